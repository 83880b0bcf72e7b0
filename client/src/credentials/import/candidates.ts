/** Which logins can be offered for import, and why the others cannot. No password is fetched here. */
import {
  formatRegistry,
  normaliseRegistry,
  type RegistryAddress,
} from '../../../../server/src/core/images/registryAddress';
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { type CredentialHelpers, type HelperList, isHelperName } from './credentialHelper';
import { type ConfigLogin, type DockerConfig, parseDockerConfigText, tokenUsername } from './dockerConfig';
import type { ReadConfigFile } from './dockerConfigFiles';
import { helperFailureText } from './helperMessages';
import { shownUsername } from './shownUsername';

export interface ImportCandidate {
  readonly registry: RegistryAddress;
  /** Absent if it is known only once the helper is asked, or had better not be shown. */
  readonly shownUsername?: string;
  /** Where it was found, in words. */
  readonly source: string;
  readonly login: CandidateLogin;
}

type CandidateLogin =
  | { readonly kind: 'file'; readonly username: string; readonly password: SecretText }
  /** `server` is the key as it is written, which the helper must be asked with. */
  | { readonly kind: 'helper'; readonly helper: string; readonly server: string };

export interface LeftOut {
  readonly title: string;
  readonly reason: string;
}

export interface Collected {
  readonly candidates: readonly ImportCandidate[];
  readonly leftOut: readonly LeftOut[];
  /** Files that were there. */
  readonly foundFiles: readonly string[];
}

export interface CollectTerms {
  readonly helpers: CredentialHelpers;
  readonly mayRunHelpers: boolean;
  readonly signal: AbortSignal;
}

/** `list` of a helper is asked here, since nothing else tells which logins a `credsStore` keeps. */
export async function collectCandidates(
  files: readonly ReadConfigFile[],
  terms: CollectTerms,
): Promise<Collected> {
  const collector = new Collector(terms);
  for (const file of files) {
    await collector.addFile(file);
  }
  return collector.collected();
}

export const identityTokenReason =
  'Docker keeps an identity token here instead of a password. Kubernetes cannot pull with one. Make an access token at the registry, and add it with "Pull Secrets: Add Registry Credential".';

class Collector {
  readonly #terms: CollectTerms;
  readonly #candidates: ImportCandidate[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #foundFiles: string[] = [];
  readonly #lists = new Map<string, HelperList>();
  /** Helper and server of what was dealt with, since several files can name one helper. */
  readonly #seen = new Set<string>();

  constructor(terms: CollectTerms) {
    this.#terms = terms;
  }

  collected(): Collected {
    return { candidates: this.#candidates, leftOut: this.#leftOut, foundFiles: this.#foundFiles };
  }

  async addFile({ file: { shownPath }, content }: ReadConfigFile): Promise<void> {
    if (content.kind === 'missing') {
      return;
    }
    this.#foundFiles.push(shownPath);
    if (content.kind === 'unreadable') {
      this.#leftOut.push({ title: shownPath, reason: content.reason });
      return;
    }
    const parsed = parseDockerConfigText(content.text);
    if (parsed.outcome === 'malformed') {
      const reason = `${parsed.reason} Nothing was taken from this file.`;
      this.#leftOut.push({ title: shownPath, reason });
      return;
    }
    await this.#addConfig(parsed.config, shownPath);
  }

  async #addConfig({ entries, credsStore, credHelpers }: DockerConfig, path: string): Promise<void> {
    const helperOf = new Map(credHelpers.map(({ server, helper }) => [server, helper]));
    for (const { server, helper } of credHelpers) {
      if (helper !== '') {
        this.#addFromHelper(helper, server, path);
      }
    }
    const store = credsStore === undefined ? 'unusable' : await this.#addStore(credsStore, path);
    for (const [index, { server, login }] of entries.entries()) {
      const address = normaliseRegistry(server);
      const title = address.ok ? formatRegistry(address.registry) : `Entry ${index + 1} of ${path}`;
      const helper = helperOf.get(server) ?? credsStore;
      if (login.kind !== 'empty') {
        this.#addFromFile(address.ok ? address.registry : undefined, login, title, path);
      } else if (helper === undefined || helper === '') {
        const reason = `${path} has no password for it, and names no credential helper that keeps one.`;
        this.#leftOut.push({ title, reason });
      } else if (store === 'cannot-list' && !helperOf.has(server)) {
        this.#addFromHelper(helper, server, path);
      } else if (store === 'listed' && !this.#isCandidate(title) && !helperOf.has(server)) {
        this.#leftOut.push({ title, reason: helperFailureText(helper, { kind: 'not-found' }) });
      }
    }
  }

