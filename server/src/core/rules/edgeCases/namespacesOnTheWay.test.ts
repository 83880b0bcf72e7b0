import assert from 'node:assert/strict';
import { checkTogether } from '../../../testing/check';
import { accountWith, podWith, pullSecret } from '../../../testing/pullSecretManifests';

/** Files by name, and what is said of them all: `rule` or `rule: part of the message`. */
interface Situation {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}

const shop = ', namespace: shop';
const prod = ', namespace: prod';
const kustomization = (fields: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${fields}\n`;
const flux = (spec: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\nspec: {${spec}}\n`;
const argo = (source: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec: {destination: {namespace: web}, source: {${source}}}\n`;
const elsewhere = {
  'apps/shop/pod.yaml': podWith('[{name: a}]', shop),
  'apps/shop/secret.yaml': pullSecret('a', ['ghcr.io'], prod),
};
const unfit = {
  'apps/shop/pod.yaml': podWith('', shop),
  'apps/shop/account.yaml': accountWith('[{name: a}]', prod),
};
const unknown = {
  'apps/shop/pod.yaml': podWith('[{name: a}]'),
  'infra/secret.yaml': pullSecret('a', ['ghcr.io'], prod),
};
const built = {
  ...elsewhere,
  'apps/shop/kustomization.yaml': kustomization('resources: [pod.yaml, secret.yaml]'),
};
const wrong = 'pull-secret-wrong-namespace: is in prod';
const missing = 'public-image-no-credential';

const situations: readonly Situation[] = [
  { what: 'a written namespace counts', files: elsewhere, says: [wrong] },
  { what: 'one that nobody writes may be any', files: unknown, says: [] },
  {
    what: 'that of a kustomization counts more than what is written',
    files: {
      ...elsewhere,
      'apps/shop/kustomization.yaml': kustomization('namespace: web\nresources: [pod.yaml, secret.yaml]'),
    },
    says: [],
  },
  { what: 'a kustomization without one leaves them', files: built, says: [wrong] },
  {
    what: 'Flux sets it whatever is written, in a folder of manifests',
    files: { ...elsewhere, 'clusters/shop.yaml': flux('path: ./apps/shop, targetNamespace: web') },
    says: [],
  },
  {
    what: 'the same for a service account',
    files: { ...unfit, 'clusters/shop.yaml': flux('path: ./apps/shop, targetNamespace: web') },
    says: [],
  },
  { what: 'a service account of another namespace gives nothing', files: unfit, says: [missing] },
  {
    what: 'Flux sets it after what kustomize builds',
    files: { ...built, 'clusters/shop.yaml': flux('path: ./apps/shop, targetNamespace: web') },
    says: [],
  },
  {
    what: 'and in folders below',
    files: { ...elsewhere, 'clusters/shop.yaml': flux('path: apps/, targetNamespace: web') },
    says: [],
  },
  {
    what: 'Flux leaves other folders',
    files: { ...elsewhere, 'clusters/shop.yaml': flux('path: ./apps/blog, targetNamespace: web') },
    says: [wrong],
  },
  {
    what: 'Flux leaves them where it has no namespace to set',
    files: { ...elsewhere, 'clusters/shop.yaml': flux('path: ./apps/shop') },
    says: [wrong],
  },
  {
    what: 'the destination of Argo CD is only for what has none',
    files: { ...elsewhere, 'argo/shop.yaml': argo('path: apps/shop') },
    says: [wrong],
  },
  {
    what: 'what the destination of Argo CD fills in may be any',
    files: { ...unknown, 'argo/shop.yaml': argo('path: apps/shop') },
    says: [],
  },
  {
    what: 'Argo CD can have kustomize set it',
    files: { ...built, 'argo/shop.yaml': argo('path: apps/shop, kustomize: {namespace: web}') },
    says: [],
  },
];

describe('namespaces that are set on the way to the cluster', () => {
  for (const { what, files, says } of situations) {
    it(what, () => {
      const found = [...checkTogether(files).values()].flatMap(({ findings }) => findings);
      assert.deepEqual(
        found.map(({ data }) => data.rule),
        says.map((said) => said.split(': ', 1)[0]),
      );
      for (const [index, said] of says.entries()) {
        const [, part = ''] = said.split(': ');
        assert.ok(found[index]?.message.includes(part), found[index]?.message);
      }
    });
  }
});
