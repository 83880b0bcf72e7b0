import assert from 'node:assert/strict';
import { detailsOf, summaryOf } from './importReport';
import { auth, unreachable, World } from './testing/importWorld';

describe('the report of an import', () => {
  it('says where nothing was found', async () => {
    const world = new World();
    const empty = await world.run();
    assert.ok(empty.kind === 'nothing-found');
    assert.match(summaryOf(empty).text, /^No file with logins/);
    world.files = { '~/.docker/config.json': {} };
    const without = await world.run();
    assert.ok(without.kind === 'nothing-found');
    assert.match(summaryOf(without).text, /^There are no logins in ~\/\.docker\/config\.json\./);
  });

  it('counts, and tells of each what happened', async () => {
    const world = new World();
    world.files = {
      'config.json': { auths: { 'ghcr.io': auth('alice'), 'quay.io': auth('bob'), 'c.example.com': {} } },
    };
    world.answers = { 'quay.io': unreachable };
    const result = await world.run();
    assert.ok(result.kind === 'done');
    assert.deepEqual(summaryOf(result), {
      tone: 'caution',
      text: 'Imported 1 credential. 1 could not be imported.',
    });
    assert.equal(
      detailsOf(result),
      `Imported
- ghcr.io, user alice (config.json): ghcr.io accepted the credential. Only the sign-in was checked: whether it may pull a certain image shows when it is pulled.

Not imported
- quay.io, user bob (config.json): The name quay.io was not found. Check its spelling, your network and your VPN. Nothing was saved.

Not offered
- c.example.com: config.json has no password for it, and names no credential helper that keeps one.
`,
    );
  });

  it('says how many of them nobody confirmed', async () => {
    const world = new World();
    world.files = { 'config.json': { auths: { 'ghcr.io': auth('alice'), 'quay.io': auth('bob') } } };
    world.answers = { 'quay.io': unreachable };
    world.savesUnverified = () => true;
    const result = await world.run();
    assert.ok(result.kind === 'done');
    assert.deepEqual(summaryOf(result), {
      tone: 'caution',
      text: 'Imported 2 credentials. Not verified: 1.',
    });
  });
});
