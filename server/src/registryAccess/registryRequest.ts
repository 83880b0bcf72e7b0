/** One request to a registry, its token service or AWS, as the check asks for it; the real one is in `httpsRequest.ts`. */
import type { SecretText } from '../core/pullSecrets/secretText';

/**
 * Addresses a request may connect to: a realm on a foreign host must not lead into the user's own network, and never
 * to this machine or its link.
 */
export type AddressPolicy = 'any' | 'public-or-private' | 'public-only' | 'loopback-only';

export interface RequestParameters {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Of a POST. */
  readonly body?: string | Uint8Array;
  /** Whole value of the `Authorization` header. */
  readonly authorization?: SecretText;
  readonly addressPolicy: AddressPolicy;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

export type FailureReason =
  | 'dns'
  | 'connection-refused'
  | 'connection-reset'
  | 'no-route'
  | 'timeout'
  | 'cancelled'
  | 'tls-untrusted'
  | 'tls-expired'
  | 'tls-wrong-host'
  /** The other side speaks no TLS, or none that fits. */
  | 'tls-protocol'
  | 'tls-other'
  /** The other side speaks no HTTP. */
  | 'not-http'
  /** The address policy forbids the address behind the name. */
  | 'address-refused'
  /** No connection to the proxy came about, so the host was never asked. */
  | 'proxy-unreachable'
  /** The proxy did not connect to the host, and said so with a status. */
  | 'proxy-refused'
  /** 407. */
  | 'proxy-authentication'
  /** A file of certificate authorities is not in order; nothing was sent. */
  | 'authority-file'
  | 'network';

export interface RegistryResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case; several headers of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most {@link bodyLimit} bytes of it. */
  readonly body: string;
  /** All addresses of the host are in a private network; false where a proxy resolved the name. */
  readonly onPrivateNetwork: boolean;
}

export interface FailureDetails {
  /** Error code of the system or of TLS (`ENOTFOUND`). */
  readonly code?: string;
  /** Of the answer of a proxy. */
  readonly status?: number;
  /** Host and port of the proxy that failed. */
  readonly proxy?: string;
  readonly authorityFile?: BrokenAuthorityFile;
}

/** A file of certificate authorities that the user wants trusted and that cannot be used. */
export interface BrokenAuthorityFile {
  /** As it stands in the setting. */
  readonly file: string;
  readonly problem:
    | 'not-absolute'
    | 'missing'
    | 'unreadable'
    | 'no-certificate'
    | 'damaged'
    /** Every certificate in it, or the only one. */
    | 'expired';
}

export interface RequestFailure extends FailureDetails {
  readonly kind: 'failure';
  readonly reason: FailureReason;
}

/** Never follows a redirect, never rejects: what goes wrong is a value. */
export type RegistryRequest = (request: RequestParameters) => Promise<RegistryResponse | RequestFailure>;

export const bodyLimit = 64 * 1024;
