import assert from 'node:assert/strict';
import { basicRegistry, tokenRegistry, verify } from './testing/scriptedCheck';
import { type Asked, challenge, type Scripted } from './testing/scriptedRegistry';

describe('verifyCredential with an image', () => {
  const image = 'reg.example/acme/app:1';
  const manifest = 'HEAD /v2/acme/app/manifests/1';

  it('proves the credential by a manifest that nobody else gets', async () => {
    const { outcome, asked, requests } = await verify(tokenRegistry({}), { image });
    assert.deepEqual(outcome, {
      outcome: 'verified-for-image',
      registry: 'reg.example',
      repository: 'acme/app',
    });
    assert.deepEqual(requests, ['GET /v2/', 'GET /token', 'GET /v2/', 'GET /token', manifest, 'GET /token']);
    assert.equal(asked[3]?.query.get('scope'), 'repository:acme/app:pull');
    assert.match(asked[4]?.accept ?? '', /oci\.image\.index\.v1.*manifest\.list\.v2/u);
  });

  it('compares with an anonymous token where there is one', async () => {
    const everybody = { anonymousToken: { status: 200, body: { token: 'anybody' } } };
    const proven = await verify(tokenRegistry(everybody), { image });
    assert.equal(proven.outcome.outcome, 'verified-for-image');
    const open = await verify(tokenRegistry({ ...everybody, manifest: ['mine', 'anybody'] }), { image });
    assert.deepEqual(open.outcome, {
      outcome: 'verified',
      registry: 'reg.example',
      imageAccess: 'public',
    });
  });

  it('tells a good sign-in without access to the image', async () => {
    for (const status of [401, 403, 404]) {
      const { outcome } = await verify(
        tokenRegistry({
          manifest: [],
          manifestRefusal: { status, body: { errors: [{ message: 'denied' }] } },
        }),
        { image },
      );
      assert.deepEqual(outcome, {
        outcome: 'accepted-but-no-access',
        registry: 'reg.example',
        repository: 'acme/app',
        status,
        serverMessage: 'denied',
      });
    }
  });

  it('takes 403 of the token service for missing access once the sign-in was good (GHCR)', async () => {
    const registry = tokenRegistry({});
    const { outcome } = await verify(
      (asked) => (asked.query.has('scope') ? { status: 403 } : registry(asked)),
      { image },
    );
    assert.equal(outcome.outcome, 'accepted-but-no-access');
  });

  it('proves a Basic credential the same way', async () => {
    const { outcome, requests } = await verify(basicRegistry({ status: 200 }), { image });
    assert.equal(outcome.outcome, 'verified-for-image');
    assert.deepEqual(requests, ['GET /v2/', 'GET /v2/', manifest, manifest]);
  });

  it('is cancelled, not half done, if cancelled after the sign-in', async () => {
    const abort = new AbortController();
    const registry = basicRegistry({ status: 200 });
    const { outcome } = await verify(
      (asked) => {
        if (asked.method === 'HEAD') {
          abort.abort();
        }
        return registry(asked);
      },
      { image, signal: abort.signal },
    );
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'cancelled');
  });

  it('asks by GET where HEAD is not allowed', async () => {
    const registry = basicRegistry({ status: 200 });
    const { outcome } = await verify(
      (asked) => (asked.method === 'HEAD' ? { status: 405 } : registry(asked)),
      {
        image,
      },
    );
    assert.equal(outcome.outcome, 'verified-for-image');
  });

  it('stays with the sign-in where the registry gives no verdict about the image', async () => {
    for (const refusal of [{ status: 429 }, { status: 503 }, { status: 302 }] as const) {
      const { outcome } = await verify(tokenRegistry({ manifest: [], manifestRefusal: refusal }), { image });
      assert.deepEqual(outcome, {
        outcome: 'verified',
        registry: 'reg.example',
        imageAccess: 'undetermined',
      });
    }
  });

  it('never asks for an image of another registry, nor for what is no image', async () => {
    for (const [other, imageAccess] of [
      ['ghcr.io/acme/app:1', 'other-registry'],
      ['reg.example/../x:1', 'undetermined'],
    ] as const) {
      const { outcome, requests } = await verify(basicRegistry({ status: 200 }), { image: other });
      assert.deepEqual(outcome, { outcome: 'verified', registry: 'reg.example', imageAccess });
      assert.equal(requests.length, 2);
    }
  });

  it('says unproven where only the sign-in worked, with a token that everybody gets', async () => {
    const { outcome } = await verify(
      tokenRegistry({
        anonymousToken: { status: 200, body: { token: 'anybody' } },
        root: ['mine', 'anybody'],
        manifest: [],
      }),
      { image },
    );
    assert.equal(outcome.outcome, 'unproven');
  });

  describe('behind an open root', () => {
    const open = (registry: (asked: Asked) => Scripted) => (asked: Asked) =>
      asked.path === '/v2/' ? { status: 200, body: {} } : registry(asked);

    it('proves the credential by the manifest', async () => {
      assert.equal((await verify(open(tokenRegistry({})), { image })).outcome.outcome, 'verified-for-image');
      const basicOutcome = (await verify(open(basicRegistry({ status: 200 })), { image })).outcome;
      assert.equal(basicOutcome.outcome, 'verified-for-image');
    });
    it('proves nothing by an image that everybody may pull', async () => {
      const { outcome, asked } = await verify(() => ({ status: 200 }), { image });
      assert.ok(outcome.outcome === 'unproven');
      assert.equal(outcome.imageAccess, 'public');
      assert.ok(asked.every(({ authorization }) => authorization === undefined));
    });
    it('takes 401 to the credential for a refusal, 403 for no proof', async () => {
      const wrong = await verify(open(tokenRegistry({ token: { status: 401 } })), { image });
      assert.equal(wrong.outcome.outcome, 'rejected');
      const noRights = await verify(open(tokenRegistry({ token: { status: 403 } })), { image });
      assert.equal(noRights.outcome.outcome, 'unproven');
    });
    it('asks no unsafe realm', async () => {
      const { outcome, asked } = await verify(
        open(() => challenge('Bearer realm="https://evil.example/"')),
        { image },
      );
      assert.equal(outcome.outcome, 'unsafe-realm');
      assert.equal(asked.length, 2);
    });
  });
});
