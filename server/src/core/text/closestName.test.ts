import assert from 'node:assert/strict';
import { closestName } from './closestName';

describe('closestName', () => {
  const names = ['ghcr-pull', 'quay-pull', 'regcred'];

  it('finds what was mistyped', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['gchr-pull', 'ghcr-pull'],
      ['ghcr-pul', 'ghcr-pull'],
      ['ghcr_pull', 'ghcr-pull'],
      ['regcreds', 'regcred'],
      ['egcred', 'regcred'],
    ];
    for (const [written, meant] of cases) {
      assert.equal(closestName(written, names), meant, written);
    }
  });

  it('guesses nothing where a name is another altogether, or is there', () => {
    for (const written of ['docker', 'a', '', 'harbor-pull-of-team']) {
      assert.equal(closestName(written, names), undefined, written);
    }
    assert.equal(closestName('regcred', ['regcred']), undefined);
  });
});
