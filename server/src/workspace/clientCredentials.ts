import type { Connection } from 'vscode-languageserver';
import { normaliseRegistry } from '../core/images/registryAddress';
import type { KnownCredential } from '../core/podCredentials/knownCredential';

import { type CredentialSummary, Method } from '../protocol';

/** Summaries of the stored credentials, asked of the client once and again after they changed. */
export class ClientCredentials {
  #known: Promise<readonly KnownCredential[]> | undefined;

  constructor(
    private readonly connection: Connection,
    /** From `initializationOptions`, for clients that keep no credentials themselves. */
    private readonly fixed: unknown,
    private readonly asks: boolean,
  ) {}

  all(): Promise<readonly KnownCredential[]> {
    this.#known ??= this.#ask();
    return this.#known;
  }

  forget(): void {
    this.#known = undefined;
  }

  async #ask(): Promise<readonly KnownCredential[]> {
    if (!this.asks) {
      return toKnownCredentials(this.fixed);
    }
    try {
      return toKnownCredentials(await this.connection.sendRequest<unknown>(Method.credentials));
    } catch (cause) {
      this.connection.console.warn(`The client did not tell which credentials it keeps (${String(cause)}).`);
      return toKnownCredentials(this.fixed);
    }
  }
}

/** What crossed JSON is checked: entries that are no summaries are left out. */
function toKnownCredentials(raw: unknown): readonly KnownCredential[] {
  return Array.isArray(raw) ? raw.flatMap((entry: unknown) => toKnownCredential(entry) ?? []) : [];
}

function toKnownCredential(raw: unknown): KnownCredential | undefined {
  const { id, label, registry, secretName, status } = (raw ?? {}) as {
    [Key in keyof CredentialSummary]?: unknown;
  };
  if (typeof id !== 'string' || typeof label !== 'string' || typeof secretName !== 'string') {
    return undefined;
  }
  const address = normaliseRegistry(typeof registry === 'string' ? registry : '');
  return address.ok
    ? {
        id,
        label,
        registry: address.registry,
        secretName,
        usable: status !== 'refused' && status !== 'expired',
      }
    : undefined;
}
