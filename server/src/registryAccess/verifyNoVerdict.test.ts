import assert from 'node:assert/strict';
import { basicRegistry, credential, password, tokenRegistry, verify } from './testing/scriptedCheck';
import { type Asked, challenge, type Scripted } from './testing/scriptedRegistry';
import { verifyCredential } from './verify';

describe('verifyCredential where there is no verdict', () => {
  it('proves nothing where everybody is let in, and sends no credential', async () => {
    const { outcome, asked } = await verify(() => ({ status: 200, body: {} }));
    assert.deepEqual(outcome, { outcome: 'unproven', registry: 'reg.example', reason: 'anonymous-access' });
    assert.equal(asked.length, 1);
  });

  it('says how long a rate limit lasts', async () => {
    const limited = (value: string) => () => ({ status: 429, headers: { 'retry-after': value } });
    assert.deepEqual((await verify(limited('120'))).outcome, {
      outcome: 'rate-limited',
      registry: 'reg.example',
      retryAfterSeconds: 120,
    });
    const { outcome } = await verify(limited(new Date(Date.now() + 60_000).toUTCString()));
    assert.ok(outcome.outcome === 'rate-limited');
    assert.ok(Math.abs((outcome.retryAfterSeconds ?? 0) - 60) <= 2);
    assert.deepEqual((await verify(limited('soon'))).outcome, {
      outcome: 'rate-limited',
      registry: 'reg.example',
    });
    const atSignIn = await verify(tokenRegistry({ token: { status: 429 } }));
    assert.equal(atSignIn.outcome.outcome, 'rate-limited');
  });

  const strangers: readonly (readonly [string, Scripted, object])[] = [
    ['404', { status: 404 }, { outcome: 'not-a-registry', reason: 'not-found', status: 404 }],
    [
      'a web page',
      { status: 200, body: '<!doctype html>' },
      { outcome: 'not-a-registry', reason: 'html', status: 200 },
    ],
    [
      '401 without a challenge',
      { status: 401 },
      { outcome: 'not-a-registry', reason: 'no-challenge', status: 401 },
    ],
    [
      'only Negotiate',
      challenge('Negotiate'),
      { outcome: 'not-a-registry', reason: 'no-challenge', status: 401 },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://login.example/?next=/v2/' } },
      { outcome: 'not-a-registry', reason: 'redirect', status: 302, targetHost: 'login.example' },
    ],
    ['418', { status: 418 }, { outcome: 'not-a-registry', reason: 'unexpected-status', status: 418 }],
    [
      '403',
      { status: 403 },
      { outcome: 'unreachable', reason: 'access-blocked', host: 'reg.example', status: 403 },
    ],
    [
      '407',
      { status: 407 },
      { outcome: 'unreachable', reason: 'proxy-authentication', host: 'reg.example', status: 407 },
    ],
    [
      '503',
      { status: 503 },
      { outcome: 'unreachable', reason: 'server-error', host: 'reg.example', status: 503 },
    ],
    [
      'an unknown name',
      'dns',
      { outcome: 'unreachable', reason: 'dns', host: 'reg.example', code: 'ESCRIPTED' },
    ],
    [
      'no TLS',
      'tls-protocol',
      { outcome: 'unreachable', reason: 'tls-protocol', host: 'reg.example', code: 'ESCRIPTED' },
    ],
  ];
  for (const [title, answer, expected] of strangers) {
    it(`${title} is no verdict, and nothing more is asked`, async () => {
      const { outcome, asked } = await verify(() => answer);
      assert.deepEqual(outcome, { registry: 'reg.example', ...expected });
      assert.equal(asked.length, 1);
    });
  }

  it('is told so by the token service as well', async () => {
    const { outcome } = await verify(
      tokenRegistry({ challenge: 'Bearer realm="https://gitlab.com/token"', token: 'dns' }),
      { registry: 'registry.gitlab.com' },
    );
    assert.deepEqual(outcome, {
      outcome: 'unreachable',
      registry: 'registry.gitlab.com',
      reason: 'dns',
      host: 'gitlab.com',
      code: 'ESCRIPTED',
    });
  });

  it('retries once after a lost connection, never after a refusal', async () => {
    let lost = 0;
    const flaky = (asked: Asked): Scripted => {
      lost += 1;
      return lost === 1 ? 'connection-reset' : basicRegistry({ status: 200 })(asked);
    };
    assert.equal((await verify(flaky)).outcome.outcome, 'verified');
    const { outcome, asked } = await verify(() => 'connection-reset');
    assert.equal(outcome.outcome, 'unreachable');
    assert.equal(asked.length, 2);
  });

  it('has one retry for the whole check', async () => {
    let times = 0;
    const { outcome, asked } = await verify((question) => {
      times += 1;
      return times === 2 ? basicRegistry({ status: 200 })(question) : 'connection-reset';
    });
    assert.equal(outcome.outcome, 'unreachable');
    assert.equal(asked.length, 3);
  });

  it('ends when the time for everything is over, and when cancelled', async () => {
    const request = () => new Promise<never>(() => undefined);
    const timeouts = { requestMilliseconds: 1000, overallMilliseconds: 20 };
    const late = await verifyCredential(credential(), { request, timeouts });
    assert.ok(late.outcome === 'unreachable');
    assert.equal(late.reason, 'timeout');
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 10);
    const stopped = await verifyCredential(credential(), { request, signal: abort.signal });
    assert.ok(stopped.outcome === 'unreachable');
    assert.equal(stopped.reason, 'cancelled');
  });

  it('takes no address with a password in it, and does not repeat it', async () => {
    const { outcome, asked } = await verify(() => ({ status: 200 }), {
      registry: `https://ada:${password}@reg.example`,
    });
    assert.deepEqual(outcome, { outcome: 'not-a-registry', registry: '', reason: 'malformed-name' });
    assert.equal(asked.length, 0);
  });
});

