import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { filesWithData, fillIn, newPlaceholder, type PlacedEdit } from './placeholder';

const start = { line: 0, character: 0 };

function editOf(...texts: readonly string[]): PlacedEdit<string> {
  return {
    outcome: 'edit',
    version: 1,
    secretNames: ['ghcr'],
    edits: texts.map((newText) => ({ range: { start, end: start }, newText })),
    newFiles: [],
  };
}

describe('the placeholder of a Secret', () => {
  it('is another one each time, and a plain word', () => {
    assert.match(newPlaceholder(), /^[A-Za-z][A-Za-z0-9]+$/);
    assert.notEqual(newPlaceholder(), newPlaceholder());
  });

  it('gives way to the data, as it stands, in every edit', () => {
    const data = new Map([
      ['FIRST', new SecretText('a$&b==')],
      ['SECOND', new SecretText('c2Vj')],
    ]);
    const filled = fillIn(editOf('x', 'data: FIRST\n', 'data: "SECOND"'), data);
    assert.deepEqual(
      filled.edits.map(({ newText }) => newText),
      ['x', 'data: a$&b==\n', 'data: "c2Vj"'],
    );
  });

  it('gives way in a file of its own too', () => {
    const edit = { ...editOf('x'), newFiles: [{ file: 's.json', text: '{"a":"HERE"}' }] };
    const filled = fillIn(edit, new Map([['HERE', new SecretText('c2Vj')]]));
    assert.deepEqual(filled.newFiles, [{ file: 's.json', text: '{"a":"c2Vj"}' }]);
  });

  it('tells every file that data would be written into', () => {
    const newFiles = [
      { file: 'a.json', text: '{"a":"FIRST"}' },
      { file: 'b.json', text: '{"b":"SECOND"}' },
      { file: 'c.json', text: '{}' },
    ];
    const placeholders = ['FIRST', 'SECOND'];
    assert.deepEqual(filesWithData({ ...editOf('data: FIRST'), newFiles }, 'app.yaml', placeholders), [
      'app.yaml',
      'a.json',
      'b.json',
    ]);
    assert.deepEqual(filesWithData({ ...editOf('x'), newFiles }, 'app.json', placeholders), [
      'a.json',
      'b.json',
    ]);
    assert.deepEqual(filesWithData(editOf('imagePullSecrets:\n'), 'app.yaml', placeholders), []);
  });
});
