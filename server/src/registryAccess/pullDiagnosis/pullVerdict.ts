/** Why an image does not pull, from all that was found out about it. */
import type { AnonymousOutcome, AttemptOutcome, AttemptResult, Obstacle } from './pullOutcome';

/** The lists hold ids of credentials. */
export type PullVerdict =
  | { readonly verdict: 'public' }
  /** Everybody may pull it, only these may not: a kubelet with a credential does not fall back to none. */
  | { readonly verdict: 'public-but-credential-fails'; readonly failing: readonly string[] }
  | {
      readonly verdict: 'needs-credential';
      readonly working: readonly string[];
      readonly failing: readonly string[];
    }
  /** A credential may pull; what happens without one could not be found out (429). */
  | {
      readonly verdict: 'credential-works';
      readonly working: readonly string[];
      readonly failing: readonly string[];
    }
  /** `isPublic`: the repository can be read by everybody, else by a credential. */
  | { readonly verdict: 'no-such-tag'; readonly isPublic: boolean }
  /** `others` were not refused, but may not pull either. */
  | {
      readonly verdict: 'credential-refused';
      readonly refused: readonly string[];
      readonly others: readonly string[];
    }
  | { readonly verdict: 'no-rights'; readonly credentials: readonly string[] }
  | { readonly verdict: 'refused-or-no-rights'; readonly credentials: readonly string[] }
  /** 404 to these credentials: missing, or hidden from them. */
  | { readonly verdict: 'not-found-with-credential'; readonly credentials: readonly string[] }
  /** No credential was of use, and without one the registry does not tell the two apart. */
  | { readonly verdict: 'private-or-missing'; readonly answer: 'refused' | 'not-found' }
  | { readonly verdict: 'not-an-image' }
  | { readonly verdict: 'no-answer'; readonly obstacle: Obstacle };

type Outcome = AttemptOutcome['outcome'];

const withoutAccess: readonly Outcome[] = ['no-rights', 'refused-or-no-rights', 'not-found-or-hidden'];
const failures: readonly Outcome[] = ['refused', ...withoutAccess];

/**
 * What a credential may do says more than what nobody may, and a refused credential more than one without rights: it
 * is broken whatever the image, and may be the one that was meant for it.
 */
export function verdictOf(anonymous: AnonymousOutcome, attempts: readonly AttemptResult[]): PullVerdict {
  const failing = idsWith(attempts, failures);
  if (anonymous.outcome === 'not-an-image') {
    return { verdict: 'not-an-image' };
  }
  if (anonymous.outcome === 'public') {
    return failing.length === 0 ? { verdict: 'public' } : { verdict: 'public-but-credential-fails', failing };
  }
  const working = idsWith(attempts, ['may-pull']);
  if (working.length > 0) {
    return { verdict: isObstacle(anonymous) ? 'credential-works' : 'needs-credential', working, failing };
  }
  if (anonymous.outcome === 'no-such-tag' || idsWith(attempts, ['no-such-tag']).length > 0) {
    return { verdict: 'no-such-tag', isPublic: anonymous.outcome === 'no-such-tag' };
  }
  return verdictOfFailures(attempts) ?? verdictWithoutCredential(anonymous, attempts);
}

function verdictOfFailures(attempts: readonly AttemptResult[]): PullVerdict | undefined {
  const refused = idsWith(attempts, ['refused']);
  if (refused.length > 0) {
    return { verdict: 'credential-refused', refused, others: idsWith(attempts, withoutAccess) };
  }
  const noRights = idsWith(attempts, ['no-rights']);
  if (noRights.length > 0) {
    return { verdict: 'no-rights', credentials: noRights };
  }
  const either = idsWith(attempts, ['refused-or-no-rights']);
  if (either.length > 0) {
    return { verdict: 'refused-or-no-rights', credentials: either };
  }
  const notFound = idsWith(attempts, ['not-found-or-hidden']);
  return notFound.length > 0 ? { verdict: 'not-found-with-credential', credentials: notFound } : undefined;
}

/** Of the anonymous outcomes, those that are left once the others have had their verdict. */
type NoVerdictYet = Exclude<AnonymousOutcome, { outcome: 'public' | 'no-such-tag' | 'not-an-image' }>;

function verdictWithoutCredential(anonymous: NoVerdictYet, attempts: readonly AttemptResult[]): PullVerdict {
  const obstacle = [anonymous, ...attempts.map(({ result }) => result)].find(isObstacle);
  if (obstacle !== undefined) {
    return { verdict: 'no-answer', obstacle };
  }
  return {
    verdict: 'private-or-missing',
    answer: anonymous.outcome === 'not-found-or-hidden' ? 'not-found' : 'refused',
  };
}

function idsWith(attempts: readonly AttemptResult[], outcomes: readonly Outcome[]): readonly string[] {
  return attempts.filter(({ result }) => outcomes.includes(result.outcome)).map(({ id }) => id);
}

function isObstacle(result: AnonymousOutcome | AttemptOutcome): result is Obstacle {
  switch (result.outcome) {
    case 'exchange-failed':
    case 'rate-limited':
    case 'unreachable':
    case 'not-a-registry':
    case 'unsafe-realm':
      return true;
    default:
      return false;
  }
}
