import { isRecord } from './record';

/**
 * Settings of the user together with those of the repository, both as they were written. Lists are joined; where both
 * say something of the same rule or kind, the repository does, so that editor and pull request agree.
 */
export function mergeSettings(own: unknown, repository: unknown): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = isRecord(own) ? { ...own } : {};
  for (const [name, value] of Object.entries(isRecord(repository) ? repository : {})) {
    merged[name] = mergeValues(merged[name], value);
  }
  return merged;
}

function mergeValues(own: unknown, repository: unknown): unknown {
  if (Array.isArray(own) && Array.isArray(repository)) {
    return [...repository, ...own];
  }
  return isRecord(own) && isRecord(repository) ? { ...own, ...repository } : (repository ?? own);
}
