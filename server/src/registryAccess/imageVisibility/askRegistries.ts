/**
 * Asks registries about many repositories, as somebody without any credential. Politely: few questions at once, one for
 * each repository, none where the answer is known, and none to a host that does not want to be asked now.
 */
import type { ImageReference } from '../../core/images/imageReference';
import { type FoundVisibility, repositoryKey, type VisibilityCache } from '../../core/images/visibilityCache';
import { httpsRequest } from '../httpsRequest';
import { askAnonymously, type PullOptions } from '../pullDiagnosis/anonymousCheck';
import type { RegistryRequest } from '../registryRequest';
import { isAboutHost, type NoAnswer, pauseWanted, repositoryAnswer } from './repositoryAnswer';

export interface AskTerms {
  /** Takes the answers, and knows earlier ones. */
  readonly cache: VisibilityCache;
  /** How the registry of an image may be asked. */
  readonly accessTo: (image: ImageReference) => AnonymousAccess;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks also where an answer is known, or a question failed a moment ago. */
  readonly again?: boolean;
  readonly limits?: AskLimits;
  /** Told of each repository, in the order in which they are done. */
  readonly onAsked?: (asked: AskedRepository) => void;
}

interface AnonymousAccess extends Pick<PullOptions, 'request' | 'plainHttp' | 'trustedRealms' | 'timeouts'> {
  /** The user named the registry, so that it may be on this machine. */
  readonly isNamed: boolean;
}

/** Questions that are under way at once, to all registries and to one of them. */
interface AskLimits {
  readonly overall: number;
  readonly perHost: number;
}

export interface AskedRepository {
  /** Host and path; see `repositoryKey`. */
  readonly repository: string;
  readonly image: ImageReference;
  readonly result: AskResult;
}

export type AskResult =
  | { readonly kind: 'answer'; readonly answer: FoundVisibility }
  | { readonly kind: 'no-answer'; readonly because: NoAnswer }
  /** It was asked a moment ago in vain, or its host wants no questions now. */
  | { readonly kind: 'postponed' };

const defaultLimits: AskLimits = { overall: 6, perHost: 2 };

/** In the order of the images; those that a cancellation came before are left out. */
export async function askRegistries(
  images: readonly ImageReference[],
  terms: AskTerms,
): Promise<readonly AskedRepository[]> {
  const { overall, perHost } = terms.limits ?? defaultLimits;
  if (terms.again === true) {
    terms.cache.endOwnPauses();
  }
  const waiting = [...new Map(images.map((image) => [repositoryKey(image), image])).values()];
  const order = waiting.map(repositoryKey);
  const asked = new Map<string, AskedRepository>();
  const underWay = new Map<string, number>();
  const next = (): ImageReference | undefined => {
    const index = waiting.findIndex((image) => (underWay.get(hostOf(image)) ?? 0) < perHost);
    return terms.signal?.aborted === true || index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  // Who finds every waiting host busy may go: those who keep it busy come for the rest.
  const worker = async (): Promise<void> => {
    for (let image = next(); image !== undefined; image = next()) {
      const host = hostOf(image);
      underWay.set(host, (underWay.get(host) ?? 0) + 1);
      const result = await askAbout(image, terms);
      underWay.set(host, (underWay.get(host) ?? 1) - 1);
      if (result !== 'cancelled') {
        const one = { repository: repositoryKey(image), image, result };
        asked.set(one.repository, one);
        terms.onAsked?.(one);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(overall, waiting.length) }, worker));
  return order.flatMap((repository) => asked.get(repository) ?? []);
}

async function askAbout(image: ImageReference, terms: AskTerms): Promise<AskResult | 'cancelled'> {
  const { cache, signal, now, again = false } = terms;
  const repository = repositoryKey(image);
  const known = again ? undefined : cache.answerFor(repository, now());
  if (known !== undefined) {
    return { kind: 'answer', answer: known };
  }
  if (cache.isPaused(hostOf(image), now()) || cache.isPaused(repository, now())) {
    return { kind: 'postponed' };
  }
  const { isNamed, request = httpsRequest, ...access } = terms.accessTo(image);
  const { found } = await askAnonymously(image, {
    ...access,
    request: isNamed ? request : awayFromThisMachine(request),
    ...(signal === undefined ? {} : { signal }),
  });
  if (signal?.aborted === true) {
    return 'cancelled';
  }
  const result = repositoryAnswer(found);
  if (result.kind === 'answer') {
    cache.record({ repository, answer: result.answer, at: now() });
  } else {
    const target = isAboutHost(result.because) ? hostOf(image) : repository;
    cache.pause(target, now(), pauseWanted(result.because));
  }
  return result;
}

/** Names below hosted registries can be made to lead here by whoever owns them; the user's own network is fair. */
function awayFromThisMachine(request: RegistryRequest): RegistryRequest {
  return (parameters) =>
    request({
      ...parameters,
      addressPolicy: parameters.addressPolicy === 'any' ? 'public-or-private' : parameters.addressPolicy,
    });
}

function hostOf({ domain }: ImageReference): string {
  return domain.toLowerCase();
}
