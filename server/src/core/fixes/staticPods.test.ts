import assert from 'node:assert/strict';
import { checkTogether, credential, fixesOf } from '../../testing/check';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{image: ghcr.io/acme/app}]}\n';

function fixesIn(fileName: string): readonly string[] {
  const world = { credentials: [credential('acme', 'ghcr.io')] };
  const checked = checkTogether({ [fileName]: pod }, world).get(fileName);
  const [finding] = checked?.findings ?? [];
  assert.ok(checked && finding);
  return fixesOf(checked, finding).map(({ id }) => id);
}

describe('fixes of static pods', () => {
  it('refer to no Secret, which the kubelet would not find for them', () => {
    assert.deepEqual(fixesIn('node/etc/kubernetes/manifests/proxy.yaml'), [
      'nodes-pull',
      'check-image',
      'treat-as-public',
      'ignore-here',
    ]);
    assert.ok(fixesIn('etc/kubernetes/other/proxy.yaml').includes('use-credential'));
  });
});
