/** What a code action, or anybody else, may ask about with the command; read as unknown, like every argument. */
export interface PullQuestion {
  readonly image: string;
  /** Secrets that the pod refers to, where that is known. */
  readonly secretNames: readonly string[];
}

/** Undefined for anything that names no image; the command then looks at the cursor's line. */
export function readPullQuestion(argument: unknown): PullQuestion | undefined {
  if (typeof argument !== 'object' || argument === null || !('image' in argument)) {
    return undefined;
  }
  if (typeof argument.image !== 'string') {
    return undefined;
  }
  const names: unknown = 'secretNames' in argument ? argument.secretNames : [];
  return {
    image: argument.image,
    secretNames: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  };
}
