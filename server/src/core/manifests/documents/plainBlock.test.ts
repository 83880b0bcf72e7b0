import assert from 'node:assert/strict';
import { type Document, parseDocument } from 'yaml';
import { plainBlockEnd } from './plainBlock';

const behind = '  image: a\n';

/** What is found to be the block of the key that the lines begin with, one of several in a mapping. */
function blockOf(lines: string): string | undefined {
  const before = 'pod:\n  name: a\n';
  const text = before + lines + behind;
  const end = plainBlockEnd(text, before.length);
  return end === undefined ? undefined : text.slice(before.length, end);
}

const parse = (lines: string): Document =>
  parseDocument(`pod:\n  name: a\n${lines}${behind}`, { uniqueKeys: false });

describe('the block of a key', () => {
  it('ends where another key of its mapping, or of one around it, begins', () => {
    for (const lines of [
      '  ports: 80\n',
      '  ports:\n',
      '  ports: [80, "443"]\n',
      '  ports: {}\n',
      "  ports: {http: 80, name: 'web'}\n",
      '  ports:\n  - 80\n  - 443\n',
      '  ports:\n    - containerPort: 80\n      name: http\n    - containerPort: 443\n',
      '  ports:\n  - containerPort: 80\n    name: http\n',
      '  ports:\n  - name:\n      - a\n      - b\n  - name: c\n',
      '  ports:\n    deep:\n      deeper:\n      - a\n    shallow: b\n',
      '  ports: # all of them\n\n    # the first\n    http: 80 # in the clear\n',
      '  ports:\r\n    - "80:80"\r\n    - --flag=x:y\r\n    - -1\r\n',
      '  ports:\n    url: https://example.com/a\n',
      '  ports:\n    say: \'it\'\'s\'\n    or: "a \\"b\\""\n',
      '  ports:\n    command: ls -l /tmp\n',
    ]) {
      assert.equal(blockOf(lines), lines, lines);
      assert.deepEqual(parse(lines).errors, [], lines);
    }
  });

  it('ends at the end of the text', () => {
    for (const text of ['  ports: 80', '  ports:\n  - 80\n', '  ports:\n    - a: b']) {
      assert.equal(plainBlockEnd(text, 0), text.length);
    }
  });

  it('is left to the parser where it is not plain', () => {
    for (const lines of [
      '  ports: |\n    http: 80\n',
      '  ports: &all\n    http: 80\n',
      '  ports: *all\n',
      '  ports: !!str 80\n',
      '  ports:\n    <<: a\n',
      '  ports:\n    $patch: delete\n',
      '  ports:\n    ? a\n    : b\n',
      '  ports: "80\n    81"\n',
      '  ports: [80,\n    81]\n',
      '  ports: first\n    second\n',
      '  ports:\n  - - 80\n',
      '  ports:\n  -\n    80\n',
      '  ports:\n\t- 80\n',
      '  ports: "\\x41"\n',
    ]) {
      assert.equal(blockOf(lines), undefined, lines);
    }
  });

  it('is left to the parser where it is not valid', () => {
    for (const lines of [
      '  ports:\n      http: 80\n    https: 443\n',
      '  ports: 80\n    http: 80\n',
      '  ports: 80\n  - 80\n',
      '  ports:\n    - 80\n    http: 80\n',
      '  ports:\n    http: 80\n    - 80\n',
      '  ports:\n   - name: a\n      value: b\n',
      '  ports: a: b\n',
      '  ports: "80\n',
      '  ports: [80\n',
      '  ports: {http: 80\n',
    ]) {
      assert.equal(blockOf(lines), undefined, lines);
    }
  });

  it('is valid wherever it is found to be plain', () => {
    let plain = 0;
    for (let seed = 1; seed <= 2000; seed += 1) {
      const lines = randomLines(seed);
      const block = blockOf(lines);
      if (block !== undefined) {
        plain += 1;
        assert.deepEqual(parse(block).errors, [], lines);
      }
    }
    assert.ok(plain > 200, `${plain} were plain`);
  });
});

const pieces = [
  'k:',
  'k: v',
  '- v',
  '- k: v',
  '- k:',
  'k: "v"',
  'k: [v]',
  '# c',
  '',
  'v',
  'k: v # c',
  '- "v"',
  'k: {k: v}',
  '-',
];

/** Lines of a block as nobody would write them, always the same for one seed. */
function randomLines(seed: number): string {
  let state = seed;
  const below = (limit: number): number => {
    // Numerical Recipes' linear congruence
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * limit);
  };
  const lines = Array.from(
    { length: 1 + below(5) },
    () => ' '.repeat(2 + below(6)) + (pieces[below(pieces.length)] ?? ''),
  );
  return `  ports:\n${lines.join('\n')}\n`;
}