  #isCandidate(registry: string): boolean {
    return this.#candidates.some((candidate) => formatRegistry(candidate.registry) === registry);
  }

  /** A helper that can only not list may still know what it is asked for. */
  async #addStore(helper: string, path: string): Promise<'listed' | 'cannot-list' | 'unusable'> {
    const isNew = !this.#lists.has(helper);
    const list = await this.#list(helper);
    if (list.outcome === 'listed') {
      for (const { server, username } of list.servers) {
        this.#addFromHelper(helper, server, path, username);
      }
      return 'listed';
    }
    if (isNew) {
      const title = `Credential helper in ${path}`;
      this.#leftOut.push({ title, reason: helperFailureText(helper, list.failure) });
    }
    return list.failure.kind === 'failed' ? 'cannot-list' : 'unusable';
  }

  async #list(helper: string): Promise<HelperList> {
    const known = this.#lists.get(helper);
    if (known) {
      return known;
    }
    const list = await this.#terms.helpers.list(helper, this.#terms.signal);
    this.#lists.set(helper, list);
    return list;
  }

  #addFromHelper(helper: string, server: string, path: string, username?: string): void {
    const key = JSON.stringify([helper, server]);
    if (this.#seen.has(key)) {
      return;
    }
    this.#seen.add(key);
    const address = normaliseRegistry(server);
    const title = address.ok ? formatRegistry(address.registry) : `An entry of the helper in ${path}`;
    if (!isHelperName(helper)) {
      this.#leftOut.push({ title, reason: helperFailureText(helper, { kind: 'bad-name' }) });
    } else if (!this.#terms.mayRunHelpers) {
      this.#leftOut.push({ title, reason: helperFailureText(helper, { kind: 'untrusted-workspace' }) });
    } else if (!address.ok) {
      this.#leftOut.push({ title, reason: 'Its name is not that of a registry.' });
    } else if (isDockerSession(server)) {
      const reason = 'It is the session of "docker login" in the browser, and no login for a registry.';
      this.#leftOut.push({ title, reason });
    } else if (username === tokenUsername) {
      this.#leftOut.push({ title, reason: identityTokenReason });
    } else {
      const shown = username === undefined ? undefined : shownUsername(username);
      this.#candidates.push({
        registry: address.registry,
        source: `credential helper ${helper}, ${path}`,
        login: { kind: 'helper', helper, server },
        ...(shown === undefined ? {} : { shownUsername: shown }),
      });
    }
  }

  #addFromFile(
    registry: RegistryAddress | undefined,
    login: Exclude<ConfigLogin, { readonly kind: 'empty' }>,
    title: string,
    source: string,
  ): void {
    if (login.kind !== 'password') {
      this.#leftOut.push({ title, reason: reasonAgainst(login, source) });
    } else if (registry === undefined) {
      this.#leftOut.push({ title, reason: 'Its name is not that of a registry.' });
    } else {
      const { username, password } = login;
      const shown = shownUsername(username, password);
      this.#candidates.push({
        registry,
        source,
        login: { kind: 'file', username, password },
        ...(shown === undefined ? {} : { shownUsername: shown }),
      });
    }
  }
}

function reasonAgainst(
  login: Exclude<ConfigLogin, { readonly kind: 'empty' | 'password' }>,
  path: string,
): string {
  switch (login.kind) {
    case 'identity-token':
      return identityTokenReason;
    case 'registry-token':
      return 'A registry token stands here instead of a password. It is short-lived, and Kubernetes cannot pull with it.';
    case 'malformed':
      return `Its entry in ${path} is malformed. ${login.reason}`;
  }
}

/** Docker keeps these beside the login itself. */
function isDockerSession(server: string): boolean {
  return /^https:\/\/index\.docker\.io\/v1\/(?:access|refresh)-token$/.test(server);
}
