import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { yamlScalar } from './yamlScalar';

describe('a name as a YAML scalar', () => {
  it('is bare where it can be, and quoted where a reader would take it for something else', () => {
    for (const name of ['acme-ghcr', 'team.a', '127.0.0.1-40579', '12-30']) {
      assert.equal(yamlScalar(name), name);
    }
    for (const name of ['true', 'on', 'y', 'null', '123', '1e3', '0x1f', '2024-01-01']) {
      assert.equal(yamlScalar(name), `"${name}"`);
      assert.equal(parse(yamlScalar(name), { version: '1.1' }), name);
    }
  });
});
