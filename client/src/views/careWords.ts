/** What is told of credentials that pods cannot pull with, or not for long. */
import type { RegistryRow } from './registryRow';

interface Care {
  /** How many there are, in a sentence. */
  readonly text: string;
  readonly value: number;
  /** One line each. */
  readonly details: readonly string[];
  readonly severity: 'error' | 'warning';
}

export type TellingRow = Pick<RegistryRow, 'label' | 'state' | 'care'>;

/** Undefined where every credential is fine, or at least nothing is known against it. */
export function careOf(rows: readonly TellingRow[]): Care | undefined {
  const needy = rows.filter(({ care }) => care === 'broken' || care === 'expiring');
  const value = needy.length;
  return value === 0
    ? undefined
    : {
        value,
        text: `${value} registry credential${value === 1 ? ' needs' : 's need'} attention`,
        details: needy.map(({ label, state }) => `${label}: ${state}`),
        severity: needy.some(({ care }) => care === 'broken') ? 'error' : 'warning',
      };
}

/** The number on the icon of the view. */
export function badgeOf(
  rows: readonly TellingRow[],
): { readonly value: number; readonly tooltip: string } | undefined {
  const care = careOf(rows);
  return care && { value: care.value, tooltip: care.text };
}

/** For which end of its life each credential was reminded of, by its id. */
export type Reminded = Readonly<Record<string, string>>;

/** What was remembered, as far as it is of use: whatever else stands there reminds of nothing. */
export function readReminded(value: unknown): Reminded {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([id, end]) => (typeof end === 'string' ? [[id, end]] : [])),
      )
    : {};
}

interface Reminding {
  readonly credentialId: string;
  readonly row: Pick<RegistryRow, 'care' | 'expiresAt'>;
}

/** Those that expire soon and of which nobody was told; each has one reminder for each password that it gets. */
export function toRemindOf<T extends Reminding>(items: readonly T[], reminded: Reminded): readonly T[] {
  return items.filter(
    ({ credentialId, row }) => row.care === 'expiring' && reminded[credentialId] !== row.expiresAt,
  );
}

/** What is remembered after that, without credentials that are no longer stored. */
export function remindedOf(items: readonly Reminding[], reminded: Reminded): Reminded {
  return Object.fromEntries(
    items.flatMap(({ credentialId, row }) => {
      const end = row.care === 'expiring' ? row.expiresAt : reminded[credentialId];
      return end === undefined ? [] : [[credentialId, end]];
    }),
  );
}
