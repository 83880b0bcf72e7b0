import assert from 'node:assert/strict';
import { basic, basicRegistry, credential, password, tokenRegistry, verify } from './testing/scriptedCheck';
import { challenge, scriptedRegistry } from './testing/scriptedRegistry';
import { verifyCredential } from './verify';

describe('verifyCredential with Basic', () => {
  it('asks without the credential first, then with it', async () => {
    const { outcome, asked, requests } = await verify(basicRegistry({ status: 200, body: {} }));
    assert.deepEqual(outcome, { outcome: 'verified', registry: 'reg.example' });
    assert.deepEqual(requests, ['GET /v2/', 'GET /v2/']);
    assert.deepEqual(
      asked.map(({ authorization }) => authorization),
      [undefined, basic],
    );
  });

  it('reports a refusal with the words of the server', async () => {
    const said = { errors: [{ code: 'UNAUTHORIZED', message: `no: ${password} ${basic}` }] };
    const { outcome } = await verify(({ authorization }) =>
      authorization === undefined ? challenge('Basic realm="r"') : { status: 401, body: said },
    );
    assert.deepEqual(outcome, {
      outcome: 'rejected',
      registry: 'reg.example',
      reason: 'refused',
      status: 401,
      serverMessage: 'no: [secret] [secret]',
    });
  });

  const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
  const ecrChallenge = `Basic realm="https://${ecr}/",service="ecr.amazonaws.com"`;
  it('takes 400 of Amazon ECR for a token it cannot read', async () => {
    const { outcome } = await verify(basicRegistry({ status: 400 }, ecrChallenge), { registry: ecr });
    assert.deepEqual(outcome, { outcome: 'rejected', registry: ecr, reason: 'malformed-token', status: 400 });
  });
  it('takes 403 of Amazon ECR with its text for an expired token', async () => {
    const body = { errors: [{ code: 'DENIED', message: 'Your authorization token has expired.' }] };
    const { outcome } = await verify(basicRegistry({ status: 403, body }, ecrChallenge), { registry: ecr });
    assert.ok(outcome.outcome === 'rejected');
    assert.equal(outcome.reason, 'token-expired');
  });
  it('takes 400 of another registry for no verdict', async () => {
    const { outcome } = await verify(basicRegistry({ status: 400 }));
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'unexpected-answer');
  });

  it('does not follow a redirect with the credential', async () => {
    const location = `https://evil.example:8443/v2/?${password}`;
    const { outcome, asked } = await verify(basicRegistry({ status: 307, headers: { location } }));
    assert.deepEqual(outcome, {
      outcome: 'unreachable',
      registry: 'reg.example',
      reason: 'redirect',
      host: 'reg.example',
      status: 307,
      targetHost: 'evil.example:8443',
    });
    assert.equal(asked.length, 2);
  });

  it('sends nothing that cannot be a credential', async () => {
    const { request, asked } = scriptedRegistry(() => ({ status: 200 }));
    const outcome = await verifyCredential(credential('reg.example', 'a:b'), { request });
    assert.deepEqual(outcome, {
      outcome: 'rejected',
      registry: 'reg.example',
      reason: 'malformed-credential',
    });
    assert.equal(asked.length, 0);
  });
});

