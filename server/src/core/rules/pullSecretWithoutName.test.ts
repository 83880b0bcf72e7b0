import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { accountWith, podWith } from '../../testing/pullSecretManifests';

function found(text: string): readonly string[] {
  return check(text)
    .findings.filter(({ data }) => data.rule === 'pull-secret-without-name')
    .map(({ message }) => message.replace(' Name the Secret, or remove the entry.', ''));
}

const nothing = 'No Secret is named here, so this entry does nothing.';

describe('pull-secret-without-name', () => {
  it('says what an entry without a name hides', () => {
    for (const entry of ['{}', '{name: ""}', '{name: }', 'null']) {
      assert.deepEqual(
        found(podWith(`[${entry}]`) + accountWith('[{name: a}, {name: b}]')),
        [
          "No Secret is named here, but the list counts as the pod's own: its pods do not get a, b of the service account default.",
        ],
        entry,
      );
    }
    assert.deepEqual(found(podWith('[{}]')), [
      "No Secret is named here, but the list counts as the pod's own: its pods do not get the pull secrets that the service account may have.",
    ]);
  });

  it('says that it does nothing where the list has other entries, or is a service account’s', () => {
    assert.deepEqual(found(podWith('[{}, {name: a}]')), [nothing]);
    assert.deepEqual(found(accountWith('[{}]')), [nothing]);
  });

  it('is silent about empty lists and entries in another form', () => {
    for (const list of ['[]', 'null', '[regcred]', '[{name: a}]', '[{name: 5}]', '{}']) {
      assert.equal(found(podWith(list)).length, list.includes('5') ? 1 : 0, list);
    }
  });
});
