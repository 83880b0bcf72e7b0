import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Files of the repository that the README shows or leads to. */
const linked = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, file = '']) => file);

describe('the README', () => {
  it('links to files that are there', () => {
    assert.notDeepEqual(linked, []);
    assert.deepEqual(
      linked.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('links to nothing that the packed extension leaves out', () => {
    const ignoreFile = readFileSync(join(root, '.vscodeignore'), 'utf8');
    const packed = picomatch([...ignoreFile.matchAll(/^!(.+)$/gm)].map(([, pattern = '']) => pattern));
    assert.deepEqual(
      linked.filter((file) => !packed(file)),
      [],
    );
  });

  it('leads to the page of each rule', () => {
    const rules = Object.keys(contributes.configuration.properties['pullSecrets.rules'].properties);
    assert.deepEqual(
      rules.filter((rule) => !linked.includes(`docs/rules/${rule}.md`)),
      [],
    );
  });

  it('names each setting', () => {
    const settings = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((setting) => !readme.includes(`| \`${setting}\` |`)),
      [],
    );
  });
});
