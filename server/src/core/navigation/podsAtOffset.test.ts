import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { base64Encode } from '../pullSecrets/base64';
import { podsAtOffset, secretsForPod } from './podsAtOffset';

const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: first}
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: one, namespace: shop}
    spec:
      containers: [{image: acme/one}]
  - apiVersion: kubeflow.org/v1
    kind: TFJob
    metadata: {name: two, namespace: shop}
    spec:
      tfReplicaSpecs:
        Worker: {template: {spec: {containers: [{image: ghcr.io/acme/worker}]}}}
        Chief: {template: {spec: {containers: [{image: ghcr.io/acme/chief}]}}}
`;

function imagesAt(words: string): readonly string[] {
  const { file } = check(text);
  return podsAtOffset(file, text.indexOf(words)).flatMap(({ podSpec }) =>
    podSpec.images.map(({ image }) => image),
  );
}

describe('the pod at an offset', () => {
  it('is the one whose spec is around it, whatever its registry', () => {
    assert.deepEqual(imagesAt('acme/one'), ['acme/one']);
    assert.deepEqual(imagesAt('ghcr.io/acme/chief'), ['ghcr.io/acme/chief']);
  });

  it('is any of the workload around it where it is outside of their specs', () => {
    assert.deepEqual(imagesAt('name: one'), ['acme/one']);
    assert.deepEqual(imagesAt('name: two'), ['ghcr.io/acme/worker', 'ghcr.io/acme/chief']);
  });

  it('is none outside of workloads', () => {
    assert.deepEqual(imagesAt('name: first'), []);
    assert.deepEqual(podsAtOffset(check('').file, 0), []);
  });
});

describe('the Secrets for a pod', () => {
  it('are the pull secrets of its namespace, those that cover its images first', () => {
    const secret = (name: string, key: string, type: string, namespace = 'shop'): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ${namespace}}\ntype: ${type}\ndata: {.dockerconfigjson: ${base64Encode(JSON.stringify({ auths: { [key]: { auth: 'YTpi' } } }))}}\n`;
    const pull = 'kubernetes.io/dockerconfigjson';
    const { file, context } = check(
      text,
      {},
      {
        'a.yaml': secret('a', 'quay.io', pull),
        'b.yaml': secret('b', 'https://index.docker.io/v1/', pull),
        'c.yaml': secret('c', 'docker.io', 'Opaque'),
        'd.yaml': secret('d', 'docker.io', pull, 'bank'),
      },
    );
    const [pod] = podsAtOffset(file, text.indexOf('acme/one'));
    assert.ok(pod);
    assert.deepEqual(
      secretsForPod(pod, context.manifests).map(({ name, covers }) => ({ name, covers })),
      [
        { name: 'b', covers: ['acme/one'] },
        { name: 'a', covers: [] },
      ],
    );
  });
});
