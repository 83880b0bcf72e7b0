import assert from 'node:assert/strict';
import { type Asked, challenge, type Scripted, scriptedRegistry } from '../testing/scriptedRegistry';
import { checkAnonymously } from './pullDiagnosis';
import type { AnonymousOutcome } from './pullOutcome';

/** How a registry lets somebody in, and how it turns a stranger away from a private repository. */
interface Manners {
  readonly what: string;
  readonly image: string;
  readonly challenge: string;
  /** Host and path of the token service; absent where there is none. */
  readonly tokenService?: string;
  /** Name of the token in its answer. */
  readonly tokenField?: 'token' | 'access_token';
  /** What the token service is told of the registry; null where the challenge names none. */
  readonly service?: string | null;
  /** Where a stranger is turned away, and how. */
  readonly refusal: { readonly at: 'token' | 'manifest'; readonly answer: Scripted };
  readonly isRefused: AnonymousOutcome;
}

const denied = (status: number, code = 'DENIED'): Scripted => ({
  status,
  body: { errors: [{ code, message: 'permission denied, or it may not exist' }] },
});
const refused = (status: number): AnonymousOutcome => ({ outcome: 'refused', status });

const registries: readonly Manners[] = [
  {
    what: 'GHCR, at the token service',
    image: 'ghcr.io/acme/app:1',
    challenge: 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"',
    tokenService: 'https://ghcr.io/token',
    service: 'ghcr.io',
    refusal: { at: 'token', answer: denied(403) },
    isRefused: refused(403),
  },
  {
    what: 'Docker Hub, at the manifest, with a token for everybody',
    image: 'acme/app:1',
    challenge: 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
    tokenService: 'https://auth.docker.io/token',
    service: 'registry.docker.io',
    refusal: { at: 'manifest', answer: denied(401, 'UNAUTHORIZED') },
    isRefused: refused(401),
  },
  {
    what: 'Google Artifact Registry, which names no service, at the manifest',
    image: 'europe-west3-docker.pkg.dev/acme/shop/app:1',
    challenge: 'Bearer realm="https://europe-west3-docker.pkg.dev/v2/token"',
    tokenService: 'https://europe-west3-docker.pkg.dev/v2/token',
    service: null,
    refusal: { at: 'manifest', answer: denied(403) },
    isRefused: refused(403),
  },
  {
    what: 'a regional endpoint of Google Artifact Registry, at the token service',
    image: 'docker.us-central1.rep.pkg.dev/acme/shop/app:1',
    challenge:
      'Bearer realm="https://docker.us-central1.rep.pkg.dev/v2/token",service="docker.us-central1.rep.pkg.dev"',
    tokenService: 'https://docker.us-central1.rep.pkg.dev/v2/token',
    service: 'docker.us-central1.rep.pkg.dev',
    refusal: { at: 'token', answer: denied(403) },
    isRefused: refused(403),
  },
  {
    what: 'Google Container Registry, which quotes no service, and whose repositories challenge nobody',
    image: 'gcr.io/acme/app:1',
    challenge: 'Bearer realm="https://gcr.io/v2/token",service=gcr.io',
    tokenService: 'https://gcr.io/v2/token',
    service: 'gcr.io',
    refusal: { at: 'manifest', answer: { status: 401 } },
    isRefused: refused(401),
  },
  {
    what: 'Azure Container Registry, whose answer has an access_token alone, at the token service',
    image: 'acmeshop.azurecr.io/app:1',
    challenge: 'Bearer realm="https://acmeshop.azurecr.io/oauth2/token",service="acmeshop.azurecr.io"',
    tokenService: 'https://acmeshop.azurecr.io/oauth2/token',
    tokenField: 'access_token',
    service: 'acmeshop.azurecr.io',
    refusal: { at: 'token', answer: denied(401, 'UNAUTHORIZED') },
    isRefused: refused(401),
  },
  {
    what: 'Quay, at the manifest',
    image: 'quay.io/acme/app:1',
    challenge: 'Bearer realm="https://quay.io/v2/auth",service="quay.io"',
    tokenService: 'https://quay.io/v2/auth',
    service: 'quay.io',
    refusal: { at: 'manifest', answer: denied(401, 'UNAUTHORIZED') },
    isRefused: refused(401),
  },
  {
    what: 'a registry with a relative realm and no service',
    image: 'reg.example/acme/app:1',
    challenge: 'Bearer scope="registry:catalog:*",realm="/auth"',
    tokenService: 'https://reg.example/auth',
    service: null,
    refusal: { at: 'manifest', answer: denied(401, 'UNAUTHORIZED') },
    isRefused: refused(401),
  },
  {
    what: 'Amazon ECR, by Basic: nobody gets in without a login',
    image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    challenge:
      'Basic realm="https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/",service="ecr.amazonaws.com"',
    refusal: { at: 'manifest', answer: challenge('Basic realm="x",service="ecr.amazonaws.com"') },
    isRefused: refused(401),
  },
];

function registry(manners: Manners, isPublic: boolean) {
  const { refusal, tokenService, tokenField = 'token' } = manners;
  return ({ origin, path, authorization }: Asked): Scripted => {
    if (`${origin}${path}` === tokenService) {
      return refusal.at === 'token' && !isPublic
        ? refusal.answer
        : { status: 200, body: { [tokenField]: 'for-a-stranger' } };
    }
    const isSignedIn = authorization === 'Bearer for-a-stranger';
    if (path === '/v2/' || (tokenService !== undefined && !isSignedIn)) {
      return challenge(manners.challenge);
    }
    return isPublic ? { status: 200 } : refusal.answer;
  };
}

describe('how registries answer a stranger', () => {
  for (const manners of registries) {
    describe(manners.what, () => {
      it('is told from the way they give a public image', async () => {
        const hidden = scriptedRegistry(registry(manners, false));
        assert.deepEqual(await checkAnonymously(manners.image, hidden), manners.isRefused);
        const open = scriptedRegistry(registry(manners, true));
        assert.deepEqual(await checkAnonymously(manners.image, open), { outcome: 'public' });
      });

      it('is asked for with what the challenge says', async () => {
        const { request, asked } = scriptedRegistry(registry(manners, true));
        await checkAnonymously(manners.image, { request });
        const token = asked.find(({ origin, path }) => `${origin}${path}` === manners.tokenService);
        const expected = manners.tokenService === undefined ? undefined : manners.service;
        assert.equal(token?.query.get('service'), expected);
        assert.equal(token?.authorization, undefined);
      });
    });
  }
});
