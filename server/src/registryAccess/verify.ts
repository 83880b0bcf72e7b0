/**
 * Does a registry accept this credential?
 *
 * The registry is first asked without it. Only then, and only to the registry itself or to a realm that is safe, the
 * credential is sent; never after a redirect. Whatever is no clear answer is neither a yes nor a no.
 */
import type { ImageReference } from '../core/images/imageReference';
import type { SecretText } from '../core/pullSecrets/secretText';
import { isTokenOwed } from './anonymousToken';
import { isOutcome } from './answerReading';
import { type Approach, type ApproachTerms, approach } from './approach';
import { isWellFormed, type Login } from './authentication';
import { Conversation } from './conversation';
import type { RegistryApi } from './distribution';
import type { AwsCredential } from './ecr/ecrOutcome';
import { type ExchangeOptions, exchange } from './ecr/ecrSignIn';
import { httpsRequest } from './httpsRequest';
import { checkImage, checkImageBehindOpenRoot, type ImageVerdict } from './imageCheck';
import { type ImageToPull, imageToPull } from './imageToPull';
import type { Accepted, ImageAccess, VerificationOutcome } from './outcome';
import type { RealmPair } from './realm';
import { isSameRegistry, parseRegistryHost, type RegistryHost } from './registryHost';
import { type SignedIn, signIn } from './signIn';

export type { VerificationOutcome } from './outcome';
export type { RealmPair } from './realm';

export interface BasicCredential {
  readonly kind: 'basic';
  /** A host, or a host and a path (`ghcr.io/team-a`). */
  readonly registry: string;
  readonly username: string;
  readonly password: SecretText;
}

/** Those of AWS are exchanged for the user name and password that their registry takes. */
export type CredentialToVerify = BasicCredential | AwsCredential;

export interface VerifyOptions extends ExchangeOptions {
  /** An image the credential is wanted for: the only way to prove that it may pull. */
  readonly image?: ImageToPull;
  /** The user allows this registry to be asked over plain http; loopback registries need no permission. */
  readonly plainHttp?: boolean;
  /** Registries and realms on other hosts that the user confirmed. */
  readonly trustedRealms?: readonly RealmPair[];
  readonly timeouts?: Timeouts;
}

interface Timeouts {
  readonly requestMilliseconds: number;
  readonly overallMilliseconds: number;
}

const defaultTimeouts: Timeouts = { requestMilliseconds: 12_000, overallMilliseconds: 30_000 };

export async function verifyCredential(
  credential: CredentialToVerify,
  options: VerifyOptions = {},
): Promise<VerificationOutcome> {
  const registry = parseRegistryHost(credential.registry);
  if (registry === undefined) {
    // What was typed is not repeated: it may be `https://user:password@host`.
    return { outcome: 'not-a-registry', registry: '', reason: 'malformed-name' };
  }
  if (credential.kind === 'basic') {
    return verifyLogin(registry, credential, options);
  }
  const login = await exchange(credential, registry.name, options);
  if (login.outcome !== 'token') {
    return login;
  }
  const outcome = await verifyLogin(registry, login, options);
  return isAccepted(outcome) ? { ...outcome, expiresAt: login.expiresAt } : outcome;
}

function isAccepted(outcome: VerificationOutcome): outcome is Accepted {
  return (
    outcome.outcome === 'verified' ||
    outcome.outcome === 'verified-for-image' ||
    outcome.outcome === 'accepted-but-no-access'
  );
}

async function verifyLogin(
  registry: RegistryHost,
  login: Login,
  options: VerifyOptions,
): Promise<VerificationOutcome> {
  if (!isWellFormed(login)) {
    return { outcome: 'rejected', registry: registry.name, reason: 'malformed-credential' };
  }
  const conversation = new Conversation({
    registry,
    password: login.password,
    request: options.request ?? httpsRequest,
    signal: options.signal,
    ...(options.timeouts ?? defaultTimeouts),
  });
  try {
    const outcome = await check({
      conversation,
      login,
      terms: { plainHttp: options.plainHttp ?? false, trustedRealms: options.trustedRealms ?? [] },
      wanted: wantedImage(registry, options.image),
    });
    return options.signal?.aborted === true ? cancelled(registry) : outcome;
  } finally {
    conversation.close();
  }
}

/** Whatever was found out by then, half a check is none. */
function cancelled({ name, apiHost }: RegistryHost): VerificationOutcome {
  return { outcome: 'unreachable', registry: name, reason: 'cancelled', host: apiHost };
}

