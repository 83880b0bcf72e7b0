/** What the store of credentials needs of VS Code. */
export interface Subscription {
  dispose(): void;
}

/** The part of VS Code's SecretStorage that the store uses. */
export interface SecretRecords {
  /**
   * When what another window stored is seen here. In a browser each window reads all secrets when it is loaded, and writes
   * all of them back whenever it stores one: it would undo what another window did since.
   */
  readonly seesOtherWindows: 'at-once' | 'when-loaded';
  /** Tells the user what is to be known of this storage before the first secret is typed; absent where nothing is. */
  tellBeforeStoring?(): PromiseLike<void>;
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Newer versions of VS Code can list their records. */
  keys?(): PromiseLike<readonly string[]>;
  onDidChange(listener: (event: { readonly key: string }) => void): Subscription;
}

/** Names of files, and when each was last written, in milliseconds since 1970. */
export type IndexFiles = ReadonlyMap<string, number>;

/** The folder that holds one empty file per credential. */
export interface IndexFolder {
  /** Undefined where there is no folder. */
  files(): Promise<IndexFiles | undefined>;
  /** Makes the folder too, and says when it wrote. A file that is there has a new time then, which other windows see. */
  write(name: string): Promise<number>;
  /** Deleting a file that is not there changes nothing. */
  delete(name: string): Promise<void>;
  onDidChange(listener: () => void): Subscription;
}
