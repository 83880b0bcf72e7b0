import type { Credential } from '../credentials/credential';

/** Whether a credential can be relied on, the worst first. */
export type CredentialCare =
  /** The registry refused it, or its time is over: pods cannot pull with it. */
  | 'broken'
  /** Its time is over soon. */
  | 'expiring'
  /** Nobody knows: it was saved without a check, or the registry lets everyone in. */
  | 'unproven'
  | 'fine';

/** A row of the Registries view. */
export interface RegistryRow {
  readonly kind:
    | Credential['kind']
    /** Stored, and of no use. */
    | 'unreadable'
    /** Another window stored or changed it, and this one sees it after a reload. */
    | 'behind'
    /** Another window stored it, and a reload does not help. */
    | 'out-of-reach';
  readonly label: string;
  /** What is known of it, such as `verified 3 hours ago, expires in 2 days`. */
  readonly state: string;
  readonly description: string;
  readonly tooltip: string;
  /** Id of a product icon. */
  readonly icon: string;
  readonly care: CredentialCare;
  /** RFC 3339 time. */
  readonly expiresAt?: string;
}
