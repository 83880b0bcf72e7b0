import type { ImageName, ImageReference } from './imageReference';

/** What a registry answers somebody without a credential: the repository's images, or nothing. */
export type FoundVisibility = 'public' | 'refused';

export interface VisibilityAnswer {
  /** Host and whole path, as {@link repositoryKey} gives it. Registries decide by repository, not by owner or tag. */
  readonly repository: string;
  readonly answer: FoundVisibility;
  /** When the registry said so, in milliseconds since 1970. */
  readonly at: number;
}

/** Whether a repository that anyone may read has an image of this tag or digest. */
export type FoundVersion = 'tag-found' | 'no-such-tag';

export interface VersionAnswer {
  /** As {@link imageKey} gives it. */
  readonly image: string;
  readonly answer: FoundVersion;
  /** When the registry said so, in milliseconds since 1970. */
  readonly at: number;
}

export type RegistryAnswer = VisibilityAnswer | VersionAnswer;

/** What an answer is about; the keys of repositories and of images are never the same. */
export function subjectOf(answer: RegistryAnswer): string {
  return 'image' in answer ? answer.image : answer.repository;
}

const minute = 60_000;

/** Milliseconds that an answer counts. What is missing or private is often published a moment later, hardly ever the reverse. */
export const lifetimes: Readonly<Record<RegistryAnswer['answer'], number>> = {
  public: 12 * 60 * minute,
  refused: 20 * minute,
  'tag-found': 12 * 60 * minute,
  'no-such-tag': 20 * minute,
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

/** `ghcr.io/acme/app:1`, or with `@` and the digest: the one image that is pulled. */
export function imageKey(image: ImageReference): string {
  const { tag = 'latest', digest } = image;
  return `${repositoryKey(image)}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/**
 * What anonymous checks found, for as long as it counts. Failures are no answers: they only put off the next question.
 * `now` is always milliseconds since 1970.
 */
export class VisibilityCache {
  readonly #answers = new Map<string, RegistryAnswer>();
  /** By repository or host. */
  readonly #pauses = new Map<string, Pause>();

  /** The later of two answers counts. False where it is not news. */
  record(answer: RegistryAnswer): boolean {
    const subject = subjectOf(answer);
    const known = this.#answers.get(subject);
    if (known && known.at >= answer.at) {
      return false;
    }
    this.#answers.set(subject, answer);
    return true;
  }

  answerFor(repository: string, now: number): FoundVisibility | undefined {
    const known = this.timedAnswerAbout(repository, now);
    return known && 'repository' in known ? known.answer : undefined;
  }

  versionAnswerFor(image: string, now: number): FoundVersion | undefined {
    const known = this.timedAnswerAbout(image, now);
    return known && 'image' in known ? known.answer : undefined;
  }

  /** About a repository or an image, with the time at which the registry gave it. */
  timedAnswerAbout(subject: string, now: number): RegistryAnswer | undefined {
    const known = this.#answers.get(subject);
    return known && counts(known, now) ? known : undefined;
  }

  /** Every answer that counts, the oldest first. */
  answers(now: number): readonly RegistryAnswer[] {
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

function counts({ answer, at }: RegistryAnswer, now: number): boolean {
  return at <= now + clockTolerance && now < at + lifetimes[answer];
}
