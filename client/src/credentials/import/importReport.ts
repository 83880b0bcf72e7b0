/** What became of an import, and its words. */
import { formatRegistry } from '../../../../server/src/core/images/registryAddress';
import type { ImportCandidate, LeftOut } from './candidates';

export type EntryOutcome =
  | 'imported'
  /** Saved, but something about it must be heard. */
  | 'imported-with-caution'
  | 'replaced'
  | 'already-stored'
  /** The same registry and user came from another place too. */
  | 'duplicate'
  | 'refused'
  | 'malformed'
  | 'identity-token'
  | 'helper-failed'
  | 'not-checked'
  | 'not-saved';

export interface ImportedEntry {
  readonly candidate: ImportCandidate;
  readonly shownUsername?: string;
  readonly outcome: EntryOutcome;
  /** What happened, and what to do next. */
  readonly text: string;
}

export type ImportResult =
  | {
      readonly kind: 'nothing-found';
      readonly leftOut: readonly LeftOut[];
      readonly foundFiles: readonly string[];
    }
  /** Nothing was saved. */
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'done';
      readonly entries: readonly ImportedEntry[];
      readonly leftOut: readonly LeftOut[];
    };

type Told = Exclude<ImportResult, { readonly kind: 'cancelled' }>;

export interface Summary {
  readonly tone: 'good' | 'caution';
  readonly text: string;
}

const groups: readonly { readonly title: string; readonly outcomes: readonly EntryOutcome[] }[] = [
  { title: 'Imported', outcomes: ['imported', 'imported-with-caution', 'replaced'] },
  { title: 'Stored already', outcomes: ['already-stored'] },
  {
    title: 'Not imported',
    outcomes: ['refused', 'malformed', 'identity-token', 'helper-failed', 'not-checked', 'not-saved'],
  },
  { title: 'Came twice', outcomes: ['duplicate'] },
];

/** One message for a notification. */
export function summaryOf(result: Told): Summary {
  if (result.kind === 'nothing-found') {
    return { tone: 'caution', text: nothingFoundText(result) };
  }
  const [imported = 0, stored = 0, failed = 0] = groups.map(({ outcomes }) => count(result, outcomes));
  const unproven = count(result, ['imported-with-caution']);
  const sentences = [
    imported === 0 ? 'No credential was imported.' : `Imported ${credentials(imported)}.`,
    unproven === 0 ? '' : `Not verified: ${unproven}.`,
    stored === 0 ? '' : `${stored} ${stored === 1 ? 'was' : 'were'} stored already.`,
    failed === 0 ? '' : `${failed} could not be imported.`,
  ];
  const isGood = failed === 0 && unproven === 0;
  return { tone: isGood ? 'good' : 'caution', text: sentences.filter((one) => one !== '').join(' ') };
}

/** Every entry with what happened to it, as lines of plain text. */
export function detailsOf(result: Told): string {
  const entries = result.kind === 'done' ? result.entries : [];
  const sections = [
    ...groups.map(({ title, outcomes }) => ({
      title,
      lines: entries
        .filter(({ outcome }) => outcomes.includes(outcome))
        .map((entry) => `${titleOf(entry.candidate, entry.shownUsername)}: ${entry.text}`),
    })),
    { title: 'Not offered', lines: result.leftOut.map(({ title, reason }) => `${title}: ${reason}`) },
  ];
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`), ''].join('\n'))
    .join('\n');
}

function titleOf({ registry, source }: ImportCandidate, shownUsername: string | undefined): string {
  const user = shownUsername === undefined ? '' : `, user ${shownUsername}`;
  return `${formatRegistry(registry)}${user} (${source})`;
}

function nothingFoundText({
  leftOut,
  foundFiles,
}: Extract<Told, { readonly kind: 'nothing-found' }>): string {
  if (foundFiles.length === 0) {
    return 'No file with logins of Docker or Podman was found. Sign in with "docker login" or "podman login" where this extension runs, or add the credential by hand.';
  }
  const [first] = leftOut;
  if (first === undefined) {
    return `There are no logins in ${foundFiles.join(' and ')}. Sign in with "docker login" or "podman login", or add the credential by hand.`;
  }
  return leftOut.length === 1
    ? `Nothing can be imported. ${first.title}: ${first.reason}`
    : `Nothing can be imported from ${foundFiles.join(' and ')}. The details say why.`;
}

function count(result: Told, outcomes: readonly EntryOutcome[]): number {
  return result.kind === 'done'
    ? result.entries.filter(({ outcome }) => outcomes.includes(outcome)).length
    : 0;
}

function credentials(amount: number): string {
  return `${amount} ${amount === 1 ? 'credential' : 'credentials'}`;
}
