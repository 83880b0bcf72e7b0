import assert from 'node:assert/strict';
import { check, type World } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

function found(text: string, world: World = {}): readonly string[] {
  return check(text, world)
    .findings.filter(({ data }) => data.rule === 'service-account-secrets-shadowed')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const shop = ', namespace: shop';

describe('service-account-secrets-shadowed', () => {
  it('says what the pod does not get', () => {
    assert.deepEqual(found(podWith('[{name: a}]') + accountWith('[{name: a}, {name: b}]')), [
      'information: Hides pull secrets of the service account default: a pod that lists its own does not get b. List it here too if an image needs it.',
    ]);
    assert.deepEqual(
      found(
        podWith('[{name: a}]', shop, '  serviceAccountName: robot\n') +
          accountWith('[{name: b}, {name: c}]', shop, 'robot'),
      ),
      [
        'information: Hides pull secrets of the service account robot: a pod that lists its own does not get b, c. List them here too if an image needs them.',
      ],
    );
  });

  it('shows the account’s list', () => {
    const [related] = check(podWith('[{name: a}]') + accountWith('[{name: b}]')).findings.flatMap(
      (finding) => finding.related ?? [],
    );
    assert.equal(related?.message, 'The pull secrets of the service account default');
    assert.equal(related.place.documentIndex, 1);
  });

  it('is silent where nothing is hidden, or the account may be another', () => {
    for (const text of [
      podWith('') + accountWith('[{name: b}]'),
      podWith('[]') + accountWith('[{name: b}]'),
      podWith('[{name: b}]') + accountWith('[{name: b}]'),
      podWith('[{name: a}]') + accountWith('[]'),
      podWith('[{name: a}]') + accountWith('[{name: b}]', '', 'robot'),
      podWith('[{name: a}]', shop) + accountWith('[{name: b}]'),
      podWith('[{name: a}]', shop) + accountWith('[{name: b}]', ', namespace: prod'),
      // What an entry without a name hides is told with that.
      podWith('[{}]') + accountWith('[{name: b}]'),
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });

  it('is silent where no image needs more', () => {
    const text = podWith('[{name: a}]') + accountWith('[{name: b}]');
    assert.deepEqual(found(text + pullSecret('a', ['ghcr.io'])), []);
    assert.equal(found(text + pullSecret('a', ['quay.io'])).length, 1);
    assert.deepEqual(found(text, { anonymousCheck: () => 'public' }), []);
    assert.deepEqual(found(text.replace('ghcr.io/acme/app', 'registry.k8s.io/pause')), []);
    assert.deepEqual(found(text.replace('app}', 'app, imagePullPolicy: Never}')), []);
  });
});
