import assert from 'node:assert/strict';
import { image, nobody, tokenRegistry } from '../testing/scriptedDiagnosis';
import { type Asked, challenge, type Scripted, scriptedRegistry } from '../testing/scriptedRegistry';
import { checkAnonymously, type PullOptions } from './pullDiagnosis';

async function check(
  answer: (asked: Asked) => Scripted,
  { image: wanted = image, ...options }: PullOptions & { readonly image?: string } = {},
) {
  const { request, asked } = scriptedRegistry(answer);
  const outcome = await checkAnonymously(wanted, { request, ...options });
  // A token made for nobody is the only thing that may stand there.
  assert.ok(asked.every(({ authorization }) => [undefined, `Bearer ${nobody}`].includes(authorization)));
  return { outcome, asked, requests: asked.map(({ method, path }) => `${method} ${path}`) };
}

const manifest = 'HEAD /v2/acme/app/manifests/1';
const tagList = 'GET /v2/acme/app/tags/list';
const oneTag = () => ({ status: 200, body: { name: 'acme/app', tags: ['2'] } });
const missing = () => ({ status: 404 });

describe('checkAnonymously', () => {
  it('takes a token for the repository and asks for the manifest in every form', async () => {
    const { outcome, asked, requests } = await check(tokenRegistry({ manifest: () => ({ status: 200 }) }));
    assert.deepEqual(outcome, { outcome: 'public' });
    assert.deepEqual(requests, ['GET /v2/', 'GET /token', manifest]);
    assert.equal(asked[1]?.query.get('scope'), 'repository:acme/app:pull');
    assert.equal(asked[1]?.query.get('service'), 'reg');
    assert.match(
      asked[2]?.accept ?? '',
      /oci\.image\.index\.v1.*oci\.image\.manifest.*manifest\.list\.v2.*manifest\.v2/u,
    );
  });

  it('is refused at the manifest (Docker Hub), at the token service (GHCR) or by Basic', async () => {
    const atManifest = await check(tokenRegistry({}));
    assert.deepEqual(atManifest.outcome, { outcome: 'refused', status: 401 });
    for (const status of [401, 403, 406]) {
      const { outcome, requests } = await check(tokenRegistry({ token: () => ({ status }) }));
      assert.deepEqual(outcome, { outcome: 'refused', status });
      assert.deepEqual(requests, ['GET /v2/', 'GET /token']);
    }
    const basic = await check(() => challenge('Basic realm="x"'));
    assert.deepEqual(basic.outcome, { outcome: 'refused', status: 401 });
    assert.deepEqual(basic.requests, ['GET /v2/', manifest]);
  });

  it('finds an image that Basic does not guard', async () => {
    const { outcome } = await check(({ path }) =>
      path === '/v2/' ? challenge('Basic realm="x"') : { status: 200 },
    );
    assert.deepEqual(outcome, { outcome: 'public' });
  });

  it('tells a missing tag by the list of tags', async () => {
    const { outcome, asked, requests } = await check(tokenRegistry({ manifest: missing, tags: oneTag }));
    assert.deepEqual(outcome, { outcome: 'no-such-tag' });
    assert.deepEqual(requests.slice(-2), [manifest, tagList]);
    assert.equal(asked.at(-1)?.query.get('n'), '1');
  });

  it('does not take a repository for readable that shows no tag', async () => {
    for (const tags of [
      () => undefined,
      () => ({ status: 404 }),
      () => ({ status: 200, body: { tags: null } }),
      () => ({ status: 200, body: { tags: [] } }),
      () => ({ status: 200, body: '["1"]' }),
      () => ({ status: 200, body: '<html>' }),
    ]) {
      const { outcome } = await check(tokenRegistry({ manifest: missing, tags }));
      assert.deepEqual(outcome, { outcome: 'not-found-or-hidden' });
    }
  });

  describe('behind an open root', () => {
    const open = (registry: (asked: Asked) => Scripted) => (asked: Asked) =>
      asked.path === '/v2/' ? { status: 200, body: {} } : registry(asked);

    it('asks for the manifest, and signs in only where that wants it', async () => {
      assert.deepEqual((await check(open(() => ({ status: 200 })))).requests, ['GET /v2/', manifest]);
      const token = await check(open(tokenRegistry({ manifest: () => ({ status: 200 }) })));
      assert.deepEqual(token.outcome, { outcome: 'public' });
      assert.deepEqual(token.requests, ['GET /v2/', manifest, 'GET /token', manifest]);
      const basic = await check(open(() => challenge('Basic realm="x"')));
      assert.deepEqual(basic.outcome, { outcome: 'refused', status: 401 });
    });
    it('asks no unsafe realm', async () => {
      const { outcome, asked } = await check(open(() => challenge('Bearer realm="https://evil.example/"')));
      assert.equal(outcome.outcome, 'unsafe-realm');
      assert.ok(asked.every(({ origin }) => origin === 'https://reg.example'));
    });
    it('takes 401 without a usable challenge for a refusal', async () => {
      const { outcome } = await check(open(() => ({ status: 401 })));
      assert.deepEqual(outcome, { outcome: 'refused', status: 401 });
    });
  });

  it('asks no unsafe realm, nor one on a private address', async () => {
    for (const realm of [
      'https://evil.example/token',
      'http://reg.example/token',
      'https://169.254.169.254/',
    ]) {
      const { outcome, requests } = await check(() => challenge(`Bearer realm="${realm}"`));
      assert.equal(outcome.outcome, 'unsafe-realm');
      assert.deepEqual(requests, ['GET /v2/']);
    }
  });

  it('asks a realm that the user trusts', async () => {
    const realm = { registry: 'reg.example', realm: 'login.example' };
    const { asked } = await check(() => challenge('Bearer realm="https://login.example/token"'), {
      trustedRealms: [realm],
    });
    assert.equal(asked[1]?.origin, 'https://login.example');
    assert.equal(asked[1]?.addressPolicy, 'public-only');
  });

  it('asks by http only on this machine, or where the user allows it', async () => {
    const plain = ({ origin }: Asked): Scripted =>
      origin.startsWith('https:') ? 'tls-protocol' : { status: 200 };
    const loopback = await check(plain, { image: 'localhost:5000/app:1' });
    assert.deepEqual(loopback.outcome, { outcome: 'public' });
    assert.equal(loopback.asked.at(-1)?.addressPolicy, 'loopback-only');
    assert.equal((await check(plain)).outcome.outcome, 'unreachable');
    assert.deepEqual((await check(plain, { plainHttp: true })).outcome, { outcome: 'public' });
  });

  it('takes nothing that is no answer for one', async () => {
    for (const [answer, outcome] of [
      [{ status: 429, headers: { 'retry-after': '30' } }, 'rate-limited'],
      [{ status: 503 }, 'unreachable'],
      [{ status: 407 }, 'unreachable'],
      [{ status: 302, headers: { location: 'https://login.example/' } }, 'unreachable'],
      [{ status: 200, headers: { 'content-type': 'text/html' } }, 'unreachable'],
      [{ status: 403, headers: { 'content-type': 'text/html' } }, 'unreachable'],
      ['timeout', 'unreachable'],
    ] as const) {
      const found = await check(tokenRegistry({ manifest: () => answer }));
      assert.equal(found.outcome.outcome, outcome);
    }
    const portal = await check(() => ({ status: 200, body: '<!doctype html>' }));
    assert.equal(portal.outcome.outcome, 'not-a-registry');
    const empty = await check(tokenRegistry({ token: () => ({ status: 200, body: {} }) }));
    assert.equal(empty.outcome.outcome, 'unreachable');
  });

  it('asks nothing about what is no image or no registry', async () => {
    for (const [wanted, outcome] of [
      ['reg.example/../x:1', 'not-an-image'],
      ['reg.example/{{ app }}', 'not-an-image'],
      ['reg.example:99999/app', 'not-a-registry'],
    ] as const) {
      const found = await check(() => ({ status: 200 }), { image: wanted });
      assert.equal(found.outcome.outcome, outcome);
      assert.deepEqual(found.requests, []);
    }
  });

  it('asks for the digest where there is one, and for latest where there is neither', async () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    const pinned = await check(() => ({ status: 200 }), { image: `reg.example/app:1@${digest}` });
    assert.equal(pinned.requests.at(-1), `HEAD /v2/app/manifests/${digest}`);
    const bare = await check(() => ({ status: 200 }), { image: 'reg.example/app' });
    assert.equal(bare.requests.at(-1), 'HEAD /v2/app/manifests/latest');
  });

  it('ends when it is cancelled, and in time', async () => {
    const abort = new AbortController();
    const { outcome } = await check(
      (asked) => {
        abort.abort();
        return tokenRegistry({})(asked);
      },
      { signal: abort.signal },
    );
    assert.ok(outcome.outcome === 'unreachable' && outcome.reason === 'cancelled');
    const late = await checkAnonymously(image, {
      request: () => new Promise(() => undefined),
      timeouts: { requestMilliseconds: 5, overallMilliseconds: 10 },
    });
    assert.ok(late.outcome === 'unreachable' && late.reason === 'timeout');
  });
});
