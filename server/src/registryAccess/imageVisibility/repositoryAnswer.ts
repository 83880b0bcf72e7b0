/** What an anonymous check of one image says about its repository. */
import { defaultPause, type FoundVersion, type FoundVisibility } from '../../core/images/visibilityCache';
import type { Unreachable } from '../outcome';
import type { AnonymousOutcome, Obstacle } from '../pullDiagnosis/pullOutcome';

/** Why there is no answer. It is never taken for one: neither for "public" nor for "refused". */
export type NoAnswer =
  | Obstacle
  /** A refusal by a status that says nothing about the image. */
  | { readonly outcome: 'unexpected-status'; readonly status: number }
  | { readonly outcome: 'not-an-image' };

export type RepositoryAnswer =
  | { readonly kind: 'answer'; readonly answer: FoundVisibility }
  | { readonly kind: 'no-answer'; readonly because: NoAnswer };

/** 404 of a registry that hides what is private; 406: older Artifactory, asked for a token without a credential. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404, 406]);

export function repositoryAnswer(found: AnonymousOutcome): RepositoryAnswer {
  switch (found.outcome) {
    case 'public':
    // A repository that shows its tags to anyone is public, whatever they are.
    case 'no-such-tag':
      return { kind: 'answer', answer: 'public' };
    case 'not-found-or-hidden':
      return { kind: 'answer', answer: 'refused' };
    case 'refused':
      return refusals.has(found.status)
        ? { kind: 'answer', answer: 'refused' }
        : { kind: 'no-answer', because: { outcome: 'unexpected-status', status: found.status } };
    default:
      return { kind: 'no-answer', because: found };
  }
}

/** What a registry that hides private repositories does not show, a repository that it showed just now does not have. */
export function inPublicRepository(found: AnonymousOutcome): AnonymousOutcome {
  return found.outcome === 'not-found-or-hidden' ? { outcome: 'no-such-tag' } : found;
}

/** Whether a repository that can be read has the image; undefined where that was not found out. */
export function versionAnswer({ outcome }: AnonymousOutcome): FoundVersion | undefined {
  switch (outcome) {
    case 'public':
      return 'tag-found';
    case 'no-such-tag':
      return outcome;
    default:
      return undefined;
  }
}

/** What may be about one repository alone; anything else would keep the rest of the host from answering too. */
const aboutRepository: ReadonlySet<Unreachable['reason']> = new Set([
  'server-error',
  'redirect',
  'unexpected-answer',
]);

/** Whether the other repositories of the host can be spared the question for now. */
export function isAboutHost(because: NoAnswer): boolean {
  switch (because.outcome) {
    case 'rate-limited':
    case 'not-a-registry':
    case 'unsafe-realm':
      return true;
    case 'unreachable':
      return because.retryAfterSeconds !== undefined || !aboutRepository.has(because.reason);
    default:
      return false;
  }
}

/** Milliseconds that the registry wants to be left alone; 429 says so even where it does not say for how long. */
export function pauseWanted(because: NoAnswer): number | undefined {
  const seconds = 'retryAfterSeconds' in because ? because.retryAfterSeconds : undefined;
  if (seconds !== undefined) {
    return seconds * 1000;
  }
  return because.outcome === 'rate-limited' ? defaultPause : undefined;
}
