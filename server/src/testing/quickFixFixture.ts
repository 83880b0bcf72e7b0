/** For tests: a fixture of `test-fixtures/quickfix`: files, what is found in them, and which fix is taken. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(__dirname, '../../../test-fixtures/quickfix');

/** Run with UPDATE_GOLDEN=1 to write missing goldens, and then read them. */
const update = process.env.UPDATE_GOLDEN === '1';

/** Texts by file name. A fixture of one file has one. */
export type FixtureFiles = Readonly<Record<string, string>>;

/** What a fixture says of one finding. */
export interface Expectation {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /**
   * Id of the fix to take, or `fix-all`; `none`: no fix edits this; `choose`: there are fixes, and fix all takes none;
   * `hint`: nothing to do.
   */
  readonly fix: string;
}

/** `X.yaml` and `X.json`, or folders `X`; their goldens are called `X.fixed`. */
export function quickFixFixtures(): readonly string[] {
  return readdirSync(folder).filter(
    (name) => /(?<!\.fixed)\.(?:yaml|json)$/.test(name) || !name.includes('.'),
  );
}

export function readFixture(name: string): FixtureFiles {
  const path = join(folder, name);
  const names = statSync(path).isDirectory() ? filesBelow(path) : [''];
  return Object.fromEntries(
    names.map((file) => [file === '' ? name : file, readFileSync(join(path, file), 'utf8')]),
  );
}

/** The golden of a fixture; written from `mended` first, if it is missing and to be updated. */
export function readGolden(name: string, mended?: FixtureFiles): FixtureFiles {
  const golden = name.replace(/(?=\.(?:yaml|json)$)|(?<=^[^.]*)$/, '.fixed');
  const path = join(folder, golden);
  if (update && mended && !existsSync(path)) {
    for (const [file, text] of Object.entries(mended)) {
      const at = file === name ? path : join(path, file);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, text);
    }
  }
  const files = readFixture(golden);
  return golden in files ? { [name]: files[golden] ?? '' } : files;
}

/** What a file of a fixture says of its findings. */
export function expectationsOf(fixture: string, file: string, text: string): readonly Expectation[] {
  if (!file.endsWith('.json')) {
    return carets(text);
  }
  const path = join(folder, fixture === file ? '' : fixture, `${file}.expected`);
  return existsSync(path) ? listedExpectations(text, readFileSync(path, 'utf8')) : [];
}

/** A YAML fixture says it below the line: carets, the rule, an arrow and the fix. */
function carets(text: string): readonly Expectation[] {
  const expectations: Expectation[] = [];
  let above = 0;
  for (let line = 0; line < text.length; line = text.indexOf('\n', line) + 1 || text.length) {
    const end = text.indexOf('\n', line);
    const written = text.slice(line, end === -1 ? text.length : end);
    const caret = /^#( *)(\^+) (\S+) -> (\S+)/.exec(written);
    if (caret) {
      const [, blanks = '', marks = '', rule = '', fix = ''] = caret;
      const start = above + 1 + blanks.length;
      expectations.push({ start, end: start + marks.length, rule, fix });
    } else {
      above = line;
    }
  }
  return expectations;
}

/** JSON has no comments: a file beside it says `IMAGE RULE -> FIX`, a line a finding. */
function listedExpectations(text: string, expected: string): readonly Expectation[] {
  return expected
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, image = '', rule = '', fix = ''] = /^(\S+) (\S+) -> (\S+)$/.exec(line) ?? [];
      assert.notEqual(image, '', `not understood: ${line}`);
      const start = text.indexOf(image);
      return { start, end: start + image.length, rule, fix };
    });
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected'))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}
