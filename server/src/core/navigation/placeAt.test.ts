import assert from 'node:assert/strict';
import { readManifestFile } from '../manifests/manifestFile';
import { placeAt } from './placeAt';

const text = `apiVersion: v1
kind: ServiceAccount
metadata: {name: robot}
imagePullSecrets:
  - name: 'of-robot'
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: sealed, namespace: shop}
spec: {template: {metadata: {name: unsealed}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  template:
    spec:
      serviceAccountName: robot
      imagePullSecrets: [{name: pull}, {}]
      containers: [{image: "ghcr.io/acme/api:1"}]
`;
const file = readManifestFile(text);

function at(words: string): string | undefined {
  const place = placeAt(file, text.indexOf(words));
  if (!place) {
    return undefined;
  }
  const { what, range, documentIndex } = place;
  const role = what.kind === 'mention' ? `${what.role} ${what.sort} ${what.namespace ?? '-'}` : what.kind;
  return `${documentIndex}: ${role} ${text.slice(range.start, range.end)}`;
}

describe('placeAt', () => {
  it('knows what stands where', () => {
    assert.equal(at('robot}'), '0: definition service-account - robot');
    assert.equal(at('of-robot'), '0: reference secret - of-robot');
    assert.equal(at('unsealed'), '1: definition secret shop unsealed');
    assert.equal(at('robot\n'), '2: reference service-account shop robot');
    assert.equal(at('pull}'), '2: reference secret shop pull');
    assert.equal(at('ghcr.io'), '2: image ghcr.io/acme/api:1');
  });

  it('counts the end of a name as part of it', () => {
    assert.equal(at('}, {}'), '2: reference secret shop pull');
    assert.equal(at(', {}'), undefined);
  });

  it('is silent about everything else', () => {
    for (const words of ['apiVersion', 'sealed,', 'shop', 'api, ', 'containers', '---']) {
      assert.equal(at(words), undefined, words);
    }
  });
});
