/** Real servers on this machine that do not want to be asked, or answer what is no answer. */
import assert from 'node:assert/strict';
import { repositoriesToAskAbout } from '../../core/images/askableImage';
import { VisibilityCache } from '../../core/images/visibilityCache';
import { useHostileServers } from '../testing/hostileServers';
import type { AnswerRequest, LoopbackServer } from '../testing/loopbackServer';
import { type AskTerms, askRegistries } from './askRegistries';

describe('asking servers that do not want to be asked', () => {
  const servers = useHostileServers();
  const cache = new VisibilityCache();

  /** What comes of so many repositories of one server, one after the other. */
  async function ask(server: LoopbackServer, count: number, terms: Partial<AskTerms> = {}) {
    const texts = Array.from({ length: count }, (_, index) => `${server.host}/acme/app-${index}:1`);
    const asked = await askRegistries(repositoriesToAskAbout(texts, [{ host: server.host }]), {
      cache,
      now: Date.now,
      accessTo: () => ({
        isNamed: true,
        timeouts: { requestMilliseconds: 200, overallMilliseconds: 400 },
      }),
      limits: { overall: 1, perHost: 1 },
      ...terms,
    });
    return asked.map(({ result }) =>
      result.kind === 'no-answer'
        ? 'reason' in result.because
          ? result.because.reason
          : result.because.outcome
        : result.kind,
    );
  }

  async function answering(answer: AnswerRequest, count = 3) {
    const server = await servers.start(answer);
    const results = await ask(server, count);
    return { results, requests: server.seen.map(({ request }) => request), server };
  }

  it('stops at 429, and comes back when the server said', async () => {
    const { results, requests, server } = await answering((_, response) => {
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    assert.deepEqual(results, ['rate-limited', 'postponed', 'postponed']);
    assert.deepEqual(requests, ['GET /v2/']);
    assert.deepEqual(await ask(server, 1, { now: () => Date.now() + 119_000 }), ['postponed']);
    assert.deepEqual(await ask(server, 1, { now: () => Date.now() + 121_000 }), ['rate-limited']);
  });

  it('takes the page of a captive portal for no answer', async () => {
    const { results } = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
    });
    assert.deepEqual(results, ['html', 'postponed', 'postponed']);
  });

  it('waits for a slow server once, not once for each image', async () => {
    const { results, requests } = await answering(() => {});
    assert.deepEqual(results, ['timeout', 'postponed', 'postponed']);
    assert.deepEqual(requests, ['GET /v2/']);
  });

  it('follows no redirect', async () => {
    const attacker = await servers.startAttacker();
    const { results } = await answering((_, response) => {
      response.writeHead(307, { location: `${attacker.url}/v2/` }).end();
    });
    assert.deepEqual(results, ['redirect', 'postponed', 'postponed']);
    assert.deepEqual(attacker.seen, []);
  });

  it('asks no token service elsewhere', async () => {
    const attacker = await servers.startAttacker();
    const { results } = await answering((_, response) => {
      response
        .writeHead(401, {
          'www-authenticate': `Bearer realm="http://evil.example:${attacker.host.split(':')[1]}/"`,
        })
        .end();
    });
    assert.equal(results[1], 'postponed');
    assert.deepEqual(attacker.seen, []);
  });

  it('ends at once when it is cancelled', async () => {
    const abort = new AbortController();
    const server = await servers.start(() => abort.abort());
    assert.deepEqual(await ask(server, 3, { signal: abort.signal }), []);
    assert.equal(server.seen.length, 1);
  });
});
