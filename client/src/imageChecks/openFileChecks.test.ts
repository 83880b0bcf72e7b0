import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { AskOptions } from './imageChecks';
import { OpenFileChecks } from './openFileChecks';

const settleMs = 5;

/** Checks that only note what they would ask. */
function observed(isWanted: () => boolean = () => true) {
  const asked: { readonly images: readonly string[]; readonly options: AskOptions }[] = [];
  const checks = new OpenFileChecks({
    isWanted,
    ask: async (images, options) => {
      asked.push({ images, options });
    },
    settleMs,
  });
  return { asked, checks };
}

const file = (id: string, ...images: readonly string[]) => ({ id, images: async () => images });

describe('checks of open files in the background', () => {
  it('ask about each image once, some time after the file was opened, politely', async () => {
    const { asked, checks } = observed();
    checks.schedule(file('a', 'ghcr.io/acme/app:1', 'ghcr.io/acme/app:1'));
    assert.equal(asked.length, 0);
    await wait(settleMs * 6);
    assert.deepEqual(
      asked.map(({ images }) => images),
      [['ghcr.io/acme/app:1']],
    );
    assert.deepEqual(asked[0]?.options.limits, { overall: 2, perHost: 1 });
  });

  it('ask once for a file that is saved again and again, and about no more than fifty images', async () => {
    const { asked, checks } = observed();
    const images = Array.from({ length: 80 }, (_, index) => `ghcr.io/acme/app-${index}`);
    checks.schedule(file('a', ...images));
    checks.schedule(file('a', ...images));
    checks.schedule(file('b'));
    await wait(settleMs * 6);
    assert.deepEqual(
      asked.map((one) => one.images.length),
      [50],
    );
  });

  it('ask nobody where that is not wanted, or not any more', async () => {
    const never = observed(() => false);
    never.checks.schedule(file('a', 'ghcr.io/acme/app'));
    let isWanted = true;
    const later = observed(() => isWanted);
    later.checks.schedule(file('a', 'ghcr.io/acme/app'));
    isWanted = false;
    await wait(settleMs * 6);
    assert.deepEqual([never.asked, later.asked], [[], []]);
  });

  it('end with the extension', async () => {
    const { asked, checks } = observed();
    checks.schedule(file('a', 'ghcr.io/acme/app'));
    await wait(settleMs * 6);
    checks.schedule(file('b', 'ghcr.io/acme/app'));
    checks.dispose();
    await wait(settleMs * 6);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.options.signal?.aborted, true);
  });
});
