/**
 * Asks registries about many repositories, as somebody without any credential. Politely: few questions at once, one for
 * each repository and, where that is public, for each further tag of it, none where the answer is known, and none to a
 * host that does not want to be asked now.
 */
import type { AskableRepository } from '../../core/images/askableImage';
import type { ImageReference } from '../../core/images/imageReference';
import {
  type FoundVisibility,
  imageKey,
  type RegistryAnswer,
  type VisibilityCache,
} from '../../core/images/visibilityCache';
import { httpsRequest } from '../httpsRequest';
import { askAnonymously, type PullOptions } from '../pullDiagnosis/anonymousCheck';
import type { RegistryRequest } from '../registryRequest';
import {
  inPublicRepository,
  isAboutHost,
  type NoAnswer,
  pauseWanted,
  repositoryAnswer,
  versionAnswer,
} from './repositoryAnswer';

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
  /** What the public repository does not have of what was asked for. */
  readonly missing: readonly ImageReference[];
}

export type AskResult =
  | { readonly kind: 'answer'; readonly answer: FoundVisibility }
  | { readonly kind: 'no-answer'; readonly because: NoAnswer }
  /** It was asked a moment ago in vain, or its host wants no questions now. */
  | { readonly kind: 'postponed' };

const defaultLimits: AskLimits = { overall: 6, perHost: 2 };

/** In the order of the images; those that a cancellation came before are left out. */
export async function askRegistries(
  repositories: readonly AskableRepository[],
  terms: AskTerms,
): Promise<readonly AskedRepository[]> {
  const { overall, perHost } = terms.limits ?? defaultLimits;
  if (terms.again === true) {
    terms.cache.endOwnPauses();
  }
  const waiting = [...repositories];
  const asked = new Map<string, AskedRepository>();
  const underWay = new Map<string, number>();
  const next = (): AskableRepository | undefined => {
    const index = waiting.findIndex(({ image }) => (underWay.get(hostOf(image)) ?? 0) < perHost);
    return terms.signal?.aborted === true || index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  // Who finds every waiting host busy may go: those who keep it busy come for the rest.
  const worker = async (): Promise<void> => {
    for (let repository = next(); repository !== undefined; repository = next()) {
      const host = hostOf(repository.image);
      underWay.set(host, (underWay.get(host) ?? 0) + 1);
      const one = await askAboutAll(repository, terms);
      underWay.set(host, (underWay.get(host) ?? 1) - 1);
      if (one !== 'cancelled') {
        asked.set(one.repository, one);
        terms.onAsked?.(one);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(overall, waiting.length) }, worker));
  return repositories.flatMap(({ repository }) => asked.get(repository) ?? []);
}

/** What tags there are matters only where everybody may see them. What was found out before an obstacle holds. */
async function askAboutAll(
  { repository, image, images }: AskableRepository,
  terms: AskTerms,
): Promise<AskedRepository | 'cancelled'> {
  const since = terms.now();
  const result = await askAbout(repository, image, terms, since);
  if (result === 'cancelled') {
    return result;
  }
  let last: AskResult = result;
  for (const other of images.filter((one) => one !== image)) {
    if (last.kind !== 'answer' || last.answer !== 'public') {
      break;
    }
    const next = await askAbout(repository, other, terms, since);
    if (next === 'cancelled') {
      return next;
    }
    last = next;
  }
  const isMissing = (one: ImageReference): boolean =>
    terms.cache.versionAnswerFor(imageKey(one), terms.now()) === 'no-such-tag';
  const isPublic = result.kind === 'answer' && result.answer === 'public';
  return { repository, image, result, missing: isPublic ? images.filter(isMissing) : [] };
}

/** `since` is when questions about the repository began, in milliseconds since 1970. */
async function askAbout(
  repository: string,
  image: ImageReference,
  terms: AskTerms,
  since: number,
): Promise<AskResult | 'cancelled'> {
  const { cache, signal, now, again = false } = terms;
  const known = again ? undefined : cache.answerFor(repository, now());
  if (known === 'refused' || (known && cache.versionAnswerFor(imageKey(image), now()) !== undefined)) {
    return { kind: 'answer', answer: known };
  }
  // Without news of the tag, what is known of the repository stands.
  const otherwise = (result: AskResult): AskResult => (known ? { kind: 'answer', answer: known } : result);
  if (cache.isPaused(hostOf(image), now()) || cache.isPaused(repository, now())) {
    return otherwise({ kind: 'postponed' });
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
  const shown = isShownPublic(cache.timedAnswerAbout(repository, now()), since)
    ? inPublicRepository(found)
    : found;
  const result = repositoryAnswer(shown);
  if (result.kind === 'answer') {
    cache.record({ repository, answer: result.answer, at: now() });
    const version = versionAnswer(shown);
    if (version !== undefined) {
      cache.record({ image: imageKey(image), answer: version, at: now() });
    }
  } else {
    const target = isAboutHost(result.because) ? hostOf(image) : repository;
    cache.pause(target, now(), pauseWanted(result.because));
  }
  return result.kind === 'answer' ? result : otherwise(result);
}

/** Another image of the repository was given to anybody a moment ago. */
function isShownPublic(known: RegistryAnswer | undefined, since: number): boolean {
  return known?.answer === 'public' && known.at >= since;
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
