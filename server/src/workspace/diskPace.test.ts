import assert from 'node:assert/strict';
import { DiskPace } from './diskPace';

describe('the pace of a disk', () => {
  let clock = 0;
  /** How each of some files was read, all taking so long, in milliseconds. */
  const reads = async (pace: DiskPace, took: number, files: number): Promise<readonly string[]> => {
    const ways: string[] = [];
    for (let file = 0; file < files; file += 1) {
      ways.push(
        await pace.read(
          () => {
            clock += took;
            return 'at once';
          },
          async () => 'in background',
        ),
      );
    }
    return ways;
  };

  it('lets a quick disk be waited for', async () =>
    assert.deepEqual(new Set(await reads(new DiskPace(() => clock), 0.1, 500)), new Set(['at once'])));

  it('sends a slow one into the background, and tries it again now and then', async () => {
    const ways = await reads(new DiskPace(() => clock), 30, 500);
    assert.deepEqual(ways.slice(0, 3), ['at once', 'at once', 'in background']);
    assert.equal(ways.filter((way) => way === 'at once').length, 16);
  });

  it('goes on waiting for one that was slow only once', async () => {
    const pace = new DiskPace(() => clock);
    await reads(pace, 30, 1);
    assert.deepEqual(new Set(await reads(pace, 0.1, 500)), new Set(['at once']));
  });

  it('comes back to one that was slow for a while', async () => {
    const pace = new DiskPace(() => clock);
    await reads(pace, 30, 2);
    assert.equal((await reads(pace, 0.1, 500)).filter((way) => way === 'at once').length, 436);
  });

  it('leaves to the background what cannot be read at once', async () => {
    const read = await new DiskPace(() => clock).read(
      () => undefined,
      async () => 'in background',
    );
    assert.equal(read, 'in background');
  });
});
