import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

const shop = ', namespace: shop';
const prod = ', namespace: prod';

function found(text: string): readonly string[] {
  return check(text)
    .findings.filter(({ data }) => data.rule.startsWith('pull-secret'))
    .map(({ data, message }) => `${data.rule}: ${message}`);
}

describe('pull-secret-wrong-namespace', () => {
  it('says in which namespace the Secret is, and shows it', () => {
    const text = podWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], prod);
    assert.deepEqual(found(text), [
      'pull-secret-wrong-namespace: In another namespace: the Secret "a" is in prod, and pods in shop cannot use it. Make one of that name in shop.',
    ]);
    const related = check(text).findings[0]?.related?.[0];
    assert.equal(related?.message, 'The Secret "a" in prod');
    assert.equal(related.place.documentIndex, 1);
  });

  it('holds for service accounts', () => {
    assert.equal(found(accountWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], prod)).length, 1);
  });

  it('is silent unless both namespaces are written, and differ everywhere', () => {
    for (const text of [
      podWith('[{name: a}]') + pullSecret('a', ['ghcr.io'], prod),
      podWith('[{name: a}]', shop) + pullSecret('a'),
      podWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], shop),
      podWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], prod) + pullSecret('a', ['ghcr.io'], shop),
      podWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], prod) + pullSecret('a'),
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });
});
