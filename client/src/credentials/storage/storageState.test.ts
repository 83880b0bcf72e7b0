import assert from 'node:assert/strict';
import { type StorageState, type StorageTraces, storageState, warnsBeforeStoring } from './storageState';

const kept: StorageTraces = {
  hasMarkerFile: true,
  hasMarkerRecord: true,
  indexedCredentials: 2,
  storedCredentials: 2,
  elsewhereCredentials: 0,
};

describe('whether the secret storage has kept what it was given', () => {
  const cases: readonly (readonly [string, Partial<StorageTraces>, StorageState])[] = [
    ['all is there', {}, 'as-expected'],
    [
      'everything is gone with the memory it was in',
      { hasMarkerRecord: false, storedCredentials: 0 },
      'lost',
    ],
    ['one record is on another computer', { storedCredentials: 1 }, 'as-expected'],
    [
      'all records are on another computer, and something was stored here',
      { storedCredentials: 0 },
      'as-expected',
    ],
    [
      'nothing was ever stored',
      { hasMarkerFile: false, hasMarkerRecord: false, indexedCredentials: 0, storedCredentials: 0 },
      'as-expected',
    ],
    [
      'all were deleted by the user, and then the memory was lost',
      { hasMarkerRecord: false, indexedCredentials: 0, storedCredentials: 0 },
      'as-expected',
    ],
    ['an older version stored them', { hasMarkerFile: false, hasMarkerRecord: false }, 'unmarked'],
    [
      'they were lost, and the first is added again',
      { hasMarkerRecord: false, storedCredentials: 1 },
      'unmarked',
    ],
    [
      'another window stored the first one, and the mark, after this one was loaded',
      { hasMarkerRecord: false, indexedCredentials: 1, storedCredentials: 0, elsewhereCredentials: 1 },
      'as-expected',
    ],
    ['the file was deleted', { hasMarkerFile: false }, 'unmarked'],
  ];
  for (const [what, changes, expected] of cases) {
    it(`${expected}: ${what}`, () => {
      assert.equal(storageState({ ...kept, ...changes }), expected);
    });
  }

  it('is doubted up front in a browser, once', () => {
    assert.deepEqual(
      [warnsBeforeStoring(true, false), warnsBeforeStoring(true, true), warnsBeforeStoring(false, false)],
      [true, false, false],
    );
  });
});
