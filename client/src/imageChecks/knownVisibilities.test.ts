import assert from 'node:assert/strict';
import { lifetimes, subjectOf } from '../../../server/src/core/images/visibilityCache';
import { type AnswerStorage, KnownVisibilities } from './knownVisibilities';

class StorageInMemory implements AnswerStorage {
  value: unknown;
  get(): unknown {
    return this.value;
  }
  async update(_key: string, value: unknown): Promise<void> {
    // What is stored goes through JSON.
    this.value = JSON.parse(JSON.stringify(value));
  }
}

const repository = 'ghcr.io/acme/app';

describe('the answers of registries from one start to the next', () => {
  it('are kept, and told of', async () => {
    const storage = new StorageInMemory();
    const known = new KnownVisibilities(storage);
    let told = 0;
    const listening = known.onDidChange(() => {
      told += 1;
    });
    const at = Date.now();
    known.cache.record({ repository, answer: 'public', at });
    await known.save();
    const written = [{ repository, answer: 'public', at: new Date(at).toISOString() }];
    assert.deepEqual([storage.value, told], [written, 1]);
    assert.deepEqual(new KnownVisibilities(storage).answers(), written);
    listening.dispose();
    await known.save();
    assert.equal(told, 1);
  });

  it('are forgotten when they count no more', async () => {
    const storage = new StorageInMemory();
    const known = new KnownVisibilities(storage);
    known.cache.record({ repository, answer: 'refused', at: Date.now() - lifetimes.refused });
    await known.save();
    assert.deepEqual(storage.value, []);
  });

  it('are those of all windows', async () => {
    const storage = new StorageInMemory();
    const [one, other] = [new KnownVisibilities(storage), new KnownVisibilities(storage)];
    const now = Date.now();
    one.cache.record({ repository, answer: 'public', at: now });
    await one.save();
    other.cache.record({ repository: 'quay.io/acme/app', answer: 'refused', at: now - 1 });
    await other.save();
    assert.deepEqual(new KnownVisibilities(storage).cache.answers(now).map(subjectOf), [
      'quay.io/acme/app',
      repository,
    ]);
  });

  it('are the newest, where there are too many', async () => {
    const storage = new StorageInMemory();
    const known = new KnownVisibilities(storage);
    for (let index = 0; index < 2100; index += 1) {
      known.cache.record({
        repository: `ghcr.io/acme/${index}`,
        answer: 'public',
        at: Date.now() - 10_000 + index,
      });
    }
    await known.save();
    assert.ok(Array.isArray(storage.value) && storage.value.length === 2000);
    assert.equal(storage.value.at(-1).repository, 'ghcr.io/acme/2099');
  });

  it('are read with care', () => {
    const storage = new StorageInMemory();
    for (const value of [
      'public',
      null,
      [null, {}, { repository, answer: 'maybe', at: new Date().toISOString() }],
    ]) {
      storage.value = value;
      assert.deepEqual(new KnownVisibilities(storage).answers(), []);
    }
  });
});
