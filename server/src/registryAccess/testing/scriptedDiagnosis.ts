/** Runs the diagnosis of a pull against a scripted registry. */
import assert from 'node:assert/strict';
import { SecretText } from '../../core/pullSecrets/secretText';
import { type CredentialToTry, diagnosePull, type PullOptions } from '../pullDiagnosis/pullDiagnosis';
import { type Asked, challenge, type Scripted, scriptedRegistry } from './scriptedRegistry';

export const image = 'reg.example/acme/app:1';

/** The password of every credential is its id and a number, so that none can be overlooked in a result. */
export function credentialToTry(id: string, registry = 'reg.example'): CredentialToTry {
  const password = new SecretText(passwordOf(id));
  return { id, credential: { kind: 'basic', registry, username: id, password } };
}

function passwordOf(id: string): string {
  return `${id}-opensesame-4711`;
}

export async function diagnose(
  answer: (asked: Asked) => Scripted,
  credentials: readonly CredentialToTry[] = [],
  options: PullOptions & { readonly image?: string } = {},
) {
  const { request, asked } = scriptedRegistry(answer);
  const { image: wanted = image, ...rest } = options;
  const diagnosis = await diagnosePull(wanted, credentials, { request, ...rest });
  assert.equal(JSON.stringify(diagnosis).includes('opensesame'), false, 'the diagnosis holds a password');
  return {
    ...diagnosis,
    results: Object.fromEntries(diagnosis.attempts.map(({ id, result }) => [id, result.outcome])),
    asked,
    requests: asked.map(({ method, path }) => `${method} ${path}`),
  };
}

/** Who a request comes from: the name in Basic or in a token, or undefined for nobody. */
export function sender({ authorization }: Asked): string | undefined {
  const [scheme, value = ''] = authorization?.split(' ') ?? [];
  if (scheme === 'Bearer') {
    return value;
  }
  if (scheme !== 'Basic') {
    return undefined;
  }
  const [name = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password === passwordOf(name) ? name : undefined;
}

export interface RegistryFacts {
  /** What the token service answers to a name, or to nobody; a token is its owner's name. Default: a token. */
  readonly token?: (name: string, scope: string | null) => Scripted | undefined;
  /** What stands in the repository, to whom. */
  readonly manifest?: (name: string) => Scripted | undefined;
  readonly tags?: (name: string) => Scripted | undefined;
}

export const nobody = 'nobody';
const bearer = 'Bearer realm="https://reg.example/token",service="reg",scope="repository:user/image:pull"';

/** Docker Hub's way: everybody gets a token, and the manifest tells what it is worth. */
export function tokenRegistry({ token, manifest, tags }: RegistryFacts) {
  return (asked: Asked): Scripted => {
    const name = sender(asked) ?? nobody;
    if (asked.path === '/token') {
      return token?.(name, asked.query.get('scope')) ?? { status: 200, body: { token: name } };
    }
    if (asked.authorization === undefined) {
      return challenge(bearer);
    }
    if (asked.path === '/v2/') {
      return name === nobody ? challenge(bearer) : { status: 200, body: {} };
    }
    const facts = asked.path.endsWith('/tags/list') ? tags : manifest;
    return facts?.(name) ?? challenge(`${bearer},error="insufficient_scope"`);
  };
}
