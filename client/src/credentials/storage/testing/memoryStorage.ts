/** What VS Code keeps, in memory: secrets and the folder of the list, for one window or for several. */
import type { IndexFolder, SecretRecords } from '../storagePorts';

/** A storage that all windows see at once, as on the desktop. */
export class MemoryRecords implements SecretRecords {
  readonly seesOtherWindows: SecretRecords['seesOtherWindows'] = 'at-once';
  readonly values = new Map<string, string>();
  readonly listeners = new Set<(event: { key: string }) => void>();
  failing: 'none' | 'get' | 'store' = 'none';

  async get(key: string): Promise<string | undefined> {
    if (this.failing === 'get') {
      throw new Error('locked');
    }
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    if (this.failing === 'store') {
      throw new Error(`cannot store ${value}`);
    }
    this.values.set(key, value);
    this.fire(key);
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
    this.fire(key);
  }

  onDidChange(listener: (event: { key: string }) => void) {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  fire(key: string): void {
    for (const listener of this.listeners) {
      listener({ key });
    }
  }
}

export class ListableRecords extends MemoryRecords {
  async keys(): Promise<readonly string[]> {
    return [...this.values.keys()];
  }
}

/** VS Code 1.103 and 1.104 keep the method for extensions that may use proposed APIs. */
export class RefusingRecords extends MemoryRecords {
  async keys(): Promise<readonly string[]> {
    throw new Error('cannot use API proposal: secretStorageKeys');
  }
}

/** The secrets of one window in a browser: read when it is loaded, and all written back whenever it changes one. */
export class BrowserRecords extends ListableRecords {
  override readonly seesOtherWindows = 'when-loaded';
  readonly #kept: Map<string, string>;

  /** `kept` is what the browser keeps for all windows. */
  constructor(kept: Map<string, string>) {
    super();
    this.#kept = kept;
    copyInto(this.values, kept);
  }

  override async store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    copyInto(this.#kept, this.values);
    this.fire(key);
  }

  override async delete(key: string): Promise<void> {
    this.values.delete(key);
    copyInto(this.#kept, this.values);
    this.fire(key);
  }
}

function copyInto(target: Map<string, string>, source: ReadonlyMap<string, string>): void {
  target.clear();
  for (const [key, value] of source) {
    target.set(key, value);
  }
}

export class MemoryFolder implements IndexFolder {
  readonly content = new Map<string, number>();
  readonly listeners = new Set<() => void>();
  /** Whether somebody deleted the folder itself. */
  isGone = false;
  failing = false;
  #time = 0;

  async files() {
    return this.isGone ? undefined : new Map(this.content);
  }

  async write(name: string): Promise<number> {
    if (this.failing) {
      throw new Error('disk full');
    }
    this.isGone = false;
    this.#time += 1;
    this.content.set(name, this.#time);
    this.fire();
    return this.#time;
  }

  async delete(name: string): Promise<void> {
    this.content.delete(name);
    this.fire();
  }

  onDidChange(listener: () => void) {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  fire(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
