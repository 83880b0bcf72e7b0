/**
 * The protocol of docker-credential-helpers: `docker-credential-NAME list` prints servers and user names;
 * `docker-credential-NAME get` reads a server and prints its login. What a helper prints is never passed on as it is: one
 * that misbehaves may print a password where its error should stand.
 */

import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { isRecord } from '../../../../server/src/core/record';
import { tokenUsername } from './dockerConfig';
import { findProgram, type ProgramEnd, type ProgramEnvironment, runProgram } from './helperProgram';

export type HelperFailure =
  /** The name could lead to another program than a helper; it was not run. */
  | { readonly kind: 'bad-name' }
  | { readonly kind: 'untrusted-workspace' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'batch-file' }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'timed-out'; readonly seconds: number }
  | { readonly kind: 'too-much-output' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'failed'; readonly exitCode: number | null }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'unexpected-answer' }
  | { readonly kind: 'other-server' };

type Failed = { readonly outcome: 'failed'; readonly failure: HelperFailure };

interface ListedServer {
  readonly server: string;
  readonly username: string;
}

export type HelperList = { readonly outcome: 'listed'; readonly servers: readonly ListedServer[] } | Failed;

export type HelperLogin =
  | { readonly outcome: 'login'; readonly username: string; readonly password: SecretText }
  | { readonly outcome: 'identity-token' }
  | Failed;

/** What the import needs of helpers. */
export interface CredentialHelpers {
  list(name: string, signal: AbortSignal): Promise<HelperList>;
  get(name: string, server: string, signal: AbortSignal): Promise<HelperLogin>;
}

export interface HelperTerms {
  readonly environment: ProgramEnvironment;
  /** Asked before every start: programs run only in trusted workspaces. */
  mayRun(): boolean;
  readonly timeoutMs?: number;
}

/** Long enough for someone who is asked to unlock a keychain. */
const defaultTimeoutMs = 60_000;

export class HelperPrograms implements CredentialHelpers {
  readonly #terms: HelperTerms;

  constructor(terms: HelperTerms) {
    this.#terms = terms;
  }

  async list(name: string, signal: AbortSignal): Promise<HelperList> {
    // Docker's own client sends this word, and some helpers wait for input.
    const stdout = await this.#run(name, 'list', 'unused', signal);
    return typeof stdout === 'string' ? readList(stdout) : stdout;
  }

  async get(name: string, server: string, signal: AbortSignal): Promise<HelperLogin> {
    const stdout = await this.#run(name, 'get', server, signal);
    return typeof stdout === 'string' ? readLogin(stdout, server) : stdout;
  }

  /** What the helper printed, if all went well. */
  async #run(
    name: string,
    action: 'list' | 'get',
    input: string,
    signal: AbortSignal,
  ): Promise<string | Failed> {
    const { environment, timeoutMs = defaultTimeoutMs } = this.#terms;
    if (!isHelperName(name)) {
      return failed({ kind: 'bad-name' });
    }
    if (!this.#terms.mayRun()) {
      return failed({ kind: 'untrusted-workspace' });
    }
    const program = await findProgram(programOf(name), environment);
    if (program.outcome !== 'found') {
      return failed({ kind: program.outcome });
    }
    const end = await runProgram({ path: program.path, action, input, timeoutMs, environment, signal });
    return readEnd(end, timeoutMs);
  }
}

export function programOf(name: string): string {
  return `docker-credential-${name}`;
}

/** Nothing that leads out of the folders of PATH, and nothing that hides in a message. */
export function isHelperName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name);
}

function readEnd(end: ProgramEnd, timeoutMs: number): string | Failed {
  if (end.outcome === 'timed-out') {
    return failed({ kind: 'timed-out', seconds: Math.ceil(timeoutMs / 1000) });
  }
  if (end.outcome !== 'ended') {
    return failed({ kind: end.outcome });
  }
  if (end.exitCode === 0) {
    return end.stdout;
  }
  // Helpers print their errors to either.
  const said = `${end.stdout}\n${end.stderr}`;
  if (/credentials not found in native keychain|could not be found in the keychain/i.test(said)) {
    return failed({ kind: 'not-found' });
  }
  return failed(
    /user interaction is not allowed|is locked|No secret key|pass not initialized|autolaunch D-Bus/i.test(
      said,
    )
      ? { kind: 'locked' }
      : { kind: 'failed', exitCode: end.exitCode },
  );
}

function readList(stdout: string): HelperList {
  const parsed = parseJson(stdout);
  if (parsed === undefined) {
    return failed({ kind: 'not-json' });
  }
  // What Go prints for a map that was never made.
  if (parsed.value === null) {
    return { outcome: 'listed', servers: [] };
  }
  if (!isRecord(parsed.value)) {
    return failed({ kind: 'unexpected-answer' });
  }
  const servers: ListedServer[] = [];
  for (const [server, username] of Object.entries(parsed.value)) {
    if (typeof username !== 'string') {
      return failed({ kind: 'unexpected-answer' });
    }
    servers.push({ server, username });
  }
  return { outcome: 'listed', servers };
}

function readLogin(stdout: string, server: string): HelperLogin {
  const parsed = parseJson(stdout);
  if (parsed === undefined) {
    return failed({ kind: 'not-json' });
  }
  if (!isRecord(parsed.value)) {
    return failed({ kind: 'unexpected-answer' });
  }
  const { ServerURL: answeredServer = '', Username: username, Secret: secret } = parsed.value;
  if (typeof username !== 'string' || typeof secret !== 'string' || typeof answeredServer !== 'string') {
    return failed({ kind: 'unexpected-answer' });
  }
  // Another server's password must not be sent to this one.
  if (answeredServer !== '' && !isSameHost(answeredServer, server)) {
    return failed({ kind: 'other-server' });
  }
  if (username === '' && secret === '') {
    return failed({ kind: 'not-found' });
  }
  return username === tokenUsername
    ? { outcome: 'identity-token' }
    : { outcome: 'login', username, password: new SecretText(secret) };
}

function isSameHost(one: string, other: string): boolean {
  const [first, second] = [normaliseRegistry(one), normaliseRegistry(other)];
  return one === other || (first.ok && second.ok && first.registry.host === second.registry.host);
}

function failed(failure: HelperFailure): Failed {
  return { outcome: 'failed', failure };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
