import assert from 'node:assert/strict';
import { readManifestFile } from './manifestFile';
import { workloadKinds } from './workloadKinds';

/** `kind/name@path: images` of every pod spec. */
function podSpecs(text: string): readonly string[] {
  return readManifestFile(text).documents.flatMap(({ content }) =>
    content.workloads.flatMap(({ kind, name, podSpecs: specs }) =>
      specs.map(
        ({ path, images }) =>
          `${kind}/${name}@${path.join('.')}: ${images.map(({ image }) => image).join(' ')}`,
      ),
    ),
  );
}

describe('workloads', () => {
  it('finds the pod spec of every kind of the table', () => {
    for (const { kind, group, podSpecs: paths } of workloadKinds) {
      for (const path of paths) {
        let value: unknown = { containers: [{ name: 'c', image: 'a/b' }] };
        for (const key of path.split('.').reverse()) {
          value = key.endsWith('[*]') ? { [key.slice(0, -3)]: [value] } : { [key]: value };
        }
        const object = {
          apiVersion: `${group ?? 'example.com'}/v1`,
          kind,
          metadata: { name: 'x' },
          ...(value as object),
        };
        const expected = `${kind}/x@${path.replaceAll('[*]', '.0')}: a/b`;
        assert.deepEqual(podSpecs(JSON.stringify(object)), [expected]);
      }
    }
  });

  it('goes through lists, and lists of lists', () => {
    const pod = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { containers: [{ image: name }] },
    });
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [pod('a'), { apiVersion: 'v1', kind: 'PodList', items: [pod('b')] }],
    });
    assert.deepEqual(podSpecs(text), ['Pod/a@items.0.spec: a', 'Pod/b@items.1.items.0.spec: b']);
  });

  it('passes over what only looks like a workload', () => {
    for (const text of [
      'services:\n  web:\n    image: ghcr.io/a/b\n',
      'kind: Pod\nspec:\n  containers:\n    - image: ghcr.io/a/b\n',
      'apiVersion: v1\nkind: Service\nspec:\n  template:\n    spec:\n      containers:\n        - image: ghcr.io/a/b\n',
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  pod.yaml: |\n    apiVersion: v1\n    kind: Pod\n    spec:\n      containers:\n        - image: ghcr.io/a/b\n',
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec:\n  rules:\n    - validate:\n        pattern:\n          kind: Pod\n          spec:\n            containers:\n              - image: "ghcr.io/*"\n',
      '- apiVersion: v1\n  kind: Pod\n  spec: {containers: [{image: a}]}\n',
    ]) {
      assert.deepEqual(podSpecs(text), [], text);
    }
  });

  it('is not confused by odd shapes', () => {
    for (const spec of [
      'null',
      '[]',
      'text',
      '{containers: null}',
      '{containers: {image: a}}',
      '{containers: [null, text, 1]}',
      '{volumes: [{image: text}]}',
    ]) {
      assert.doesNotThrow(() => podSpecs(`apiVersion: v1\nkind: Pod\nimage: x\nspec: ${spec}\n`));
    }
  });
});
