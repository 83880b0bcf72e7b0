/** May everybody pull this image? Asked as somebody without any credential asks; none is ever attached. */
import type { ImageReference } from '../../core/images/imageReference';
import { SecretText } from '../../core/pullSecrets/secretText';
import { isOutcome } from '../answerReading';
import { type ApproachTerms, approach, type SignInMethod, signInMethod } from '../approach';
import { Conversation } from '../conversation';
import { askManifest, type RegistryApi } from '../distribution';
import { httpsRequest } from '../httpsRequest';
import { type ImageToPull, imageToPull } from '../imageToPull';
import type { NotARegistry, RateLimited, Rejected, Unreachable, UnsafeRealm } from '../outcome';
import { parseRegistryHost, type RegistryHost } from '../registryHost';
import type { VerifyOptions } from '../verify';
import { askForImage, type ImageAnswer, type ImageRequest, readUnsignedAnswer } from './imageRequest';
import type { AnonymousOutcome } from './pullOutcome';

export type PullOptions = Omit<VerifyOptions, 'image'>;

/** How the registry lets somebody at the image. */
export interface Entrance {
  readonly registry: RegistryHost;
  readonly api: RegistryApi;
  /** Missing where the registry asked for no sign-in. */
  readonly method?: SignInMethod;
  /** Everybody is let in at the registry's root, so nothing it says there about a credential means anything. */
  readonly isRootOpen: boolean;
}

/** `entrance` is missing where there is nobody to send a credential to. */
export interface AnonymousAnswer {
  readonly found: AnonymousOutcome;
  readonly entrance?: Entrance;
}

const defaultTimeouts = { requestMilliseconds: 12_000, overallMilliseconds: 30_000 };

/** As seen from this machine; a cluster may be answered differently. */
export async function checkAnonymously(
  image: ImageToPull,
  options: PullOptions = {},
): Promise<AnonymousOutcome> {
  const reference = imageToPull(image);
  return reference === undefined
    ? { outcome: 'not-an-image' }
    : (await askAnonymously(reference, options)).found;
}

export async function askAnonymously(image: ImageReference, options: PullOptions): Promise<AnonymousAnswer> {
  const registry = parseRegistryHost(image.domain);
  if (registry === undefined) {
    return { found: { outcome: 'not-a-registry', registry: image.domain, reason: 'malformed-name' } };
  }
  return converse(registry, new SecretText(''), options, async (conversation) => {
    const answer = await atTheDoor(conversation, image, termsOf(options));
    // Whatever was found out by then, half a check is none.
    return options.signal?.aborted === true ? { found: cancelled(registry) } : answer;
  });
}

/** `password` is what no message may hold; the requests of one attempt share its time limit. */
export async function converse<T>(
  registry: RegistryHost,
  password: SecretText,
  options: PullOptions,
  talk: (conversation: Conversation) => Promise<T>,
): Promise<T> {
  const conversation = new Conversation({
    registry,
    password,
    request: options.request ?? httpsRequest,
    signal: options.signal,
    ...(options.timeouts ?? defaultTimeouts),
  });
  try {
    return await talk(conversation);
  } finally {
    conversation.close();
  }
}

export function cancelled({ name, apiHost }: RegistryHost): Unreachable {
  return { outcome: 'unreachable', registry: name, reason: 'cancelled', host: apiHost };
}

function termsOf({ plainHttp, trustedRealms }: PullOptions): ApproachTerms {
  return { plainHttp: plainHttp ?? false, trustedRealms: trustedRealms ?? [] };
}

async function atTheDoor(
  conversation: Conversation,
  image: ImageReference,
  terms: ApproachTerms,
): Promise<AnonymousAnswer> {
  const door = await approach(conversation, terms);
  if (isOutcome(door)) {
    return { found: withoutEntrance(door) };
  }
  const { registry } = conversation;
  const request = { conversation, api: door.api, image };
  if (door.kind === 'open') {
    return throughOpenDoor(request, terms);
  }
  const answer = await askForImage(request, door.method);
  return {
    found: outcomeOf(answer),
    entrance: { registry, api: door.api, method: door.method, isRootOpen: false },
  };
}

/** The manifest may be where the registry asks for a sign-in. */
async function throughOpenDoor(request: ImageRequest, terms: ApproachTerms): Promise<AnonymousAnswer> {
  const { conversation, api, image } = request;
  const { registry } = conversation;
  const answer = await askManifest(conversation, api, image);
  if (answer.kind !== 'response' || answer.status !== 401) {
    const found = outcomeOf(await readUnsignedAnswer(request, answer));
    return { found, entrance: { registry, api, isRootOpen: true } };
  }
  const method = signInMethod(conversation, api, answer, terms.trustedRealms);
  if (isOutcome(method)) {
    return { found: method.outcome === 'unsafe-realm' ? method : { outcome: 'refused', status: 401 } };
  }
  const entrance = { registry, api, method, isRootOpen: true };
  // Basic was asked for by this very request.
  return method.kind === 'basic'
    ? { found: { outcome: 'refused', status: 401 }, entrance }
    : { found: outcomeOf(await askForImage(request, method)), entrance };
}

function withoutEntrance(
  outcome: NotARegistry | RateLimited | Rejected | Unreachable | UnsafeRealm,
): AnonymousOutcome {
  return outcome.outcome === 'rejected' ? { outcome: 'refused', status: outcome.status ?? 401 } : outcome;
}

function outcomeOf(answer: ImageAnswer | RateLimited | Unreachable): AnonymousOutcome {
  if (isOutcome(answer)) {
    return answer;
  }
  switch (answer.kind) {
    case 'granted':
      return { outcome: 'public' };
    case 'no-such-tag':
      return { outcome: 'no-such-tag' };
    case 'denied':
      return answer.status === 404
        ? { outcome: 'not-found-or-hidden' }
        : { outcome: 'refused', status: answer.status };
  }
}
