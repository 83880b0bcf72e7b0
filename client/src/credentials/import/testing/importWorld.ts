import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { SecretText } from '../../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../../server/src/registryAccess/outcome';
import type { BasicCredential } from '../../../../../server/src/registryAccess/verify';
import type { Credential, BasicCredential as StoredBasic } from '../../credential';
import type { ImportCandidate } from '../candidates';
import type { CredentialHelpers, HelperList, HelperLogin } from '../credentialHelper';
import type { ReadConfigFile } from '../dockerConfigFiles';
import {
  type ImportPorts,
  type ImportStep,
  importCredentials,
  type Replacing,
  type Unchecked,
} from '../importCredentials';
import { detailsOf, type ImportResult, summaryOf } from '../importReport';

/** Every password here, unless a test needs another one: no text may hold it. */
export const canary = 'CANARY-pa55';

export const unreachable: VerificationOutcome = {
  outcome: 'unreachable',
  registry: 'quay.io',
  host: 'quay.io',
  reason: 'dns',
};

/** A whole surrounding: files, helpers, registries, a user and a store. */
export class World implements ImportPorts {
  files: Record<string, unknown> = {};
  lists: Record<string, HelperList> = {};
  logins: Record<string, HelperLogin> = {};
  /** By registry, or by registry and user. Whatever is not here is accepted. */
  answers: Record<string, VerificationOutcome> = {};
  known: readonly Credential[] = [];
  trusted = true;
  picks: (candidate: ImportCandidate) => boolean = () => true;
  replaces: (entry: Replacing) => boolean = () => false;
  savesUnverified: (entry: Unchecked) => boolean = () => false;
  failsToSave: readonly string[] = [];
  cancelsAt: ImportStep | undefined;

  readonly asked: string[] = [];
  readonly sent: BasicCredential[] = [];
  readonly saved: StoredBasic[] = [];
  readonly offered: ImportCandidate[] = [];
  readonly questions: (string | undefined)[] = [];
  mostAtOnce = 0;
  #atOnce = 0;
  #ids = 0;

  readonly helpers: CredentialHelpers = {
    list: async (name) => {
      this.asked.push(`list ${name}`);
      return this.lists[name] ?? { outcome: 'failed', failure: { kind: 'missing' } };
    },
    get: async (name, server) => {
      this.asked.push(`get ${name} ${server}`);
      return this.logins[server] ?? { outcome: 'failed', failure: { kind: 'not-found' } };
    },
  };

  async readFiles(): Promise<readonly ReadConfigFile[]> {
    return Object.entries(this.files).map(([path, value]) => ({
      file: { program: 'Docker', path, shownPath: path },
      content: { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) },
    }));
  }

  mayRunHelpers(): boolean {
    return this.trusted;
  }

  async stored(): Promise<readonly Credential[]> {
    return this.known;
  }

  async choose(candidates: readonly ImportCandidate[]): Promise<readonly ImportCandidate[]> {
    this.offered.push(...candidates);
    return candidates.filter(this.picks);
  }

  async chooseToReplace(entries: readonly Replacing[]): Promise<readonly Replacing[]> {
    this.questions.push(...entries.flatMap(({ text, shownUsername }) => [text, shownUsername]));
    return entries.filter(this.replaces);
  }

  async chooseUnverified(entries: readonly Unchecked[]): Promise<readonly Unchecked[]> {
    this.questions.push(...entries.flatMap(({ text, shownUsername }) => [text, shownUsername]));
    return entries.filter(this.savesUnverified);
  }

  async verify(credential: BasicCredential): Promise<VerificationOutcome> {
    const { registry, username } = credential;
    this.sent.push(credential);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    await sleep(1);
    this.#atOnce -= 1;
    if (registry === 'throws.example.com') {
      throw new Error(`could not send ${credential.password.reveal()}`);
    }
    return (
      this.answers[`${registry} ${username}`] ?? this.answers[registry] ?? { outcome: 'verified', registry }
    );
  }

  async save(credential: StoredBasic): Promise<void> {
    if (this.failsToSave.includes(credential.registry)) {
      throw new Error(`could not write ${credential.password.reveal()}`);
    }
    this.saved.push(credential);
  }

  async withProgress<T>(step: ImportStep, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const cancelling = new AbortController();
    if (step === this.cancelsAt) {
      cancelling.abort();
    }
    return work(cancelling.signal);
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-00000000000${this.#ids}`;
  }

  now(): Date {
    return new Date('2025-06-01T12:00:00Z');
  }

  async run(): Promise<ImportResult> {
    const result = await importCredentials(this);
    const told = result.kind === 'cancelled' ? [] : [summaryOf(result).text, detailsOf(result)];
    const offered = this.offered.map(({ shownUsername, source }) => [shownUsername, source]);
    const named = this.saved.map(({ label, secretName }) => [label, secretName]);
    assert.ok(!JSON.stringify([told, offered, named, this.questions]).includes(canary));
    return result;
  }

  async outcomes(): Promise<readonly string[]> {
    const result = await this.run();
    assert.ok(result.kind === 'done', result.kind);
    return result.entries.map(({ candidate, outcome }) => `${candidate.registry.host} ${outcome}`);
  }
}

export function auth(username: string, password = canary) {
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}

export function login(username: string, password = canary): HelperLogin {
  return { outcome: 'login', username, password: new SecretText(password) };
}

export function listed(servers: Readonly<Record<string, string>>): HelperList {
  return {
    outcome: 'listed',
    servers: Object.entries(servers).map(([server, username]) => ({ server, username })),
  };
}
