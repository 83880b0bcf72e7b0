/** Servers that never let go: bodies that trickle, and bodies without an end. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { demand, timesSent, useHostileServers, verifyAt } from './testing/hostileServers';

const timeouts = { requestMilliseconds: 150, overallMilliseconds: 1000 };
const megabyte = 1024 * 1024;

describe('verifyCredential and endless bodies', () => {
  const { start } = useHostileServers();
  const bearer = 'Bearer realm="/token"';

  it('does not wait for a body that never ends, however it trickles', async () => {
    for (const place of ['/v2/', '/token']) {
      const { host } = await start((request, response) => {
        if (!request.url?.startsWith(place)) {
          demand(response, bearer);
          return;
        }
        response.writeHead(200).write('{');
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      });
      const outcome = await verifyAt(host, { timeouts });
      assert.ok(outcome.outcome === 'unreachable', place);
      assert.equal(outcome.reason, 'timeout');
    }
  });

  it('waits for no answer that never begins', async () => {
    const registry = await start(() => undefined);
    const outcome = await verifyAt(registry.host, { timeouts });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'timeout');
    assert.equal(timesSent(registry), 0);
  });

  /** Sends as fast as it is read, and counts what was taken off its hands. */
  const flood = (response: ServerResponse, count: (bytes: number) => void) => {
    const chunk = Buffer.alloc(65_536, 'x');
    let left = 100 * megabyte;
    const more = () => {
      for (let isTaken = true; isTaken && left > 0; left -= chunk.length) {
        isTaken = response.write(chunk, () => count(chunk.length));
      }
    };
    response.on('drain', more);
    more();
  };

  const places: readonly (readonly [string, string, string, string])[] = [
    ['before the credential', 'Basic realm="r"', '', 'not-a-registry'],
    ['in answer to the credential', 'Basic realm="r"', '/v2/', 'unreachable'],
    ['of the token service', bearer, '/token', 'unreachable'],
  ];
  for (const [place, header, flooded, expected] of places) {
    it(`reads little of a body of 100 MB ${place}`, async () => {
      let sent = 0;
      const { host, stop } = await start((request, response) => {
        const isCredentialed = request.headers.authorization !== undefined;
        if (flooded !== '' && !(isCredentialed && request.url?.startsWith(flooded))) {
          demand(response, header);
          return;
        }
        response.writeHead(400, { 'content-length': String(100 * megabyte) });
        flood(response, (bytes) => {
          sent += bytes;
        });
      });
      assert.equal((await verifyAt(host)).outcome, expected);
      await stop();
      // Far more than is read fits into the buffers between the two.
      assert.ok(sent < 20 * megabyte, `${sent} bytes`);
    });
  }
});
