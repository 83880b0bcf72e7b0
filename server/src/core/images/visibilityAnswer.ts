import type {
  FoundVersion,
  FoundVisibility,
  RegistryAnswer,
  VersionAnswer,
  VisibilityAnswer,
} from './visibilityCache';

/** An answer as it crosses JSON: between client and server, and from one start of the client to the next. */
export type WrittenAnswer = Written<VisibilityAnswer> | Written<VersionAnswer>;

/**
 * About a `repository`, host and whole path with the host in lower case and never left out (`docker.io/acme/app`), or
 * about an `image`, the same with tag or digest. `at` is the RFC 3339 time of the answer; it counts for a while from then.
 */
type Written<Answer extends RegistryAnswer> = Omit<Answer, 'at'> & { readonly at: string };

/** A host and a path fit several times over. */
const subjectMaxLength = 2048;

export function writeAnswer({ at, ...answer }: RegistryAnswer): WrittenAnswer {
  return { ...answer, at: new Date(at).toISOString() };
}

/** Undefined for anything else than a written answer. */
export function readAnswer(raw: unknown): RegistryAnswer | undefined {
  const { repository, image, answer, at } = (raw ?? {}) as { [Key in Field]?: unknown };
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time)) {
    return undefined;
  }
  if (isVisibility(answer) && isSubject(repository)) {
    return { repository, answer, at: time };
  }
  return isVersion(answer) && isSubject(image) ? { image, answer, at: time } : undefined;
}

type Field = keyof VisibilityAnswer | keyof VersionAnswer;

function isSubject(value: unknown): value is string {
  return typeof value === 'string' && value.length <= subjectMaxLength;
}

function isVisibility(value: unknown): value is FoundVisibility {
  return value === 'public' || value === 'refused';
}

function isVersion(value: unknown): value is FoundVersion {
  return value === 'tag-found' || value === 'no-such-tag';
}
