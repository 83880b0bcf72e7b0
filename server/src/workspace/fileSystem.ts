/** What the index and the command line need of a disk; in memory in tests, by request of the client on the web. */
export interface FileSystem {
  /** Text of a file, or why there is none. */
  readText(path: string): Promise<ReadResult>;
  /**
   * Manifests below a folder, as paths below it with forward slashes, in order. What git ignores is left out, unless
   * the folder itself is ignored. What cannot be looked into is told of.
   */
  manifestsBelow(
    folder: string,
    onUnreadable?: (folder: string, message: string) => void,
  ): Promise<readonly string[]>;
  /** Whether `manifestsBelow` leaves a file out. */
  isIgnored(path: string): Promise<boolean>;
  /** Whether git has a file or would take it, so that others get it. */
  isSharedByGit(path: string): Promise<boolean>;
  kindOf(path: string): Promise<'file' | 'folder' | 'missing'>;
}

export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable'; readonly message: string };
