import assert from 'node:assert/strict';
import { readPullQuestion } from './pullQuestion';

describe('the argument of "Why Does This Image Not Pull?"', () => {
  it('is taken as a code action gives it', () => {
    const question = { image: 'ghcr.io/acme/app:1', secretNames: ['ghcr'] };
    assert.deepEqual(readPullQuestion(question), question);
    assert.deepEqual(readPullQuestion({ image: 'nginx' }), { image: 'nginx', secretNames: [] });
    assert.deepEqual(readPullQuestion({ image: 'nginx', secretNames: [7, 'a'] })?.secretNames, ['a']);
  });

  it('is none in any other form', () => {
    for (const argument of [undefined, null, 'nginx', {}, { image: 7 }, ['nginx']]) {
      assert.equal(readPullQuestion(argument), undefined);
    }
  });
});
