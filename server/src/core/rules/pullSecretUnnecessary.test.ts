import assert from 'node:assert/strict';
import { check, fixesOf, type World } from '../../testing/check';
import { podWith } from '../../testing/pullSecretManifests';
import { applyEdits } from '../text/textEdit';

const on = { rules: { 'pull-secret-unnecessary': 'hint' } };

function found(image: string, world: World = { settings: on }, list = '[{name: a}]'): readonly string[] {
  return check(podWith(list).replace('ghcr.io/acme/app', image), world)
    .findings.filter(({ data }) => data.rule === 'pull-secret-unnecessary')
    .map(({ severity }) => severity);
}

describe('pull-secret-unnecessary', () => {
  it('hints at pull secrets of pods with public images alone', () => {
    assert.deepEqual(found('registry.k8s.io/pause:3'), ['hint']);
    assert.deepEqual(found('quay.io/prometheus/prometheus'), ['hint']);
    assert.deepEqual(found('ghcr.io/acme/app', { settings: on, anonymousCheck: () => 'public' }), ['hint']);
    assert.deepEqual(found('ghcr.io/acme/app', { settings: { ...on, publicImages: ['ghcr.io/acme/*'] } }), [
      'hint',
    ]);
  });

  it('is off unless asked for', () => {
    assert.deepEqual(found('registry.k8s.io/pause:3', {}), []);
    assert.deepEqual(
      found('registry.k8s.io/pause:3', { settings: { rules: { 'pull-secret-unnecessary': 'information' } } }),
      ['information'],
    );
  });

  it('is silent where an image may need one, or pulls more with one', () => {
    for (const image of [
      'ghcr.io/acme/app',
      'registry.example.com/app',
      'nginx',
      'registry.k8s.io/pause}, {image: ghcr.io/acme/app',
      '${IMAGE}',
    ]) {
      assert.deepEqual(found(image), [], image);
    }
    for (const list of ['', '[]', '[{}]']) {
      assert.deepEqual(found('registry.k8s.io/pause', { settings: on }, list), [], list);
    }
  });

  it('is mended by taking the list out, which leaves nothing to find', () => {
    const text = podWith('[{name: a}]').replace('ghcr.io/acme/app', 'registry.k8s.io/pause');
    const checked = check(text, { settings: on });
    const [finding] = checked.findings;
    assert.ok(finding?.isUnnecessary);
    const [fix] = fixesOf(checked, finding);
    assert.ok(fix?.id === 'remove-unneeded-pull-secrets' && fix.action.kind === 'edit');
    assert.equal(
      applyEdits(text, fix.action.edits),
      podWith('').replace('ghcr.io/acme/app', 'registry.k8s.io/pause'),
    );
  });
});
