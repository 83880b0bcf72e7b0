/** What is found of stored credentials when VS Code starts, or when they change. */
export interface StorageTraces {
  /** On the disk, of this computer. */
  readonly hasMarkerFile: boolean;
  /** In the secret storage, written together with the file. */
  readonly hasMarkerRecord: boolean;
  /** Files of the list of credentials. */
  readonly indexedCredentials: number;
  /** Records of the secret storage, readable or not. */
  readonly storedCredentials: number;
  /** What another window stored or changed since this one was loaded: its secret storage does not know of that yet. */
  readonly elsewhereCredentials: number;
}

/**
 * `lost`: this computer stored credentials, and its secret storage has forgotten all of them. The list alone does not
 * say so: several computers can share it, and the records may be on another one.
 */
export type StorageState = 'lost' | 'unmarked' | 'as-expected';

export function storageState(traces: StorageTraces): StorageState {
  const { hasMarkerFile, hasMarkerRecord, indexedCredentials, storedCredentials } = traces;
  if (traces.elsewhereCredentials > 0) {
    return 'as-expected';
  }
  if (storedCredentials > 0) {
    return hasMarkerFile && hasMarkerRecord ? 'as-expected' : 'unmarked';
  }
  return hasMarkerFile && !hasMarkerRecord && indexedCredentials > 0 ? 'lost' : 'as-expected';
}

/** Once, and only where secrets often do not last. */
export function warnsBeforeStoring(isInBrowser: boolean, isTold: boolean): boolean {
  return isInBrowser && !isTold;
}
