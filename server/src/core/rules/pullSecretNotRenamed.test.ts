import assert from 'node:assert/strict';
import { checkFolder } from '../../testing/checkFolder';

const generator = 'secretGenerator:\n  - name: regcred\n    type: kubernetes.io/dockerconfigjson\n';
const workload = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\nspec: {template: {spec: {containers: [{image: nginx}], imagePullSecrets: [{name: regcred}]}}}\n`;
const rollout = workload('argoproj.io/v1alpha1', 'Rollout');
const secret =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: regcred}\ntype: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: \'{"auths":{"ghcr.io":{"auth":"dTpw"}}}\'}\n';

function found(
  kustomization: string,
  manifest = rollout,
  more: Readonly<Record<string, string>> = {},
): string {
  return checkFolder({
    'kustomization.yaml': `resources: [workload.yaml]\n${kustomization}`,
    'workload.yaml': manifest,
    ...more,
  })
    .filter(({ finding }) => finding.data.rule === 'pull-secret-not-renamed')
    .map(({ file, marked, finding }) => `${file} ${marked}: ${finding.message}`)
    .join('\n');
}

describe('pull-secret-not-renamed', () => {
  it('finds names of generated Secrets in kinds that kustomize does not know', () => {
    assert.equal(
      found(generator),
      'workload.yaml regcred: Not rewritten: kustomize calls this Secret regcred-HASH in the end, and does not know that a Rollout names it. Set disableNameSuffixHash in the options of its generator, or tell kustomize of the kind under configurations.',
    );
    assert.match(found(generator, workload('serving.knative.dev/v1', 'Service')), /a Service names it/);
  });

  it('finds names that a prefix changes', () => {
    assert.match(
      found('namePrefix: shop-\n', `${rollout}---\n${secret}`),
      /calls this Secret shop-regcred in the end.*or leave the name as it is/,
    );
  });

  it('is silent where kustomize rewrites the name, or leaves it', () => {
    for (const [kustomization, manifest] of [
      [generator, workload('apps/v1', 'Deployment')],
      [
        generator,
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: w}\nimagePullSecrets: [{name: regcred}]\n',
      ],
      [`${generator}    options: {disableNameSuffixHash: true}\n`, rollout],
      [`${generator}generatorOptions: {disableNameSuffixHash: true}\n`, rollout],
      ['', `${rollout}---\n${secret}`],
    ] as const) {
      assert.equal(found(kustomization, manifest), '', kustomization);
    }
  });

  it('is silent where kustomize may know more kinds, or another Secret may be meant', () => {
    assert.equal(found(`${generator}configurations: [kinds.yaml]\n`), '');
    assert.equal(found(`${generator}helmCharts: [{name: c}]\n`), '');
    assert.equal(found(generator, rollout, { 'elsewhere/secret.yaml': secret }), '');
  });
});
