import assert from 'node:assert/strict';
import { checkTogether, fixesOf } from '../../../testing/check';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{image: nginx}], imagePullSecrets: [{name: a}]}\n';
const opaque =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\ndata: {.dockerconfigjson: e30=}\n';

/** Ids of the fixes for the wrong type, with the files that they change. */
function offered(texts: Readonly<Record<string, string>>): readonly string[] {
  return [...checkTogether(texts).values()].flatMap((checked) =>
    checked.findings
      .filter(({ data }) => data.rule === 'pull-secret-wrong-type')
      .flatMap((finding) => fixesOf(checked, finding))
      .flatMap(({ id, action }) =>
        id === 'set-secret-type' && action.kind === 'edit'
          ? [`${id} ${action.edits.length} ${(action.elsewhere ?? []).map(({ file }) => file)}`]
          : [],
      ),
  );
}

describe('the fix of a pull secret’s type', () => {
  it('changes the file of the Secret alone', () => {
    assert.deepEqual(offered({ 'pod.yaml': pod, 'secret.yaml': opaque }), ['set-secret-type 0 secret.yaml']);
    assert.deepEqual(offered({ 'all.yaml': `${pod}---\n${opaque}` }), ['set-secret-type 1 ']);
  });

  it('is not offered where several Secrets may be meant', () => {
    assert.deepEqual(offered({ 'pod.yaml': pod, 'dev.yaml': opaque, 'prod.yaml': opaque }), []);
  });

  it('changes the one Secret of a base that several overlays build', () => {
    const overlay = 'resources: [../../base]\n';
    assert.deepEqual(
      offered({
        'base/kustomization.yaml': 'resources: [pod.yaml, secret.yaml]\n',
        'base/pod.yaml': pod,
        'base/secret.yaml': opaque,
        'overlays/dev/kustomization.yaml': overlay,
        'overlays/prod/kustomization.yaml': overlay,
      }),
      ['set-secret-type 0 base/secret.yaml'],
    );
  });
});