describe('verifyCredential and plain http', () => {
  const onlyHttp = (asked: Asked): Scripted =>
    asked.origin.startsWith('https:') ? 'tls-protocol' : basicRegistry({ status: 200 })(asked);

  it('tries loopback registries by https, then http', async () => {
    for (const registry of ['localhost:5000', '127.0.0.1:5000', '[::1]:5000']) {
      const { outcome, asked } = await verify(onlyHttp, { registry });
      assert.equal(outcome.outcome, 'verified');
      assert.deepEqual(
        asked.map(({ origin, addressPolicy }) => [origin, addressPolicy]),
        [
          [`https://${registry}`, 'any'],
          [`http://${registry}`, 'loopback-only'],
          [`http://${registry}`, 'loopback-only'],
        ],
      );
    }
  });
  it('tries another host by http only if the user allowed it', async () => {
    const refused = await verify(onlyHttp);
    assert.equal(refused.asked.length, 1);
    assert.equal(refused.outcome.outcome, 'unreachable');
    const { outcome, asked } = await verify(onlyHttp, { plainHttp: true });
    assert.equal(outcome.outcome, 'verified');
    assert.equal(asked[1]?.addressPolicy, 'any');
  });
  it('does not take a wrong certificate for a registry without TLS', async () => {
    const { outcome, asked } = await verify(() => 'tls-untrusted', {
      registry: 'localhost:5000',
      plainHttp: true,
    });
    assert.equal(asked.length, 1);
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'tls-untrusted');
  });
  it('sends nothing to another host that plain http names', async () => {
    const { outcome, asked } = await verify(
      ({ origin }) =>
        origin.startsWith('https:')
          ? 'connection-refused'
          : challenge('Bearer realm="https://gitlab.com/jwt/auth"'),
      { registry: 'registry.gitlab.com', plainHttp: true },
    );
    assert.equal(outcome.outcome, 'unsafe-realm');
    assert.equal(asked.length, 2);
  });
});
