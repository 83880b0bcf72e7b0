/** Servers that cannot prove who they are get no request, least of all one with a credential. */
import assert from 'node:assert/strict';
import type { ResolveName } from './checkedLookup';
import { createHttpsRequest } from './httpsRequest';
import { assertNothingStolen, basic, demand, useHostileServers, verifyAt } from './testing/hostileServers';
import { type CertificateWish, createTestAuthority, type TestAuthority } from './testing/testAuthority';

describe('verifyCredential and certificates', () => {
  const { start, startAttacker } = useHostileServers();
  let authority: TestAuthority;
  before(() => {
    authority = createTestAuthority();
  });

  const trusting = (...authorities: readonly TestAuthority[]) =>
    createHttpsRequest({ certificateAuthorities: authorities.map(({ certificate }) => certificate) });

  it('signs in where an authority of the user vouches for the registry', async () => {
    const { host } = await start(
      (request, response) =>
        request.headers.authorization === basic
          ? void response.end('{}')
          : demand(response, 'Basic realm="r"'),
      authority.issue(),
    );
    assert.deepEqual(await verifyAt(host, { request: trusting(authority) }), {
      outcome: 'verified',
      registry: host,
    });
  });

  const impostors: readonly (readonly [string, CertificateWish, boolean, string])[] = [
    ['an unknown authority', {}, false, 'tls-untrusted'],
    ['an expired certificate', { isExpired: true }, true, 'tls-expired'],
    ['a certificate for another host', { names: 'DNS:registry.example' }, true, 'tls-wrong-host'],
    ['a certificate for another address', { names: 'IP:127.0.0.2' }, true, 'tls-wrong-host'],
  ];
  for (const [title, wish, isTrusted, reason] of impostors) {
    it(`sends nothing past ${title}`, async () => {
      const impostor = await startAttacker(authority.issue(wish));
      const outcome = await verifyAt(impostor.host, isTrusted ? { request: trusting(authority) } : {});
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(outcome.reason, reason);
      assertNothingStolen(impostor);
    });
  }

  it('sends nothing where other authorities are trusted than the one that vouches', async () => {
    const impostor = await startAttacker(authority.issue());
    const outcome = await verifyAt(impostor.host, { request: trusting(createTestAuthority()) });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'tls-untrusted');
    assertNothingStolen(impostor);
  });

  it('sends nothing to a token service with an unknown certificate, though the user confirmed it', async () => {
    const impostor = await startAttacker(createTestAuthority().issue());
    const { host } = await start(
      (_, response) => demand(response, `Bearer realm="${impostor.url}/token"`),
      authority.issue(),
    );
    const outcome = await verifyAt(host, {
      request: trusting(authority),
      trustedRealms: [{ registry: host, realm: impostor.host }],
    });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'tls-untrusted');
    assertNothingStolen(impostor);
  });

  it('goes from https to a realm by http nowhere', async () => {
    const attacker = await startAttacker();
    const { host } = await start(
      (_, response) => demand(response, `Bearer realm="${attacker.url}/token"`),
      authority.issue(),
    );
    const outcome = await verifyAt(host, {
      request: trusting(authority),
      trustedRealms: [{ registry: host, realm: attacker.host }],
    });
    assert.ok(outcome.outcome === 'unsafe-realm');
    assert.equal(outcome.reason, 'not-https');
    assertNothingStolen(attacker);
  });

  it('asks no registry elsewhere that speaks only http behind https', async () => {
    const eavesdropper = await startAttacker();
    const resolve: ResolveName = (_hostname, _options, callback) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    const outcome = await verifyAt(`registry.example:${new URL(eavesdropper.url).port}`, {
      request: createHttpsRequest({ resolve }),
    });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'tls-protocol');
    assertNothingStolen(eavesdropper);
  });
});
