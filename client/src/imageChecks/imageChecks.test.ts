import assert from 'node:assert/strict';
import { subjectOf } from '../../../server/src/core/images/visibilityCache';
import { httpsRequest } from '../../../server/src/registryAccess/httpsRequest';
import { startLoopbackServer } from '../../../server/src/registryAccess/testing/loopbackServer';
import { ImageChecks } from './imageChecks';
import { KnownVisibilities } from './knownVisibilities';

/** Checks against a server that wants a login for everything but images called "open". */
async function withServer(
  isAllowed: boolean,
  use: (checks: ImageChecks, host: string, known: KnownVisibilities) => Promise<void>,
) {
  const server = await startLoopbackServer(({ url = '' }, response) => {
    response
      .writeHead(/open|^\/v2\/$/.test(url) ? 200 : 401, { 'www-authenticate': 'Basic realm="x"' })
      .end();
  });
  let stored: unknown;
  const known = new KnownVisibilities({
    get: () => stored,
    update: async (_key, value) => {
      stored = value;
    },
  });
  const accessTo = () => ({ plainHttp: false, trustedRealms: [], request: httpsRequest });
  try {
    await use(new ImageChecks({ known, accessTo, isAllowed: () => isAllowed }), server.host, known);
  } finally {
    await server.stop();
  }
  return { seen: server.seen, stored };
}

describe('checks of images', () => {
  it('ask without any credential, and keep the answers', async () => {
    const { seen, stored } = await withServer(true, async (checks, host, known) => {
      const asked = await checks.ask([`${host}/open:1`, `${host}/closed:1`, 'nginx'], [{ host }]);
      assert.deepEqual(
        asked.map(({ result }) => result.kind === 'answer' && result.answer),
        ['public', 'refused'],
      );
      assert.deepEqual(known.cache.answers(Date.now()).map(subjectOf).toSorted(), [
        `${host}/closed`,
        `${host}/open`,
        `${host}/open:1`,
      ]);
    });
    assert.ok(seen.length > 0 && seen.every(({ authorization }) => authorization === undefined));
    assert.ok(Array.isArray(stored) && stored.length === 3);
  });

  it('ask nobody whom neither the catalogue nor the user names', async () => {
    const { seen } = await withServer(true, async (checks, host) => {
      assert.deepEqual(await checks.ask([`${host}/open:1`], []), []);
    });
    assert.deepEqual(seen, []);
  });

  it('ask nobody where it is not allowed', async () => {
    const { seen } = await withServer(false, async (checks, host) => {
      assert.deepEqual(await checks.ask([`${host}/open:1`], [{ host }]), []);
    });
    assert.deepEqual(seen, []);
  });

  it('keep what was answered before they were cancelled', async () => {
    await withServer(true, async (checks, host, known) => {
      const cancelling = new AbortController();
      await checks.ask([`${host}/open:1`, `${host}/open-2:1`], [{ host }], {
        signal: cancelling.signal,
        limits: { overall: 1, perHost: 1 },
        onAsked: () => cancelling.abort(),
      });
      assert.deepEqual(known.cache.answers(Date.now()).map(subjectOf), [`${host}/open`, `${host}/open:1`]);
    });
  });
});
