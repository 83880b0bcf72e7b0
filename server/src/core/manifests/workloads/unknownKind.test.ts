import assert from 'node:assert/strict';
import { readManifestFile } from '../manifestFile';

const containers = '{containers: [{image: a}]}';

/** `path: images` of what is taken for pod specs. */
function podSpecs(apiVersion: string, spec: string): readonly string[] {
  const text = `apiVersion: ${apiVersion}\nkind: Widget\nspec: ${spec}\n`;
  return readManifestFile(text)
    .documents.flatMap(({ content }) => content.workloads)
    .flatMap(({ podSpecs: found }) =>
      found.map(({ path, images }) => `${path.join('.')}: ${images.map(({ image }) => image).join(' ')}`),
    );
}

describe('a custom resource that no table knows', () => {
  it('holds pods where it has containers with images', () => {
    assert.deepEqual(podSpecs('example.com/v1', containers), ['spec: a']);
    assert.deepEqual(
      podSpecs(
        'example.com/v1',
        `[{pod: ${containers}}, {pod: {initContainers: [{image: b}], containers: [{image: c}]}}]`,
      ),
      ['spec.0.pod: a', 'spec.1.pod: b c'],
    );
  });

  it('holds none where there is but a word of them', () => {
    for (const spec of [
      '{containers: {image: a}}',
      '{containers: [{name: a}], image: b}',
      '{containers: [image, a]}',
      '{image: a}',
      '{initContainers: [{image: a}]}',
    ]) {
      assert.deepEqual(podSpecs('example.com/v1', spec), [], spec);
    }
  });

  it('holds none in a group of patterns, schemas or values, or outside of custom groups', () => {
    for (const apiVersion of [
      ...['v1', 'apps/v1', 'skaffold/v4beta6', 'networking.k8s.io/v1', 'apiextensions.k8s.io/v1'],
      ...[
        'kyverno.io/v1',
        'policies.kyverno.io/v1',
        'constraints.gatekeeper.sh/v1',
        'policies.kubewarden.io/v1',
      ],
      ...['policy.open-cluster-management.io/v1', 'argoproj.io/v1alpha1', 'helm.toolkit.fluxcd.io/v2'],
      ...['fleet.cattle.io/v1alpha1', 'helm.cattle.io/v1', 'helm.crossplane.io/v1beta1'],
    ]) {
      assert.deepEqual(podSpecs(apiVersion, containers), [], apiVersion);
    }
    assert.equal(podSpecs('leaderworkerset.x-k8s.io/v1', containers).length, 1);
  });

  it('is searched to an end where aliases lead in circles', () => {
    assert.deepEqual(podSpecs('example.com/v1', `&a {again: *a, pod: ${containers}}`), ['spec.pod: a']);
  });
});
