import assert from 'node:assert/strict';
import { below, put, sampleObject } from '../../../testing/sampleObject';
import { readManifestFile } from '../manifestFile';
import type { Workload } from './workload';
import { workloadKinds } from './workloadKinds';

const inForm = { objects: [{ name: 's' }], names: ['s'], name: 's' };

function workloadsOf(text: string): readonly Workload[] {
  return readManifestFile(text).documents.flatMap(({ content }) => content.workloads);
}

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
  it('finds the images, the pull secrets and the service account of every kind of the table', () => {
    for (const row of workloadKinds) {
      for (const shape of row.pods) {
        const { kind } = row;
        const object = sampleObject(row, shape, (keys) => keys);
        const { images, pullSecrets, serviceAccount } = shape;
        if (!('suffix' in serviceAccount)) {
          put(object, below(shape, serviceAccount[0] ?? ''), 'x');
        }
        assert.ok(pullSecrets, `${kind} has no place for pull secrets`);
        put(object, below(shape, pullSecrets.keys), inForm[pullSecrets.form]);
        const [workload, ...others] = workloadsOf(JSON.stringify(object));
        assert.ok(workload && others.length === 0, kind);
        const [podSpec, ...more] = workload.podSpecs;
        assert.ok(podSpec && more.length === 0, kind);
        assert.equal(podSpec.path.join('.'), shape.at.replaceAll('[*]', '.0').replaceAll('*', 'any'));
        assert.deepEqual(
          podSpec.images.map(({ image }) => image),
          images,
        );
        // The object itself is called x, too.
        assert.equal(podSpec.serviceAccount, 'suffix' in serviceAccount ? `x${serviceAccount.suffix}` : 'x');
        assert.ok(podSpec.pullSecrets.state === 'listed');
        assert.deepEqual(podSpec.pullSecrets.names, ['s']);
      }
    }
  });

  it('takes the version into account where it has another shape', () => {
    const run = (version: string, spec: string): string =>
      `apiVersion: tekton.dev/${version}\nkind: PipelineRun\nspec: ${spec}\n`;
    const states = (text: string): readonly string[] =>
      workloadsOf(text).flatMap(({ podSpecs: specs }) => specs.map(({ pullSecrets }) => pullSecrets.state));
    const old = '{podTemplate: {imagePullSecrets: [{name: s}]}}';
    assert.deepEqual(states(run('v1', old)), ['absent']);
    assert.deepEqual(states(run('v1beta1', old)), ['listed']);
    const ofOneTask = '{taskRunSpecs: [{pipelineTaskName: a, podTemplate: {imagePullSecrets: [{name: s}]}}]}';
    assert.deepEqual(states(run('v1', ofOneTask)), ['listed']);
  });

  it('names an image by its container, its volume or its template', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: c, image: a}], volumes: [{name: v, image: {reference: b, pullPolicy: Never}}]}\n';
    const workflow =
      'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{name: t, container: {image: c, imagePullPolicy: Always}}]}\n';
    assert.deepEqual(
      [...workloadsOf(pod), ...workloadsOf(workflow)].flatMap(({ podSpecs: specs }) =>
        specs.flatMap(({ images }) => images.map((use) => [use.field, use.name, use.image, use.pullPolicy])),
      ),
      [
        ['containers', 'c', 'a', undefined],
        ['volumes', 'v', 'b', 'Never'],
        ['templates', 't', 'c', 'Always'],
      ],
    );
  });

  it('tells pods of a workflow apart that run under service accounts of their own', () => {
    const text =
      'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {serviceAccountName: all, templates: [{container: {image: a}}, {serviceAccountName: own, script: {image: b}, sidecars: [{image: c}]}]}\n';
    assert.deepEqual(
      workloadsOf(text).flatMap(({ podSpecs: specs }) =>
        specs.map(({ path, images, serviceAccount }) => [
          path.join('.'),
          serviceAccount,
          images.map(({ image }) => image).join(' '),
        ]),
      ),
      [
        ['spec', 'all', 'a'],
        ['spec', 'own', 'b c'],
      ],
    );
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
