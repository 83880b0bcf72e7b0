import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationSchema } from '../../../../scripts/configurationSchema.mjs';
import { ruleIds } from '../rules/rules';
import { applyEdits } from '../text/textEdit';
import { configurationWordsAt } from './configurationWords';

function words(marked: string): readonly string[] | undefined {
  return configurationWordsAt(marked.replace('|', ''), marked.indexOf('|'))?.words.map(({ word }) => word);
}

function accepted(marked: string, wanted: string): string {
  const text = marked.replace('|', '');
  const found = configurationWordsAt(text, marked.indexOf('|'));
  const word = found?.words.find((one) => one.word === wanted);
  assert.ok(found && word, wanted);
  return applyEdits(text, [{ range: found.range, newText: word.word + word.after }]);
}

describe('words of the configuration file', () => {
  it('are settings at the beginning of a line, each once', () => {
    assert.deepEqual(words('rules: {}\nexclude: []\n|'), [
      'registries',
      'publicImages',
      'nodeCredentials',
      'customResources',
    ]);
    assert.equal(accepted('# ours\npub|', 'publicImages'), '# ours\npublicImages: ');
  });

  it('are what the file is read for', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8'));
    const known = Object.keys(configurationSchema(manifest).properties ?? {});
    assert.deepEqual(words('|'), known);
  });

  it('are rules and their severities below rules', () => {
    assert.deepEqual(words('rules:\n  |'), ruleIds);
    assert.equal(words('rules:\n  pull-secret-expired: off\n  |')?.includes('pull-secret-expired'), false);
    assert.deepEqual(words('rules: # ours\n  pull-secret-expired: |'), [
      'off',
      'hint',
      'information',
      'warning',
      'error',
    ]);
    assert.equal(
      accepted('rules:\n  pull-secret-expired: w|', 'warning'),
      'rules:\n  pull-secret-expired: warning',
    );
  });

  it('are the keys of a registry below registries', () => {
    for (const marked of [
      'registries:\n  - |',
      'registries:\n- h|',
      'registries:\n- host: a\n- |\n- host: b',
    ]) {
      assert.deepEqual(words(marked), ['host', 'secret', 'private'], marked);
    }
    assert.deepEqual(words('registries:\n  - host: a\n    |'), ['secret', 'private']);
    assert.deepEqual(words('registries:\n  - |\n    host: a\n  - secret: b'), ['secret', 'private']);
    assert.deepEqual(words('registries:\n  - private: |'), ['true', 'false']);
  });

  it('are the keys of a kind below its name, and forms of pull secrets', () => {
    assert.deepEqual(words('customResources:\n  Widget.example.com:\n    images: [spec.image]\n    |'), [
      'podSpecs',
      'pullSecrets',
      'pullSecretForm',
      'serviceAccount',
    ]);
    assert.deepEqual(words('customResources:\n  Widget:\n    pullSecretForm: |'), [
      'objects',
      'names',
      'name',
    ]);
  });

  it('are none elsewhere', () => {
    for (const marked of [
      'registries:\n  - host: |',
      'exclude:\n  - |',
      'rules: |',
      'rules:\n  a: b c|',
      'customResources:\n  |',
    ]) {
      assert.equal(words(marked), undefined, marked);
    }
  });
});
