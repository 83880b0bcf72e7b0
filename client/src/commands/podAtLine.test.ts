import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/core/settings';
import { podAtLine, secretNamesOf, serviceAccountsIn } from './podAtLine';

const manifest = `apiVersion: v1
kind: ServiceAccount
metadata: {name: puller, namespace: prod}
imagePullSecrets: [{name: of-account}]
---
apiVersion: v1
kind: Pod
metadata: {name: first, namespace: prod}
spec:
  serviceAccountName: puller
  containers:
    - image: ghcr.io/acme/first:1
---
apiVersion: v1
kind: Pod
metadata: {name: second}
spec:
  serviceAccountName: puller
  imagePullSecrets: [{name: own}, {name: other}]
  containers:
    - image: ghcr.io/acme/second:1
---
apiVersion: v1
kind: Pod
metadata: {name: third, namespace: test}
spec:
  serviceAccountName: puller
  containers:
    - image: ghcr.io/acme/third:1
`;

/** For the pod with the image of this name. */
function secretNamesFor(name: string): readonly string[] | undefined {
  const start = manifest.indexOf(`    - image: ghcr.io/acme/${name}`);
  const line = { start, end: manifest.indexOf('\n', start) };
  const pod = podAtLine(manifest, line, defaultSettings);
  return pod && secretNamesOf(pod, serviceAccountsIn(manifest));
}

describe('the Secrets of the pod whose image stands in a line', () => {
  it('are those of its own list', () => {
    assert.deepEqual(secretNamesFor('second'), ['own', 'other']);
  });

  it('are those of its service account where it lists none', () => {
    assert.deepEqual(secretNamesFor('first'), ['of-account']);
  });

  it('are none where its service account is in another namespace', () => {
    assert.deepEqual(secretNamesFor('third'), []);
  });

  it('are unknown in a line without an image', () => {
    assert.equal(podAtLine(manifest, { start: 0, end: 14 }, defaultSettings), undefined);
  });
});
