import assert from 'node:assert/strict';
import { credentialToTry, diagnose, nobody, sender, tokenRegistry } from '../testing/scriptedDiagnosis';
import { type Asked, challenge, type Scripted } from '../testing/scriptedRegistry';

const [ada, bob] = [credentialToTry('ada'), credentialToTry('bob')];
const granted = { status: 200 };
const only =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name) ? granted : undefined;
const manifest = 'HEAD /v2/acme/app/manifests/1';

describe('diagnosePull', () => {
  it('asks without a credential, then once with each', async () => {
    const found = await diagnose(tokenRegistry({ manifest: only('bob') }), [bob]);
    assert.deepEqual(found.verdict, { verdict: 'needs-credential', working: ['bob'], failing: [] });
    assert.deepEqual(found.requests, ['GET /v2/', 'GET /token', manifest, 'GET /token', manifest]);
    assert.deepEqual(found.asked.map(sender), [undefined, undefined, nobody, 'bob', 'bob']);
  });

  it('tells a credential without rights from one that is refused', async () => {
    const token = (name: string): Scripted | undefined => (name === 'bob' ? { status: 401 } : undefined);
    const found = await diagnose(tokenRegistry({ token }), [ada, bob]);
    assert.deepEqual(found.results, { ada: 'no-rights', bob: 'refused' });
    assert.equal(found.asked.filter((asked) => asked.path === '/token' && sender(asked) === 'bob').length, 1);
    assert.deepEqual(found.verdict, { verdict: 'credential-refused', refused: ['bob'], others: ['ada'] });
  });

  it('tells the two apart where the token service says 403 to both (GHCR)', async () => {
    const token = (name: string, scope: string | null): Scripted | undefined =>
      scope !== null || name === 'bob' ? { status: 403 } : undefined;
    const found = await diagnose(tokenRegistry({ token }), [ada, bob]);
    assert.deepEqual(found.results, { ada: 'no-rights', bob: 'refused' });
  });

  it('sees through a token that a wrong password gets for a repository (Harbor)', async () => {
    const token = (name: string, scope: string | null): Scripted | undefined =>
      name !== 'bob'
        ? undefined
        : scope === null
          ? { status: 401 }
          : { status: 200, body: { token: nobody } };
    const found = await diagnose(tokenRegistry({ token, manifest: only('ada') }), [bob, ada]);
    assert.deepEqual(found.results, { bob: 'refused', ada: 'may-pull' });
  });

  it('claims nothing where everybody gets the same token (Nexus)', async () => {
    const everybody = (): Scripted => ({ status: 200, body: { token: 'same' } });
    const found = await diagnose(tokenRegistry({ token: everybody }), [ada]);
    assert.deepEqual(found.results, { ada: 'refused-or-no-rights' });
  });

  it('finds a stale credential in the way of a public image', async () => {
    const token = (name: string): Scripted | undefined => (name === 'ada' ? { status: 401 } : undefined);
    const found = await diagnose(tokenRegistry({ token, manifest: only(nobody, 'bob') }), [ada, bob]);
    assert.deepEqual(found.verdict, { verdict: 'public-but-credential-fails', failing: ['ada'] });
  });

  it('tells a missing tag from a repository that is not shown', async () => {
    const facts = {
      manifest: (name: string) => (name === nobody ? undefined : { status: 404 }),
      tags: (name: string) => (name === 'ada' ? { status: 200, body: { tags: ['2'] } } : { status: 404 }),
    };
    const both = await diagnose(tokenRegistry(facts), [ada, bob]);
    assert.deepEqual(both.results, { ada: 'no-such-tag', bob: 'not-found-or-hidden' });
    assert.deepEqual(both.verdict, { verdict: 'no-such-tag', isPublic: false });
    const one = await diagnose(tokenRegistry(facts), [bob]);
    assert.deepEqual(one.verdict, { verdict: 'not-found-with-credential', credentials: ['bob'] });
  });

  it('says private or missing where there is no credential to try', async () => {
    const { verdict } = await diagnose(tokenRegistry({}));
    assert.deepEqual(verdict, { verdict: 'private-or-missing', answer: 'refused' });
  });

  it('lets a credential answer where anonymous requests are too many', async () => {
    const limited = (name: string): Scripted => (name === nobody ? { status: 429 } : granted);
    const found = await diagnose(tokenRegistry({ manifest: limited }), [ada]);
    assert.equal(found.anonymous.outcome, 'rate-limited');
    assert.deepEqual(found.verdict, { verdict: 'credential-works', working: ['ada'], failing: [] });
  });

  it('knows Basic', async () => {
    const registry = (asked: Asked): Scripted => {
      const name = sender(asked);
      return name === undefined || (name !== 'ada' && asked.path !== '/v2/' && name !== 'eve')
        ? challenge('Basic realm="x"')
        : { status: name === 'eve' && asked.path !== '/v2/' ? 403 : 200 };
    };
    const found = await diagnose(registry, [ada, bob, credentialToTry('eve')]);
    assert.deepEqual(found.results, { ada: 'may-pull', bob: 'refused', eve: 'no-rights' });
  });

  it('knows a token of Amazon ECR that has expired', async () => {
    const registry = ({ authorization, method }: Asked): Scripted =>
      authorization === undefined
        ? challenge('Basic realm="https://reg.example/",service="ecr.amazonaws.com"')
        : {
            status: 403,
            body: method === 'HEAD' ? '' : { errors: [{ message: 'Your authorization token has expired.' }] },
          };
    const { attempts } = await diagnose(registry, [ada]);
    assert.deepEqual(attempts[0]?.result, { outcome: 'refused', reason: 'token-expired', status: 403 });
  });

  it('keeps nothing of a server that repeats the password or the header', async () => {
    for (const status of [401, 403, 404, 429, 500]) {
      const echo = ({ authorization }: Asked): Scripted =>
        authorization === undefined
          ? challenge('Basic realm="x"')
          : { status, body: `no such login: ada-opensesame-4711, ${authorization}` };
      const found = await diagnose(echo, [ada]);
      assert.equal(found.attempts.length, 1);
      assert.equal(JSON.stringify(found.attempts).includes('YWRh'), false);
    }
  });

  it('claims no sign-in behind an open root', async () => {
    const guarded = ({ path, authorization }: Asked): Scripted =>
      path === '/v2/'
        ? granted
        : authorization === undefined
          ? challenge('Basic realm="x"')
          : { status: 403 };
    for (const registry of [
      guarded,
      (asked: Asked) => (asked.path === '/v2/' ? granted : tokenRegistry({})(asked)),
    ]) {
      const found = await diagnose(registry, [ada]);
      assert.deepEqual(found.results, { ada: 'refused-or-no-rights' });
    }
  });
});

