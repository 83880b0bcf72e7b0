import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { basicOf } from '../form/testing/basicOf';
import { CredentialStore } from './credentialStore';
import { BrowserRecords, MemoryFolder, MemoryRecords } from './testing/memoryStorage';
import { storedCredential } from './testing/storedCredential';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const rotated = storedCredential(first, { password: new SecretText('new') });

async function idsIn(store: CredentialStore): Promise<readonly string[]> {
  return (await store.list()).credentials.map(({ id }) => id);
}

async function passwordIn(store: CredentialStore): Promise<string> {
  return basicOf(await store.get(first)).password.reveal();
}

describe('two windows on the desktop, where both see one secret storage', () => {
  let records: MemoryRecords;
  let folder: MemoryFolder;
  const open = () => new CredentialStore(records, folder);

  beforeEach(() => {
    records = new MemoryRecords();
    folder = new MemoryFolder();
  });

  it('show what the other one stores, rotates and deletes', async () => {
    const [one, other] = [open(), open()];
    assert.deepEqual(await idsIn(other), []);
    await one.save(storedCredential(first));
    assert.deepEqual(await idsIn(other), [first]);
    await one.replace(rotated);
    assert.equal(await passwordIn(other), 'new');
    await one.remove(first);
    assert.deepEqual(await other.list(), { credentials: [], unreadable: [], elsewhere: [] });
    assert.equal(records.values.size, 0);
  });

  it('never bring back what the other one deleted', async () => {
    const [one, other] = [open(), open()];
    await one.save(storedCredential(first));
    const held = await other.get(first);
    assert.ok(held);
    await one.remove(first);
    assert.equal(await other.replace({ ...held, label: 'renamed' }), false);
    assert.deepEqual([records.values.size, folder.content.size], [0, 0]);
  });

  it('say that a credential is out of reach where the other one keeps it in its memory', async () => {
    const other = new CredentialStore(new MemoryRecords(), folder);
    await other.list();
    await open().save(storedCredential(first));
    assert.deepEqual((await other.list()).elsewhere, [{ id: first, change: 'stored', reloadHelps: false }]);
    assert.equal(await other.isBehind(), false);
    await other.save(storedCredential(second));
  });

  it('put a file back that no window deleted', async () => {
    const one = open();
    await one.save(storedCredential(first));
    folder.content.clear();
    assert.deepEqual(await idsIn(one), [first]);
    assert.ok(folder.content.has(first));
  });
});

describe('two windows in a browser, which read secrets when they are loaded', () => {
  let kept: Map<string, string>;
  let folder: MemoryFolder;
  /** Also what a window is after a reload. */
  const open = async () => {
    const records = new BrowserRecords(kept);
    const store = new CredentialStore(records, folder);
    await store.list();
    return { store, records };
  };

  beforeEach(() => {
    kept = new Map();
    folder = new MemoryFolder();
  });

  it('tell of what the other one stored, and have it after a reload', async () => {
    const [one, { store: other }] = [await open(), await open()];
    await one.store.save(storedCredential(first));
    assert.deepEqual(await other.list(), {
      credentials: [],
      unreadable: [],
      elsewhere: [{ id: first, change: 'stored', reloadHelps: true }],
    });
    assert.deepEqual(await idsIn((await open()).store), [first]);
  });

  it('store and delete nothing until then, and so undo nothing of the other', async () => {
    await (await open()).store.save(storedCredential(second));
    const [one, { store: other }] = [await open(), await open()];
    await one.store.save(storedCredential(first));
    assert.equal(await other.isBehind(), true);
    await assert.rejects(other.save(storedCredential(second)), /Reload this window/u);
    await assert.rejects(other.replace(storedCredential(second)), /Reload this window/u);
    await assert.rejects(other.remove(second), /Reload this window/u);
    const { store: reloaded } = await open();
    assert.equal(await reloaded.isBehind(), false);
    assert.deepEqual(await idsIn(reloaded), [first, second]);
  });

  it('lose nothing when both store at once: whoever cannot know of the other is told to reload', async () => {
    const [one, other] = [await open(), await open()];
    const results = await Promise.allSettled([
      one.store.save(storedCredential(first)),
      other.store.save(storedCredential(second)),
    ]);
    const saved = [first, second].filter((_, at) => results[at]?.status === 'fulfilled');
    const { credentials } = await (await open()).store.list();
    assert.deepEqual(
      credentials.map(({ id }) => id),
      saved,
    );
    assert.deepEqual([...folder.content.keys()], saved);
    assert.ok(saved.length < 2);
  });

  it('tell of what the other one rotated, and do not use the old password', async () => {
    await (await open()).store.save(storedCredential(first));
    const [one, { store: other }] = [await open(), await open()];
    assert.equal(await one.store.replace(rotated), true);
    const { credentials, elsewhere } = await other.list();
    assert.deepEqual(credentials, []);
    assert.deepEqual(elsewhere, [
      { id: first, change: 'changed', label: `label of ${first}`, reloadHelps: true },
    ]);
    assert.equal(await other.get(first), undefined);
    assert.equal(await passwordIn((await open()).store), 'new');
    assert.equal(await passwordIn(one.store), 'new');
  });

  it('forget what the other one deleted, and never write it back', async () => {
    await (await open()).store.save(storedCredential(first));
    const [one, other] = [await open(), await open()];
    await one.store.remove(first);
    assert.equal(await other.store.get(first), undefined);
    assert.equal(await other.store.replace(rotated), false);
    assert.deepEqual(await idsIn(other.store), []);
    assert.equal(other.records.values.size, 0);
    await other.store.save(storedCredential(second));
    assert.deepEqual([...kept.keys()], [`credential.${second}`]);
    assert.deepEqual([...folder.content.keys()], [second]);
  });

  it('leave the storage alone while they forget, as long as the other one stored something too', async () => {
    await (await open()).store.save(storedCredential(first));
    const [one, other] = [await open(), await open()];
    await one.store.remove(first);
    await one.store.save(storedCredential(second));
    assert.deepEqual(await idsIn(other.store), []);
    assert.deepEqual([...kept.keys()], [`credential.${second}`]);
  });

  it('keep their credentials where the whole folder is gone, which no window does', async () => {
    const { store } = await open();
    await store.save(storedCredential(first));
    folder.content.clear();
    folder.isGone = true;
    assert.deepEqual(await idsIn(store), [first]);
    assert.ok(folder.content.has(first));
  });

  it('pass over what was listed before them without a record: it is in another browser, or lost', async () => {
    await folder.write(first);
    const { store } = await open();
    await folder.write(first);
    assert.deepEqual(await store.list(), { credentials: [], unreadable: [], elsewhere: [] });
    await store.save(storedCredential(second));
  });
});
