import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { contributes } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));

describe('the settings that decide where a password goes', () => {
  for (const name of ['plainHttpRegistries', 'trustedRealms', 'certificateAuthorities', 'secretTarget']) {
    it(`${name} is the user's own, so that no cloned repository can set it`, () =>
      assert.equal(contributes.configuration.properties[`pullSecrets.${name}`].scope, 'application'));
  }
});
