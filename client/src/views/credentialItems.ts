import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { rowOf } from './credentialRow';
import { elsewhereRow } from './elsewhereRow';
import type { RegistryRow } from './registryRow';
import { unreadableRow } from './unreadableRow';

/** An item of the Registries view; the commands of its menu get it as their argument. */
export interface CredentialItem {
  readonly credentialId: string;
  readonly row: RegistryRow;
}

/** Rows tell times relative to now, so they are made again once in a while. */
const ageMs = 60_000;
/** Storing a credential touches a record and a file, also in other windows: one reading is enough for both. */
const settleMs = 50;

/** The stored credentials as they are shown, without what they sign in with. */
export class CredentialItems implements vscode.Disposable {
  readonly #store: CredentialStore;
  readonly #changed = new vscode.EventEmitter<readonly CredentialItem[]>();
  readonly #changes: { dispose(): void };
  readonly #ageing = setInterval(() => this.#refresh(), ageMs);
  #settling: NodeJS.Timeout | undefined;
  #shown: readonly CredentialItem[] | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(store: CredentialStore) {
    this.#store = store;
    this.#changes = store.onDidChange(() => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.#refresh(), settleMs);
    });
    this.#refresh();
  }

  async list(): Promise<readonly CredentialItem[]> {
    const { credentials, unreadable, elsewhere } = await this.#store.list();
    const now = new Date();
    return [
      ...credentials.map((credential) => ({ credentialId: credential.id, row: rowOf(credential, now) })),
      ...unreadable.map((credential) => ({ credentialId: credential.id, row: unreadableRow(credential) })),
      ...elsewhere.map((credential) => ({ credentialId: credential.id, row: elsewhereRow(credential) })),
    ];
  }

  dispose(): void {
    clearInterval(this.#ageing);
    clearTimeout(this.#settling);
    this.#changes.dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    this.list().then(
      (items) => {
        // Most readings find what is shown already: another window's touch, or a minute that changes no word.
        if (!isDeepStrictEqual(items, this.#shown)) {
          this.#shown = items;
          this.#changed.fire(items);
        }
      },
      // A store that fails as a whole says so where it is used.
      () => {},
    );
  }
}
