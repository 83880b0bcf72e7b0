import type { FoundVisibility, VisibilityAnswer } from './visibilityCache';

/** An answer as it crosses JSON: between client and server, and from one start of the client to the next. */
export interface WrittenAnswer {
  /** Host and whole path, the host in lower case and never left out: `docker.io/acme/app`. */
  readonly repository: string;
  readonly answer: FoundVisibility;
  /** RFC 3339 time of the answer. It counts for a while from then on. */
  readonly at: string;
}

/** A host and a path fit several times over. */
const repositoryMaxLength = 2048;

export function writeAnswer({ repository, answer, at }: VisibilityAnswer): WrittenAnswer {
  return { repository, answer, at: new Date(at).toISOString() };
}

/** Undefined for anything else than a written answer. */
export function readAnswer(raw: unknown): VisibilityAnswer | undefined {
  const { repository, answer, at } = (raw ?? {}) as { [Key in keyof WrittenAnswer]?: unknown };
  if (typeof repository !== 'string' || repository.length > repositoryMaxLength) {
    return undefined;
  }
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return (answer === 'public' || answer === 'refused') && !Number.isNaN(time)
    ? { repository, answer, at: time }
    : undefined;
}
