import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isManifest, manifestSelector } from './manifestLanguages';

const { activationEvents, contributes } = JSON.parse(
  readFileSync(join(__dirname, '../../package.json'), 'utf8'),
);
const served = ['yaml', 'helm', 'kubernetes', 'json', 'jsonc'];
const othersTools = ['dockercompose', 'github-actions-workflow', 'azure-pipelines', 'ansible', 'plaintext'];

describe('the languages of manifests', () => {
  for (const languageId of served) {
    it(`include ${languageId}`, () => assert.equal(isManifest({ languageId, fileName: '/a/b.yaml' }), true));
  }

  for (const languageId of [...othersTools, 'gotmpl']) {
    it(`do not include ${languageId}, whose files are another tool’s`, () =>
      assert.equal(isManifest({ languageId, fileName: '/a/compose.yaml' }), false));
  }

  it('are any for a template of a manifest', () => {
    for (const languageId of ['gotmpl', 'plaintext']) {
      assert.equal(isManifest({ languageId, fileName: '/a/b.yaml.tmpl' }), true);
    }
  });

  it('are what the server is told of, for files that can be mended', () => {
    const languages = new Set(
      manifestSelector.flatMap((filter) => ('language' in filter ? [filter.language] : [])),
    );
    assert.deepEqual([...languages], served);
    assert.ok(
      manifestSelector.every(({ scheme }) => !['git', 'output', 'vscode-notebook-cell'].includes(scheme)),
    );
  });

  it('are those that commands are offered in', () => {
    const conditions: readonly string[] = contributes.menus.commandPalette
      .map(({ when }: { readonly when: string }) => when)
      .filter((when: string) => when.includes('editorLangId'));
    assert.ok(conditions.length > 0);
    for (const when of conditions) {
      assert.ok(when.includes(`editorLangId =~ /^(${served.join('|')})$/`), when);
    }
  });

  it('start the extension, but for those that every project has', () => {
    assert.deepEqual(
      served.filter((language) => !activationEvents.includes(`onLanguage:${language}`)),
      ['json', 'jsonc'],
    );
  });
});