describe('verifyCredential with a token service', () => {
  it('asks for a token without the scope of the challenge, then uses it', async () => {
    const { outcome, asked, requests } = await verify(tokenRegistry({}));
    assert.deepEqual(outcome, { outcome: 'verified', registry: 'reg.example' });
    assert.deepEqual(requests, ['GET /v2/', 'GET /token', 'GET /v2/', 'GET /token']);
    assert.deepEqual(
      [...(asked[1]?.query ?? [])],
      [
        ['service', 'reg'],
        ['account', 'ada'],
      ],
    );
    assert.equal(asked[2]?.authorization, 'Bearer mine');
  });

  it('takes access_token, and an empty token for none', async () => {
    const both = await verify(
      tokenRegistry({ token: { status: 200, body: { token: '', access_token: 'mine' } } }),
    );
    assert.equal(both.outcome.outcome, 'verified');
    for (const body of [{ token: '' }, {}, 'token', '{"token":', { token: 'a\r\nb' }, '<html></html>']) {
      const { outcome } = await verify(tokenRegistry({ token: { status: 200, body } }));
      assert.ok(outcome.outcome === 'unreachable', JSON.stringify(body));
      assert.equal(outcome.reason, 'unexpected-answer');
    }
  });

  it('takes 401 and 403 of the token service for a refusal', async () => {
    for (const status of [401, 403]) {
      const { outcome, asked } = await verify(
        tokenRegistry({ token: { status, body: { details: 'wrong' } } }),
      );
      assert.deepEqual(outcome, {
        outcome: 'rejected',
        registry: 'reg.example',
        reason: 'refused',
        status,
        serverMessage: 'wrong',
      });
      assert.equal(asked.length, 2);
    }
  });

  it('takes a 403 web page of the token service for a firewall', async () => {
    const { outcome } = await verify(tokenRegistry({ token: { status: 403, body: '<html>Blocked</html>' } }));
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'access-blocked');
  });

  it('takes a token that does not open the registry for a refusal', async () => {
    const { outcome } = await verify(tokenRegistry({ root: [] }));
    assert.equal(outcome.outcome, 'rejected');
  });

  it('keeps the query of the realm as it is', async () => {
    const { asked } = await verify(
      tokenRegistry({ challenge: 'Bearer realm="https://reg.example/token?scope=repository:a:pull,push"' }),
    );
    assert.deepEqual(
      [...(asked[1]?.query ?? [])],
      [
        ['scope', 'repository:a:pull,push'],
        ['account', 'ada'],
      ],
    );
  });

  it('signs in to Docker Hub at its API and its token service, with three requests', async () => {
    const { outcome, asked } = await verify(
      tokenRegistry({
        challenge: 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
        anonymousToken: { status: 200, body: { token: 'anybody' } },
        root: ['mine', 'anybody'],
      }),
      { registry: 'docker.io' },
    );
    assert.deepEqual(outcome, { outcome: 'verified', registry: 'docker.io' });
    assert.deepEqual(
      asked.map(({ origin, addressPolicy }) => [origin, addressPolicy]),
      [
        ['https://registry-1.docker.io', 'any'],
        ['https://auth.docker.io', 'public-only'],
        ['https://registry-1.docker.io', 'any'],
      ],
    );
  });

  it('prefers Bearer, takes Basic where the realm is unsafe', async () => {
    const both = 'Basic realm="r", Bearer realm="https://reg.example/token"';
    assert.deepEqual((await verify(tokenRegistry({ challenge: both }))).requests[1], 'GET /token');
    const unsafe = 'Bearer realm="https://evil.example/token", Basic realm="r"';
    const { outcome, asked } = await verify(basicRegistry({ status: 200 }, unsafe));
    assert.equal(outcome.outcome, 'verified');
    assert.deepEqual(new Set(asked.map(({ origin }) => origin)), new Set(['https://reg.example']));
  });

  it('asks no realm that is unsafe', async () => {
    const { outcome, asked } = await verify(() => challenge('Bearer realm="https://evil.example/t?x=y"'));
    assert.deepEqual(outcome, {
      outcome: 'unsafe-realm',
      registry: 'reg.example',
      reason: 'other-host',
      realmHost: 'evil.example',
    });
    assert.equal(asked.length, 1);
  });

  it('asks a realm in the private network that the user confirmed for a registry there', async () => {
    const options = { trustedRealms: [{ registry: 'reg.example', realm: '10.0.0.2' }] };
    const answers = tokenRegistry({ challenge: 'Bearer realm="https://10.0.0.2/token"' });
    const outside = await verify(answers, options);
    assert.equal(outside.outcome.outcome, 'unsafe-realm');
    const { outcome, asked } = await verify((question) => {
      const answer = answers(question);
      return typeof answer === 'string' ? answer : { ...answer, onPrivateNetwork: true };
    }, options);
    assert.equal(outcome.outcome, 'verified');
    assert.equal(asked[1]?.origin, 'https://10.0.0.2');
    assert.equal(asked[1]?.addressPolicy, 'public-or-private');
  });

  it('asks a realm that the user confirmed, but not inside their network', async () => {
    const options = { trustedRealms: [{ registry: 'reg.example', realm: 'login.example' }] };
    const elsewhere = 'Bearer realm="https://login.example/token"';
    const { outcome } = await verify(tokenRegistry({ challenge: elsewhere }), options);
    assert.equal(outcome.outcome, 'verified');
    const inside = await verify(tokenRegistry({ challenge: elsewhere, token: 'address-refused' }), options);
    assert.deepEqual(inside.outcome, {
      outcome: 'unsafe-realm',
      registry: 'reg.example',
      reason: 'private-address',
      realmHost: 'login.example',
    });
  });
});
