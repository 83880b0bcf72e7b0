import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { isFileOfInterest, isOfInterest } from './interest';
import { builtInKinds } from './workloads/kindTable';
import { podSpecs, pods } from './workloads/podShape';
import { workloadKinds } from './workloads/workloadKinds';

describe('interest', () => {
  it('is in every kind of the table, as YAML and as JSON', () => {
    for (const { kind, group = 'example.com', pods } of workloadKinds) {
      for (const keys of pods.flatMap(({ images }) => images)) {
        const holder = keys
          .split('.')
          .reverse()
          .reduce<unknown>((inner, key) => ({ [key]: inner }), 'a');
        const apiVersion = `${group}/v1`;
        assert.ok(isOfInterest(JSON.stringify({ apiVersion, kind, holder })), kind);
        assert.ok(isOfInterest(stringify({ apiVersion, kind, holder })), kind);
        assert.ok(
          isOfInterest(stringify({ apiVersion: 'v1', kind: `${kind}List`, items: [{ apiVersion, holder }] })),
          kind,
        );
      }
    }
  });

  it('is not in a kind whose name means something else outside its group', () => {
    assert.equal(isOfInterest('apiVersion: v1\nkind: Service\nmetadata: {name: image}\n'), false);
    assert.equal(isOfInterest('apiVersion: example.com/v1\nkind: Rollout\nspec: {image: a}\n'), false);
  });

  it('is not in what looks like it', () => {
    for (const text of [
      'services: {web: {image: ghcr.io/a/b}}\n',
      'on: push\njobs: {a: {container: {image: ghcr.io/a/b}}}\n',
      'name: x\nimage: ghcr.io/a/b\ncustomizations: {}\n',
      'resources: {limits: {cpu: 1}}\nimage: {repository: ghcr.io/a/b}\n',
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {names: {kind: Widget}, image: {}}\n',
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nspec: {image: ghcr.io/a/b}\n',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: {helm: {valuesObject: {image: a}}}}\n',
      'apiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: [{image: ghcr.io/a/b}]}\n',
    ]) {
      assert.equal(isOfInterest(text), false, text);
    }
  });

  it('is in what kustomize reads, with and without its kind', () => {
    for (const text of [
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: shop\n',
      'kind: Component\n',
      '# the shop\nresources:\n# all of it\n- shop.yaml\n',
      'images: [{name: a, newName: ghcr.io/a/b}]\n',
      '- op: remove\n  path: /spec/replicas\n',
      '---\n# first\n\n- op: remove\n  path: /spec/replicas\n',
      '--- [{op: remove, path: /spec/replicas}]\n',
      '%YAML 1.2\n---\n- {op: remove, path: /spec/replicas}\n',
      '[{"op": "add", "path": "/spec/template/spec/imagePullSecrets", "value": []}]',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n$patch: delete\n',
      'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {serviceAccountName: web}}}\n',
    ]) {
      assert.ok(isOfInterest(text), text);
    }
  });

  it('is in no word of kinds that only quote others', () => {
    const quoted = 'data:\n  pod.yaml: |\n    kind: Pod\n    spec: {containers: [{image: ghcr.io/a/b}]}\n';
    assert.equal(isOfInterest(`apiVersion: v1\nkind: ConfigMap\n${quoted}`), false);
    assert.equal(isOfInterest(`---\nkind: "ConfigMap"\r\n${quoted}`), false);
    for (const text of [
      `# pull-secrets-ignore-file\nkind: ConfigMap\n${quoted}`,
      `{kind: List, items: [{\nkind: ConfigMap\n}, {kind: Pod, spec: {containers: [{image: a}]}}]}\n`,
      `kind: List\nitems:\n- kind: ConfigMap\n- kind: Pod\n  spec: {containers: [{image: a}]}\n`,
    ]) {
      assert.ok(isOfInterest(text), text);
    }
  });

  it('is in no binding of a service account, but in what other APIs call a role', () => {
    const subjects = 'subjects: [{kind: ServiceAccount, name: web}]\n';
    for (const kind of ['RoleBinding', 'ClusterRoleBinding', 'RoleBindingList']) {
      const text = `kind: ${kind}\n${subjects}`;
      assert.equal(isOfInterest(`apiVersion: rbac.authorization.k8s.io/v1\n${text}`), false, kind);
      assert.ok(isOfInterest(`apiVersion: example.com/v1\n${text}`), kind);
    }
  });

  it('is in a file when it is in any of its documents', () => {
    const configMap = 'kind: ConfigMap\n';
    assert.equal(isFileOfInterest(configMap), false);
    assert.ok(isFileOfInterest(`${configMap}---\nkind: Pod\nspec: {containers: [{image: a}]}\n`));
  });

  it('is in a kind that was added, and only by the table it was added to', () => {
    const text = 'apiVersion: example.com/v1\nkind: Widget\nspec: {image: a}\n';
    const kinds = builtInKinds.with([{ kind: 'Widget', group: 'example.com', pods: podSpecs('spec') }]);
    assert.equal(isOfInterest(text), false);
    assert.equal(isOfInterest(text, kinds), true);
  });

  it('is in images whose own key may be any', () => {
    const kinds = builtInKinds.with([
      { kind: 'Widget', pods: [pods({ at: 'spec', images: ['sidecars.*', 'tools[*]'] })] },
    ]);
    for (const spec of ['{sidecars: {log: a}}', '{tools: [a]}']) {
      assert.ok(isOfInterest(`apiVersion: example.com/v1\nkind: Widget\nspec: ${spec}\n`, kinds), spec);
    }
  });
});
