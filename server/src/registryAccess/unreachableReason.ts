import type { FailureReason } from './registryRequest';

/** Why a server gave no answer that says anything of a credential. */
export type UnreachableReason =
  | FailureReason
  /** 5xx. */
  | 'server-error'
  /** 403 before any credential was sent, or an HTML page with 403: a firewall or a proxy. */
  | 'access-blocked'
  /** A redirect in answer to a credential; `targetHost` says where to. It was not followed. */
  | 'redirect'
  /** A status or a body the protocol does not know, such as a token answer without a token. */
  | 'unexpected-answer';
