import assert from 'node:assert/strict';
import { type TokenRegistry, tokenRegistry, verify } from './testing/scriptedCheck';

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.signature`;
}

describe('verifyCredential where everybody gets a token', () => {
  const anybody = (token: string): TokenRegistry => ({
    anonymousToken: { status: 200, body: { token } },
    root: ['mine', token],
  });

  it('proves nothing if that token opens the registry too (Nexus)', async () => {
    const { outcome, asked } = await verify(tokenRegistry(anybody('anybody')));
    assert.deepEqual(outcome, { outcome: 'unproven', registry: 'reg.example', reason: 'anonymous-token' });
    const [signIn, anonymous] = asked.filter(({ path }) => path === '/token');
    assert.equal(anonymous?.authorization, undefined);
    assert.deepEqual([...(anonymous?.query ?? [])], [...(signIn?.query ?? [])]);
  });
  it('proves nothing if it is the very same token', async () => {
    const { outcome, asked } = await verify(tokenRegistry(anybody('mine')));
    assert.equal(outcome.outcome, 'unproven');
    assert.equal(asked.length, 4);
  });
  it('proves the credential if that token does not open the registry', async () => {
    const { outcome } = await verify(tokenRegistry({ ...anybody('anybody'), root: ['mine'] }));
    assert.equal(outcome.outcome, 'verified');
  });
  it('proves the credential if the tokens say that they are for different users', async () => {
    const [mine, nobody] = [jwt({ sub: 'ada' }), jwt({ sub: '' })];
    const { outcome, asked } = await verify(
      tokenRegistry({
        token: { status: 200, body: { token: mine } },
        anonymousToken: { status: 200, body: { token: nobody } },
        root: [mine, nobody],
      }),
    );
    assert.equal(outcome.outcome, 'verified');
    assert.equal(asked.length, 4);
  });
  it('proves nothing if both tokens are for the same user', async () => {
    const [mine, nobody] = [jwt({ sub: 'ada', jti: 1 }), jwt({ sub: 'ada', jti: 2 })];
    const { outcome } = await verify(
      tokenRegistry({
        token: { status: 200, body: { token: mine } },
        anonymousToken: { status: 200, body: { token: nobody } },
        root: [mine, nobody],
      }),
    );
    assert.equal(outcome.outcome, 'unproven');
  });
  it('is no verdict if the comparison could not be made', async () => {
    const { outcome } = await verify(tokenRegistry({ anonymousToken: { status: 429 } }));
    assert.equal(outcome.outcome, 'rate-limited');
  });
});
