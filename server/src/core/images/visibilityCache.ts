import type { ImageName } from './imageReference';

/** What a registry answers somebody without a credential: the repository's images, or nothing. */
export type FoundVisibility = 'public' | 'refused';

export interface VisibilityAnswer {
  /** Host and whole path, as {@link repositoryKey} gives it. Registries decide by repository, not by owner or tag. */
  readonly repository: string;
  readonly answer: FoundVisibility;
  /** When the registry said so, in milliseconds since 1970. */
  readonly at: number;
}

const minute = 60_000;

/** Milliseconds that an answer counts. What is private is often published a moment later, hardly ever the reverse. */
export const lifetimes: Readonly<Record<FoundVisibility, number>> = {
  public: 12 * 60 * minute,
  refused: 20 * minute,
};

/** Milliseconds without a question after one that brought no answer, unless the registry names a time. */
export const defaultPause = 2 * minute;
/** Who asks for a longer pause gets this one, so that a slip of a registry does not last for days. */
export const longestPause = 60 * minute;

/** Clocks of a computer and of its remote window may differ; an answer from further ahead comes from a wrong one. */
const clockTolerance = 5 * minute;

/** `ghcr.io/acme/app`: one repository, however its images are tagged. */
export function repositoryKey({ domain, path }: ImageName): string {
  return `${domain.toLowerCase()}/${path}`;
}

/**
 * What anonymous checks found, for as long as it counts. Failures are no answers: they only put off the next question.
 * `now` is always milliseconds since 1970.
 */
export class VisibilityCache {
  readonly #answers = new Map<string, VisibilityAnswer>();
  /** By repository or host. */
  readonly #pauses = new Map<string, Pause>();

  /** The later of two answers counts. False where it is not news. */
  record(answer: VisibilityAnswer): boolean {
    const known = this.#answers.get(answer.repository);
    if (known && known.at >= answer.at) {
      return false;
    }
    this.#answers.set(answer.repository, answer);
    return true;
  }

  answerFor(repository: string, now: number): FoundVisibility | undefined {
    return this.timedAnswerFor(repository, now)?.answer;
  }

  /** With the time at which the registry gave it. */
  timedAnswerFor(repository: string, now: number): VisibilityAnswer | undefined {
    const known = this.#answers.get(repository);
    return known && counts(known, now) ? known : undefined;
  }

  /** Every answer that counts, the oldest first. */
  answers(now: number): readonly VisibilityAnswer[] {
    return [...this.#answers.values()].filter((answer) => counts(answer, now)).sort((a, b) => a.at - b.at);
  }

  /**
   * Puts off questions about a repository, or to a whole host: for the milliseconds that the registry wants, or for a
   * moment of our own. A shorter pause never ends a longer one.
   */
  pause(target: string, now: number, wanted?: number): void {
    const until = now + Math.min(Math.max(wanted ?? defaultPause, 0), longestPause);
    if (until > (this.#pauses.get(target)?.until ?? 0)) {
      this.#pauses.set(target, { until, isWanted: wanted !== undefined });
    }
  }

  isPaused(target: string, now: number): boolean {
    const until = this.#pauses.get(target)?.until ?? 0;
    // A clock that was set back must not make a pause longer than any.
    return now < until && until - now <= longestPause;
  }

  /** For somebody who asks again on purpose: what failed may work now. What registries want still holds. */
  endOwnPauses(): void {
    for (const [target, { isWanted }] of this.#pauses) {
      if (!isWanted) {
        this.#pauses.delete(target);
      }
    }
  }
}

interface Pause {
  readonly until: number;
  readonly isWanted: boolean;
}

function counts({ answer, at }: VisibilityAnswer, now: number): boolean {
  return at <= now + clockTolerance && now < at + lifetimes[answer];
}
