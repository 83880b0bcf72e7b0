/** Runs the check against a scripted registry, and the usual kinds of registry to script. */
import assert from 'node:assert/strict';
import { SecretText } from '../../core/pullSecrets/secretText';
import { type VerifyOptions, verifyCredential } from '../verify';
import { type Asked, challenge, type Scripted, scriptedRegistry } from './scriptedRegistry';

export const password = 'opensesame';
export const basic = `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;
const bearer = 'Bearer realm="https://reg.example/token",service="reg",scope="repository:user/image:pull"';

export function credential(registry = 'reg.example', username = 'ada') {
  return { kind: 'basic', registry, username, password: new SecretText(password) } as const;
}

export async function verify(
  answer: (asked: Asked) => Scripted,
  { registry, ...options }: VerifyOptions & { readonly registry?: string } = {},
) {
  const { request, asked } = scriptedRegistry(answer);
  const outcome = await verifyCredential(credential(registry), { request, ...options });
  assert.equal(JSON.stringify(outcome).includes(password), false, 'the outcome holds the password');
  return { outcome, asked, requests: asked.map(({ method, path }) => `${method} ${path}`) };
}

/** Answers of a registry with Basic; `right` to the right credential. */
export function basicRegistry(right: Scripted, header = 'Basic realm="Registry"') {
  return ({ authorization }: Asked) => (authorization === basic ? right : challenge(header));
}

export interface TokenRegistry {
  readonly challenge?: string;
  /** What the token service answers to the credential, and to nobody. */
  readonly token?: Scripted;
  readonly anonymousToken?: Scripted;
  /** What opens the root, and what opens the manifest. */
  readonly root?: readonly string[];
  readonly manifest?: readonly string[];
  readonly manifestRefusal?: Scripted;
}

export function tokenRegistry(facts: TokenRegistry) {
  const opens = (tokens: readonly string[] | undefined, { authorization }: Asked) =>
    (tokens ?? ['mine']).some((token) => authorization === `Bearer ${token}`);
  return (asked: Asked): Scripted => {
    if (asked.path === '/token') {
      return asked.authorization === basic
        ? (facts.token ?? { status: 200, body: { token: 'mine' } })
        : (facts.anonymousToken ?? { status: 401 });
    }
    if (asked.path === '/v2/') {
      return opens(facts.root, asked) ? { status: 200, body: {} } : challenge(facts.challenge ?? bearer);
    }
    return opens(facts.manifest, asked) ? { status: 200 } : (facts.manifestRefusal ?? challenge(bearer));
  };
}