describe('diagnosePull sends no credential', () => {
  const sent = (asked: readonly Asked[]) =>
    asked.flatMap((one) => sender(one) ?? []).filter((name) => name !== nobody);

  it('that is for another registry or another path', async () => {
    const others = [
      credentialToTry('hub', 'docker.io'),
      credentialToTry('port', 'reg.example:8443'),
      credentialToTry('neighbour', 'reg.example/acme/ap'),
      credentialToTry('look-alike', 'reg.example.evil.example'),
      credentialToTry('nonsense', 'not a registry'),
    ];
    const found = await diagnose(tokenRegistry({ manifest: only('below') }), [
      ...others,
      credentialToTry('below', 'reg.example/acme'),
    ]);
    assert.deepEqual(found.results, { below: 'may-pull' });
    assert.deepEqual([...new Set(sent(found.asked))], ['below']);
  });

  it('to an unsafe realm', async () => {
    const found = await diagnose(() => challenge('Bearer realm="https://evil.example/token"'), [ada]);
    assert.equal(found.verdict.verdict, 'no-answer');
    assert.deepEqual(found.attempts, []);
    assert.deepEqual(found.requests, ['GET /v2/']);
  });

  it('to a registry that asks for none, that is none, or that is silent', async () => {
    const open = await diagnose(() => granted, [ada]);
    assert.deepEqual(open.results, { ada: 'not-asked-for' });
    assert.deepEqual(open.verdict, { verdict: 'public' });
    for (const answer of ['dns', { status: 404 }, { status: 429 }, { status: 302 }] as const) {
      const found = await diagnose(() => answer, [ada]);
      assert.equal(found.verdict.verdict, 'no-answer');
      assert.deepEqual(found.attempts, []);
      assert.deepEqual(sent(found.asked), []);
    }
    assert.deepEqual(sent(open.asked), []);
  });

  it('that no registry would read', async () => {
    const colon = { id: 'colon', credential: { ...ada.credential, username: 'a:b' } };
    const found = await diagnose(tokenRegistry({}), [colon]);
    assert.deepEqual(found.attempts[0]?.result, { outcome: 'refused', reason: 'malformed-credential' });
    assert.deepEqual(sent(found.asked), []);
  });

  it('after a redirect', async () => {
    const away = { status: 307, headers: { location: 'https://evil.example/' } };
    const found = await diagnose(tokenRegistry({ token: (name) => (name === 'ada' ? away : undefined) }), [
      ada,
    ]);
    assert.deepEqual(found.results, { ada: 'unreachable' });
    assert.ok(found.asked.every(({ origin }) => origin === 'https://reg.example'));
  });

  it('once the user has cancelled, whatever was found out by then', async () => {
    const abort = new AbortController();
    const registry = tokenRegistry({ manifest: only(nobody, 'ada', 'bob') });
    const found = await diagnose(
      (asked) => {
        if (sender(asked) === 'ada') {
          abort.abort();
        }
        return registry(asked);
      },
      [ada, bob],
      { signal: abort.signal },
    );
    assert.ok(found.verdict.verdict === 'no-answer' && found.verdict.obstacle.outcome === 'unreachable');
    assert.equal(found.verdict.obstacle.reason, 'cancelled');
    assert.deepEqual(sent(found.asked), ['ada']);
  });

  it('after one ran out of time', async () => {
    const slow = (asked: Asked): Scripted => (sender(asked) === 'ada' ? 'timeout' : tokenRegistry({})(asked));
    const found = await diagnose(slow, [ada, bob]);
    assert.deepEqual(found.results, { ada: 'unreachable' });
    assert.deepEqual(sent(found.asked), ['ada']);
  });
});
