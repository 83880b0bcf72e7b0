import assert from 'node:assert/strict';
import { checkTogether, credential, fixesOf } from '../../../testing/check';
import { base64Encode } from '../../pullSecrets/base64';

const deployment = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - {name: web, image: ${image}}
`;

const config = base64Encode('{"auths":{"ghcr.io":{"username":"bot","password":"not-told"}}}');
const secret = (name: string): string => `apiVersion: v1
kind: Secret
metadata: {name: ${name}}
type: kubernetes.io/dockerconfigjson
data: {.dockerconfigjson: ${config}}
`;

const world = { credentials: [credential('acme', 'ghcr.io/acme')] };
const patched = `resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: '[{"op": "add", "path": "/spec/template/spec/imagePullSecrets", "value": [{"name": "a"}]}]'
`;

/** Titles of what edits something, for the first finding of a file. */
function offered(texts: Readonly<Record<string, string>>, fileName: string): readonly string[] {
  const checked = checkTogether(texts, world).get(fileName);
  const [finding] = checked?.findings ?? [];
  return (checked && finding ? fixesOf(checked, finding) : [])
    .filter(({ id }) => id.startsWith('use-'))
    .map(({ title }) => title);
}

const base = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment('ghcr.io/acme/web:1'),
};

describe('a pull secret for an overlay', () => {
  it('is offered beside one for the base, for the overlays that lack it', () => {
    assert.deepEqual(
      offered(
        {
          ...base,
          'overlays/prod/kustomization.yaml': patched,
          'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
          'overlays/test/kustomization.yaml': 'resources: [../../base]\n',
        },
        'base/web.yaml',
      ),
      [
        'Use pull secret acme in overlay dev',
        'Use pull secret acme in overlay test',
        'Use credential "acme" (add pull secret acme) in the base',
        'Use credential "acme" and generate its Secret in the base',
      ],
    );
  });

  it('is the Secret that each overlay has', () => {
    const overlay = (name: string): Readonly<Record<string, string>> => ({
      [`overlays/${name}/kustomization.yaml`]: `resources:\n  - ../../base\n  - pull.yaml\nnamespace: ${name}\n`,
      [`overlays/${name}/pull.yaml`]: secret(`pull-${name}`),
    });
    const titles = offered({ ...base, ...overlay('dev'), ...overlay('prod') }, 'base/web.yaml');
    assert.deepEqual(titles.slice(0, 2), [
      'Use pull secret pull-dev in overlay dev',
      'Use pull secret pull-prod in overlay prod',
    ]);
  });

  it('is for the base only what all builds have', () => {
    const titles = offered(
      {
        ...base,
        'base/kustomization.yaml': 'resources: [web.yaml, pull.yaml]\n',
        'base/pull.yaml': secret('pull'),
        'overlays/dev/kustomization.yaml': 'resources: [../../base]\nnamespace: dev\n',
      },
      'base/web.yaml',
    );
    assert.deepEqual(titles.slice(0, 2), [
      'Use Secret pull in the base',
      'Use pull secret pull in overlay dev',
    ]);
  });

  it('tells overlays of the same name apart', () => {
    const titles = offered(
      {
        ...base,
        'shop/prod/kustomization.yaml': 'resources: [../../base]\n',
        'blog/prod/kustomization.yaml': 'resources: [../../base]\n',
      },
      'base/web.yaml',
    );
    assert.deepEqual(titles.slice(0, 2), [
      'Use pull secret acme in overlay blog/prod',
      'Use pull secret acme in overlay shop/prod',
    ]);
  });

  it('is offered where an overlay names the image, and no Secret for a file without the pod', () => {
    const texts = {
      ...base,
      'base/web.yaml': deployment('web:1'),
      'overlays/prod/kustomization.yaml':
        'resources:\n  - ../../base\nimages:\n  - {name: web, newName: ghcr.io/acme/web}\n',
    };
    assert.deepEqual(offered(texts, 'overlays/prod/kustomization.yaml'), [
      'Use pull secret acme in overlay prod',
      'Use pull secret acme in the base',
    ]);
  });

  it('is not offered for a manifest that its own kustomization builds', () => {
    assert.deepEqual(offered(base, 'base/web.yaml'), [
      'Use credential "acme" (add pull secret acme)',
      'Use credential "acme" and generate its Secret',
    ]);
  });

  it('is not offered where somebody may share the list of patches', () => {
    const titles = offered(
      { ...base, 'prod/kustomization.yaml': 'resources: [../base]\npatches: &shared []\n' },
      'base/web.yaml',
    );
    assert.ok(
      titles.every((title) => title.endsWith('in the base')),
      titles.join(),
    );
  });
});