/** The image, as far as the check can use it. */
type WantedImage =
  | { readonly kind: 'none' }
  | { readonly kind: 'image'; readonly image: ImageReference }
  | { readonly kind: 'unusable'; readonly access: ImageAccess };

type Challenged = Extract<Approach, { kind: 'challenge' }>;

interface Check {
  readonly conversation: Conversation;
  readonly login: Login;
  readonly terms: ApproachTerms;
  readonly wanted: WantedImage;
}

async function check(it: Check): Promise<VerificationOutcome> {
  const door = await approach(it.conversation, it.terms);
  if (isOutcome(door)) {
    return door;
  }
  if (door.kind === 'open') {
    return throughOpenDoor(it, door.api);
  }
  const signedIn = await signIn(it.conversation, door.api, door.method, it.login);
  return isOutcome(signedIn) ? signedIn : afterSignIn(it, door, signedIn);
}

/** Nothing the root says counts here; the manifest alone may tell. */
async function throughOpenDoor(it: Check, api: RegistryApi): Promise<VerificationOutcome> {
  const registry = it.conversation.registry.name;
  const unproven = { outcome: 'unproven', registry, reason: 'anonymous-access' } as const;
  if (it.wanted.kind !== 'image') {
    return { ...unproven, ...imageAccess(it.wanted) };
  }
  const { image } = it.wanted;
  const verdict = await checkImageBehindOpenRoot({ ...it, api, image }, it.terms);
  if (isOutcome(verdict)) {
    return verdict;
  }
  if (verdict.kind === 'only-with-credential') {
    return { outcome: 'verified-for-image', registry, repository: image.path };
  }
  if (verdict.kind === 'denied' && verdict.credentialRefused) {
    return { outcome: 'rejected', registry, reason: 'refused', ...answered(verdict) };
  }
  return { ...unproven, ...imageAccess(it.wanted, verdict) };
}

async function afterSignIn(it: Check, door: Challenged, signedIn: SignedIn): Promise<VerificationOutcome> {
  const registry = it.conversation.registry.name;
  const { wanted } = it;
  const verdict =
    wanted.kind === 'image'
      ? await checkImage({ ...it, api: door.api, image: wanted.image }, door.method)
      : undefined;
  if (wanted.kind === 'image' && verdict?.kind === 'only-with-credential') {
    return { outcome: 'verified-for-image', registry, repository: wanted.image.path };
  }
  const owed = await isSignInOwed(it, door, signedIn);
  if (typeof owed !== 'boolean') {
    return owed;
  }
  if (!owed) {
    return { outcome: 'unproven', registry, reason: 'anonymous-token', ...imageAccess(wanted, verdict) };
  }
  if (wanted.kind === 'image' && verdict?.kind === 'denied') {
    const repository = wanted.image.path;
    return { outcome: 'accepted-but-no-access', registry, repository, ...answered(verdict) };
  }
  return { outcome: 'verified', registry, ...imageAccess(wanted, verdict) };
}

/** Basic proved itself: the same request was refused without it. A token may be one that everybody gets. */
async function isSignInOwed(
  { conversation, login }: Check,
  { api, method }: Challenged,
  { token }: SignedIn,
): Promise<boolean | VerificationOutcome> {
  return method.kind === 'basic' || token === undefined
    ? true
    : isTokenOwed(conversation, api, method.service, login, token);
}

function wantedImage(registry: RegistryHost, image: ImageToPull | undefined): WantedImage {
  if (image === undefined) {
    return { kind: 'none' };
  }
  const parts = imageToPull(image);
  if (parts === undefined) {
    return { kind: 'unusable', access: 'undetermined' };
  }
  return isSameRegistry(registry.name, parts.domain)
    ? { kind: 'image', image: parts }
    : { kind: 'unusable', access: 'other-registry' };
}

function imageAccess(wanted: WantedImage, verdict?: ImageVerdict): { readonly imageAccess?: ImageAccess } {
  if (wanted.kind !== 'image') {
    return wanted.kind === 'none' ? {} : { imageAccess: wanted.access };
  }
  return {
    imageAccess: verdict?.kind === 'public' || verdict?.kind === 'granted' ? verdict.kind : 'undetermined',
  };
}

function answered({ status, serverMessage }: Extract<ImageVerdict, { kind: 'denied' }>) {
  return { status, ...(serverMessage === undefined ? {} : { serverMessage }) };
}
