import type { InFile } from './documents/documentPlace';
import type { Secret } from './secrets/secret';
import type { ServiceAccount } from './serviceAccount';

/** What a pod finds by name in its namespace; see `mayShareNamespace`. */
export interface NamespaceLookup {
  /** Service accounts of this name that may be the one a pod of this namespace uses. */
  serviceAccounts(name: string, namespace: string | undefined): readonly InFile<ServiceAccount>[];
  /** Secrets of this name that may be the one a pod of this namespace finds, whatever makes them. */
  secrets(name: string, namespace: string | undefined): readonly InFile<Secret>[];
}
