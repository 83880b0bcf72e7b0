import assert from 'node:assert/strict';
import { splitDocuments } from './documentTexts';

function texts(text: string): readonly string[] {
  const documents = splitDocuments(text);
  assert.equal(documents.map((document) => document.text).join(''), text, 'nothing is lost');
  for (const document of documents) {
    assert.equal(text.slice(document.start, document.start + document.text.length), document.text);
  }
  return documents.map((document) => document.text);
}

describe('splitDocuments', () => {
  it('gives one document for a file without markers', () => {
    assert.deepEqual(texts('a: 1\nb: 2\n'), ['a: 1\nb: 2\n']);
    assert.deepEqual(texts(''), ['']);
  });

  it('starts a document at each --- line', () => {
    assert.deepEqual(texts('a: 1\n---\nb: 2\n--- # third\nc: 3'), [
      'a: 1\n',
      '---\nb: 2\n',
      '--- # third\nc: 3',
    ]);
  });

  it('does not make a document of what precedes the first ---', () => {
    assert.deepEqual(texts('# Copyright\n%YAML 1.2\n\n---\na: 1\n---\nb: 2\n'), [
      '# Copyright\n%YAML 1.2\n\n---\na: 1\n',
      '---\nb: 2\n',
    ]);
    assert.deepEqual(texts('\uFEFF---\na: 1\n'), ['\uFEFF---\na: 1\n']);
    assert.deepEqual(texts('\uFEFF# c\r\n---\r\na: 1\r\n'), ['\uFEFF# c\r\n---\r\na: 1\r\n']);
  });

  it('keeps empty documents apart', () => {
    assert.deepEqual(texts('---\n---\na: 1\n'), ['---\n', '---\na: 1\n']);
  });

  it('ends a document at ... and gives what follows to the next', () => {
    assert.deepEqual(texts('a: 1\n...\n# next\n%YAML 1.2\n---\nb: 2\n'), [
      'a: 1\n...\n',
      '# next\n%YAML 1.2\n---\nb: 2\n',
    ]);
    assert.deepEqual(texts('a: 1\n...\nb: 2\n'), ['a: 1\n...\n', 'b: 2\n']);
    assert.deepEqual(texts('a: 1\n...\n\n'), ['a: 1\n...\n\n']);
  });

  it('takes only whole markers at the start of a line', () => {
    assert.deepEqual(texts('a: |\n  ---\n  x\nb: ---\n---x: 1\n----\n'), [
      'a: |\n  ---\n  x\nb: ---\n---x: 1\n----\n',
    ]);
  });

  it('reads CRLF files', () => {
    assert.deepEqual(texts('a: 1\r\n---\r\nb: 2\r\n'), ['a: 1\r\n', '---\r\nb: 2\r\n']);
  });

  it('stays linear on a long run of blank lines', () => {
    assert.equal(texts(`${'\n'.repeat(200_000)}---\n${' \n'.repeat(200_000)}x`).length, 1);
  });
});
