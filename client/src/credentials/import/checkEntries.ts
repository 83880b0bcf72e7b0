/** Fetches the chosen logins and asks their registries about them. Nothing is saved here. */
import { formatRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { checkPassword, checkUsername } from '../../../../server/src/core/pullSecrets/credentialFields';
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { BasicCredential } from '../../../../server/src/registryAccess/verify';
import type { Credential } from '../credential';
import { type Verdict, verdictOf } from '../verification/verificationMessages';
import { type ImportCandidate, identityTokenReason } from './candidates';
import type { CredentialHelpers } from './credentialHelper';
import { helperFailureText } from './helperMessages';
import type { CheckedLogin } from './importedCredential';
import type { EntryOutcome, ImportedEntry } from './importReport';
import { shownUsername } from './shownUsername';

export type CheckedEntry =
  /** There is nothing to save, and the reason is known. */
  | { readonly kind: 'ended'; readonly entry: ImportedEntry }
  | (EntryToSave & { readonly kind: 'accepted'; readonly tone: 'good' | 'caution' })
  | WantsAnswer;

/** What only the user can decide. */
export type WantsAnswer =
  | (EntryToSave & { readonly kind: 'replaces'; readonly existing: Credential })
  | (EntryToSave & { readonly kind: 'unchecked' });

interface EntryToSave {
  readonly candidate: ImportCandidate;
  readonly shownUsername?: string;
  readonly login: CheckedLogin;
  readonly text: string;
}

export interface CheckTerms {
  readonly helpers: CredentialHelpers;
  verify(credential: BasicCredential): Promise<VerificationOutcome>;
  readonly stored: readonly Credential[];
  readonly signal: AbortSignal;
}

interface Fetched {
  readonly kind: 'fetched';
  readonly candidate: ImportCandidate;
  readonly username: string;
  readonly password: SecretText;
}

/** A login that was dealt with; `isKept` if it is stored or may be. */
type Settled = Omit<Fetched, 'kind'> & { readonly isKept: boolean };

type Ended = Extract<CheckedEntry, { readonly kind: 'ended' }>;

/** Registries that are asked at once. Logins of one host come one after the other, so that it locks nobody out. */
const maxHostsAtOnce = 4;

/** In the order of the candidates. Once the signal is aborted, the rest is left undone. */
export async function checkEntries(
  candidates: readonly ImportCandidate[],
  terms: CheckTerms,
): Promise<readonly CheckedEntry[]> {
  const fetched: (Fetched | Ended)[] = [];
  // One helper at a time: each may ask the user to unlock something.
  for (const candidate of candidates) {
    fetched.push(await fetchLogin(candidate, terms));
  }
  const results = new Map<ImportCandidate, CheckedEntry>();
  const hosts = new Map<string, Fetched[]>();
  for (const one of fetched) {
    if (one.kind === 'ended') {
      results.set(one.entry.candidate, one);
    } else {
      const { host } = one.candidate.registry;
      hosts.set(host, [...(hosts.get(host) ?? []), one]);
    }
  }
  await forEachAtOnce([...hosts.values()], maxHostsAtOnce, async (logins) => {
    const settled: Settled[] = [];
    for (const login of logins) {
      const result = terms.signal.aborted ? undefined : await checkOne(login, settled, terms);
      if (result) {
        results.set(login.candidate, result);
        settled.push({
          ...login,
          isKept: result.kind !== 'ended' || result.entry.outcome === 'already-stored',
        });
      }
    }
  });
  return candidates.map((one) => results.get(one)).filter((result) => result !== undefined);
}

async function fetchLogin(candidate: ImportCandidate, terms: CheckTerms): Promise<Fetched | Ended> {
  const { login } = candidate;
  if (login.kind === 'file') {
    return { kind: 'fetched', candidate, username: login.username, password: login.password };
  }
  const answer = await terms.helpers.get(login.helper, login.server, terms.signal);
  switch (answer.outcome) {
    case 'login':
      return { kind: 'fetched', candidate, username: answer.username, password: answer.password };
    case 'identity-token':
      return ended(candidate, 'identity-token', identityTokenReason);
    case 'failed':
      return ended(candidate, 'helper-failed', helperFailureText(login.helper, answer.failure));
  }
}

/** `settled` are the earlier logins of the same host. */
async function checkOne(
  fetched: Fetched,
  settled: readonly Settled[],
  terms: CheckTerms,
): Promise<CheckedEntry> {
  const { candidate, username, password } = fetched;
  const shown = shownUsername(username, password);
  const end = (outcome: EntryOutcome, text: string): Ended => ended(candidate, outcome, text, shown);
  const problem = fieldProblem(fetched);
  if (problem !== undefined) {
    return end('malformed', problem);
  }
  const registry = formatRegistry(candidate.registry);
  if (settled.some((other) => settles(other, fetched))) {
    return end(
      'duplicate',
      'The same registry and user came from another place too. What is said of that one holds here.',
    );
  }
  const existing = terms.stored.find(
    (one) => one.kind === 'basic' && one.registry === registry && one.username === username,
  );
  if (existing?.kind === 'basic' && existing.password.reveal() === password.reveal()) {
    return end('already-stored', `It is stored already, as "${existing.label}".`);
  }
  const verdict = await ask({ kind: 'basic', registry, username, password }, candidate, terms);
  const entry = { candidate, text: verdict.text, ...(shown === undefined ? {} : { shownUsername: shown }) };
  const login = { registry: candidate.registry, username, password };
  if (verdict.next === 'refuse') {
    return end('refused', verdict.text);
  }
  if (existing && verdict.next === 'save' && verdict.status === 'verified') {
    return { ...entry, kind: 'replaces', existing, login: { ...login, status: 'verified' } };
  }
  // A password that nobody confirmed never takes the place of one that is stored.
  if (existing) {
    const text = `${verdict.text} The stored credential "${existing.label}" stays as it is.`;
    return end(verdict.next === 'ask' ? 'not-checked' : 'already-stored', text);
  }
  return verdict.next === 'save'
    ? { ...entry, kind: 'accepted', tone: verdict.tone, login: { ...login, status: verdict.status } }
    : { ...entry, kind: 'unchecked', login: { ...login, status: 'unverified' } };
}

/** A password that was refused is not sent again, but another one of the same user may be right. */
function settles(earlier: Settled, { candidate, username, password }: Fetched): boolean {
  return (
    formatRegistry(earlier.candidate.registry) === formatRegistry(candidate.registry) &&
    earlier.username === username &&
    (earlier.isKept || earlier.password.reveal() === password.reveal())
  );
}

async function ask(
  credential: BasicCredential,
  { registry }: ImportCandidate,
  { verify }: CheckTerms,
): Promise<Verdict> {
  const checked = { password: credential.password, registryId: registryOfHost(registry.host).id };
  try {
    return verdictOf(await verify(credential), checked);
  } catch {
    // Its text may quote what was sent.
    return { next: 'ask', text: 'The check failed for a reason of its own. Nothing was saved.' };
  }
}

function fieldProblem({ candidate: { registry }, username, password }: Fetched): string | undefined {
  const problem = [checkUsername(username, registry), checkPassword(password, registry)].find(
    (check) => !check.ok,
  );
  return problem?.ok === false
    ? `It cannot be used as it is. ${problem.message} Add it with "Pull Secrets: Add Registry Credential".`
    : undefined;
}

function ended(candidate: ImportCandidate, outcome: EntryOutcome, text: string, shown?: string): Ended {
  const name = shown ?? candidate.shownUsername;
  const entry = { candidate, outcome, text, ...(name === undefined ? {} : { shownUsername: name }) };
  return { kind: 'ended', entry };
}

async function forEachAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
