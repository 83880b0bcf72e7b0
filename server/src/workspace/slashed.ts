import { sep } from 'node:path';

/** A path with forward slashes, which node takes on Windows as well; elsewhere a backslash is part of a name. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
