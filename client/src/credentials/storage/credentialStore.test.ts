import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { basicOf } from '../form/testing/basicOf';
import { CredentialStore } from './credentialStore';
import { ListableRecords, MemoryFolder, MemoryRecords, RefusingRecords } from './testing/memoryStorage';
import { storedCredential as credential } from './testing/storedCredential';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';

describe('the credential store', () => {
  let records: MemoryRecords;
  let folder: MemoryFolder;
  let store: CredentialStore;

  function use(recordsToUse: MemoryRecords): void {
    records = recordsToUse;
    folder = new MemoryFolder();
    store = new CredentialStore(records, folder);
  }

  async function ids(of: CredentialStore = store): Promise<string[]> {
    return (await of.list()).credentials.map((found) => found.id);
  }

  beforeEach(() => use(new MemoryRecords()));

  it('gives back what it was given, from the record alone', async () => {
    await store.save(credential(first));
    const found = await store.get(first);
    assert.equal(basicOf(found).password.reveal(), `password of ${first}`);
    assert.deepEqual([...folder.content.keys()], [first]);
    assert.deepEqual([...records.values.keys()], [`credential.${first}`]);
  });

  it('finds nothing under an unknown or malformed id', async () => {
    assert.equal(await store.get(second), undefined);
    assert.equal(await store.get('../settings'), undefined);
  });

  it('lists in the order of creation', async () => {
    await store.save(credential(first, { createdAt: '2025-06-01T11:00:02Z' }));
    await store.save(credential(second, { createdAt: '2025-06-01T11:00:01Z' }));
    assert.deepEqual(await ids(), [second, first]);
  });

  it('loses nothing when two windows add at once', async () => {
    const otherWindow = new CredentialStore(records, folder);
    await Promise.all([store.save(credential(first)), otherWindow.save(credential(second))]);
    assert.deepEqual(await ids(), [first, second]);
    assert.deepEqual(await ids(otherWindow), [first, second]);
  });

  it('tells of changes, also of those in another window, until it is disposed of', async () => {
    let changes = 0;
    store.onDidChange(() => {
      changes += 1;
    });
    await new CredentialStore(records, folder).save(credential(first));
    assert.ok(changes > 0);
    changes = 0;
    records.fire('something.else');
    assert.equal(changes, 0);
    store.dispose();
    await new CredentialStore(records, folder).remove(first);
    assert.equal(changes, 0);
  });

  it('replaces a credential in place', async () => {
    await store.save(credential(first));
    await store.save(credential(first, { password: new SecretText('new') }));
    assert.equal(basicOf(await store.get(first)).password.reveal(), 'new');
    assert.deepEqual(await ids(), [first]);
  });

  it('removes the record and the file', async () => {
    await store.save(credential(first));
    await store.remove(first);
    assert.equal(records.values.size, 0);
    assert.equal(folder.content.size, 0);
    await store.remove(first);
  });

  it('leaves nothing behind when the list cannot be written', async () => {
    folder.failing = true;
    await assert.rejects(store.save(credential(first)), /Nothing was saved/);
    assert.equal(records.values.size, 0);
  });

  it('keeps the old credential when its replacement cannot be written, and quotes nothing', async () => {
    await store.save(credential(first));
    records.failing = 'store';
    await assert.rejects(store.save(credential(first, { password: new SecretText('new-Pa55') })), (error) => {
      assert.ok(error instanceof Error);
      assert.doesNotMatch(`${error.message} ${error.stack} ${error.cause}`, /new-Pa55/);
      return true;
    });
    records.failing = 'none';
    assert.equal(basicOf(await store.get(first)).password.reveal(), `password of ${first}`);
    assert.deepEqual(await ids(), [first]);
  });

  it('reports a corrupt record and lists the others', async () => {
    await store.save(credential(first));
    await store.save(credential(second));
    records.values.set(`credential.${first}`, '{"version":1,"password":"s3cret');
    const { credentials, unreadable } = await store.list();
    assert.deepEqual(
      credentials.map((found) => found.id),
      [second],
    );
    assert.deepEqual(
      unreadable.map((found) => found.id),
      [first],
    );
    assert.doesNotMatch(JSON.stringify(unreadable), /s3cret/);
    assert.ok(folder.content.has(first));
  });

  it('reports a record of another version and keeps it', async () => {
    await store.save(credential(first));
    records.values.set(`credential.${first}`, JSON.stringify({ version: 9 }));
    assert.equal((await store.list()).unreadable.length, 1);
    assert.ok(records.values.has(`credential.${first}`));
  });

  it('says of what it cannot use how it is known, why, and what to do', async () => {
    await store.save(credential(first));
    records.values.set(
      `credential.${first}`,
      JSON.stringify({ version: 9, label: 'Acme', password: 's3cret' }),
    );
    assert.deepEqual((await store.list()).unreadable, [
      {
        id: first,
        label: 'Acme',
        reason: 'a newer version of this extension wrote it',
        advice: 'Use that version again, or remove it and add the credential again.',
      },
    ]);
    assert.equal(await store.get(first), undefined);
    await store.remove(first);
    assert.deepEqual([records.values.size, folder.content.size], [0, 0]);
  });

  it('reports records that the secret storage does not give out', async () => {
    await store.save(credential(first));
    records.failing = 'get';
    assert.equal((await store.list()).unreadable.length, 1);
  });

  it('passes over a file without a record, and over files that are none of its own', async () => {
    folder.content.set(first, 1);
    folder.content.set('.DS_Store', 1);
    assert.deepEqual(await store.list(), { credentials: [], unreadable: [], elsewhere: [] });
    assert.ok(folder.content.has(first));
  });

  it('lists by its files where the secret storage refuses to list', async () => {
    use(new RefusingRecords());
    await store.save(credential(first));
    assert.deepEqual(await ids(), [first]);
  });

  it('leaves no password that no list knows of when it is interrupted', async () => {
    records.failing = 'store';
    const knownBefore: boolean[] = [];
    const { store: write } = records;
    records.store = (key, value) => {
      knownBefore.push(folder.content.has(first));
      return write.call(records, key, value);
    };
    await assert.rejects(store.save(credential(first)));
    assert.deepEqual(knownBefore, [true]);
    assert.deepEqual(await store.list(), { credentials: [], unreadable: [], elsewhere: [] });
  });

  describe('where the secret storage can list its records', () => {
    beforeEach(() => use(new ListableRecords()));

    it('puts a record whose file is missing back on the list', async () => {
      await store.save(credential(first));
      folder.content.clear();
      assert.deepEqual(await ids(), [first]);
      assert.ok(folder.content.has(first));
    });

    it('leaves a file without a record alone: the record may be on another computer, or on its way', async () => {
      folder.content.set(first, 1);
      assert.deepEqual(await ids(), []);
      assert.ok(folder.content.has(first));
    });

    it('lists the record, and replaces it or leaves it, while the folder cannot be written', async () => {
      await store.save(credential(first));
      folder.content.clear();
      folder.failing = true;
      assert.deepEqual(await ids(), [first]);
      const replacement = credential(first, { password: new SecretText('new') });
      await assert.rejects(store.save(replacement), /Nothing was saved/);
      assert.equal(basicOf(await store.get(first)).password.reveal(), `password of ${first}`);
    });

    it('passes over records of others', async () => {
      records.values.set('token', 'x');
      records.values.set('credential.not-an-id', 'x');
      assert.deepEqual(await ids(), []);
      assert.equal(folder.content.size, 0);
    });
  });
});
