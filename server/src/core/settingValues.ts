import { closestName } from './text/closestName';

/** A setting that was not understood, and left out. */
export interface SettingProblem {
  /** As the user would look for it, such as `registries[1].host`. */
  readonly setting: string;
  readonly message: string;
}

export type Report = (setting: string, message: string) => void;

export function list(value: unknown, setting: string, report: Report): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  report(setting, 'must be a list');
  return [];
}

export function strings(value: unknown, setting: string, report: Report): readonly string[] {
  return list(value, setting, report).flatMap((entry, index) => {
    if (typeof entry === 'string' && entry.trim() !== '') {
      return [entry.trim()];
    }
    report(`${setting}[${index}]`, 'must be a non-empty text');
    return [];
  });
}

/** Says of every key that is none of those there are what was probably meant, or what there is. */
export function reportUnknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  { within, sort }: { readonly within?: string; readonly sort: string },
  report: Report,
): void {
  for (const key of Object.keys(value).filter((written) => !known.includes(written))) {
    const meant = closestName(key, known);
    report(
      within === undefined ? key : `${within}.${key}`,
      meant === undefined
        ? `is no ${sort}; there are ${known.join(', ')}`
        : `is no ${sort}, but ${meant} is one`,
    );
  }
}
