import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { contributes } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));

const own = [
  'plainHttpRegistries',
  'trustedRealms',
  'certificateAuthorities',
  'secretTarget',
  'anonymousCheck',
];

describe('the settings that decide where a password goes, or who is asked', () => {
  for (const name of own) {
    it(`${name} is the user's own, so that no cloned repository can set it`, () =>
      assert.equal(contributes.configuration.properties[`pullSecrets.${name}`].scope, 'application'));
  }
});
