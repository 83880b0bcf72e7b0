/**
 * Takes over logins of Docker and Podman: which there are, which of them the user wants, what their registries say, and
 * only then, one by one, the saving. It shows nothing itself.
 */
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { BasicCredential as LoginToVerify } from '../../../../server/src/registryAccess/verify';
import type { BasicCredential, Credential } from '../credential';
import { collectCandidates, type ImportCandidate } from './candidates';
import { type CheckedEntry, checkEntries, type WantsAnswer } from './checkEntries';
import type { CredentialHelpers } from './credentialHelper';
import type { ReadConfigFile } from './dockerConfigFiles';
import { type CheckedLogin, newCredential, replacement } from './importedCredential';
import type { EntryOutcome, ImportedEntry, ImportResult } from './importReport';

export interface ImportPorts {
  readFiles(): Promise<readonly ReadConfigFile[]>;
  readonly helpers: CredentialHelpers;
  /** Programs run only in trusted workspaces. */
  mayRunHelpers(): boolean;
  stored(): Promise<readonly Credential[]>;
  /** Undefined if the user closed the list. */
  choose(candidates: readonly ImportCandidate[]): Promise<readonly ImportCandidate[] | undefined>;
  /** Which stored credentials give way to what their registries accepted; none unless the user says so. */
  chooseToReplace(entries: readonly Replacing[]): Promise<readonly Replacing[]>;
  /** Which to save although they could not be checked; none unless the user says so. */
  chooseUnverified(entries: readonly Unchecked[]): Promise<readonly Unchecked[]>;
  verify(credential: LoginToVerify, signal: AbortSignal): Promise<VerificationOutcome>;
  save(credential: BasicCredential): Promise<void>;
  /** Shows that something goes on, until it is done or the user cancels it. */
  withProgress<T>(step: ImportStep, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  newId(): string;
  now(): Date;
}

export type ImportStep = 'looking' | 'checking';
export type Replacing = Extract<WantsAnswer, { readonly kind: 'replaces' }>;
export type Unchecked = Extract<WantsAnswer, { readonly kind: 'unchecked' }>;

export async function importCredentials(ports: ImportPorts): Promise<ImportResult> {
  const files = await ports.readFiles();
  const collected = await ports.withProgress('looking', async (signal) => {
    const terms = { helpers: ports.helpers, mayRunHelpers: ports.mayRunHelpers(), signal };
    const found = await collectCandidates(files, terms);
    return signal.aborted ? undefined : found;
  });
  if (!collected) {
    return { kind: 'cancelled' };
  }
  const { candidates, leftOut, foundFiles } = collected;
  if (candidates.length === 0) {
    return { kind: 'nothing-found', leftOut, foundFiles };
  }
  const chosen = await ports.choose(candidates);
  if (!chosen || chosen.length === 0) {
    return { kind: 'cancelled' };
  }
  const stored = await ports.stored();
  const checked = await ports.withProgress('checking', async (signal) => {
    const entries = await checkEntries(chosen, {
      helpers: ports.helpers,
      verify: (credential) => ports.verify(credential, signal),
      stored,
      signal,
    });
    return signal.aborted ? undefined : entries;
  });
  return checked
    ? { kind: 'done', entries: await saveEntries(checked, stored, ports), leftOut }
    : { kind: 'cancelled' };
}

async function saveEntries(
  checked: readonly CheckedEntry[],
  stored: readonly Credential[],
  ports: ImportPorts,
): Promise<readonly ImportedEntry[]> {
  const replacing = checked.filter((entry) => entry.kind === 'replaces');
  const unchecked = checked.filter((entry) => entry.kind === 'unchecked');
  const wanted = new Set<CheckedEntry>([
    ...(replacing.length === 0 ? [] : await ports.chooseToReplace(replacing)),
    ...(unchecked.length === 0 ? [] : await ports.chooseUnverified(unchecked)),
  ]);
  const saver = new Saver(ports, stored);
  const entries: ImportedEntry[] = [];
  for (const entry of checked) {
    entries.push(await saver.save(entry, wanted.has(entry)));
  }
  return entries;
}

/** Saves one entry after the other, so that a failure touches no other. */
class Saver {
  readonly #ports: ImportPorts;
  readonly #credentials: Credential[];

  constructor(ports: ImportPorts, stored: readonly Credential[]) {
    this.#ports = ports;
    this.#credentials = [...stored];
  }

  async save(entry: CheckedEntry, isWanted: boolean): Promise<ImportedEntry> {
    switch (entry.kind) {
      case 'ended':
        return entry.entry;
      case 'accepted': {
        const outcome = entry.tone === 'good' ? 'imported' : 'imported-with-caution';
        return this.#store(entry, this.#new(entry.login), { outcome, text: entry.text });
      }
      case 'replaces': {
        if (!isWanted) {
          const text = `${entry.text} The stored credential "${entry.existing.label}" stays as it is.`;
          return told(entry, 'already-stored', text);
        }
        const credential = replacement(entry.existing, entry.login, this.#ports.now());
        const text = `${entry.text} It took the place of the credential "${entry.existing.label}".`;
        return this.#store(entry, credential, { outcome: 'replaced', text });
      }
      case 'unchecked': {
        if (!isWanted) {
          return told(entry, 'not-checked', entry.text);
        }
        const text = 'It was saved without a check, marked "unverified".';
        return this.#store(entry, this.#new(entry.login), { outcome: 'imported-with-caution', text });
      }
    }
  }

  #new(login: CheckedLogin): BasicCredential {
    const making = { id: this.#ports.newId(), now: this.#ports.now(), others: this.#credentials };
    return newCredential(login, making);
  }

  async #store(
    entry: Exclude<CheckedEntry, { readonly kind: 'ended' }>,
    credential: BasicCredential,
    { outcome, text }: Pick<ImportedEntry, 'outcome' | 'text'>,
  ): Promise<ImportedEntry> {
    try {
      await this.#ports.save(credential);
    } catch {
      // The error of a key store may quote what it was given.
      const failure = 'It could not be written to the secret storage of VS Code. Nothing was saved of it.';
      return told(entry, 'not-saved', failure);
    }
    this.#credentials.push(credential);
    return told(entry, outcome, text + passingText(credential));
  }
}

function told(
  { candidate, shownUsername }: Exclude<CheckedEntry, { readonly kind: 'ended' }>,
  outcome: EntryOutcome,
  text: string,
): ImportedEntry {
  return { candidate, outcome, text, ...(shownUsername === undefined ? {} : { shownUsername }) };
}

function passingText({ expiresAt }: Credential): string {
  return expiresAt === undefined
    ? ''
    : ` It is a passing token, which ends on ${expiresAt.slice(0, 16).replace('T', ' at ')} UTC at the latest. A Secret made from it stops working then.`;
}
