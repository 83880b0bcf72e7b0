/** The kind of failure behind the error codes of node's sockets, resolver and TLS. */
import type { FailureDetails, FailureReason, RequestFailure } from './registryRequest';

const reasons: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EPROTO: 'tls-protocol',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  HOSTNAME_MISMATCH: 'tls-wrong-host',
};

/** Codes by their beginning, asked after the exact ones. */
const families: readonly (readonly [string, FailureReason])[] = [
  ['ERR_SSL_', 'tls-protocol'],
  ['ERR_TLS_', 'tls-other'],
  ['CERT_', 'tls-other'],
  ['CRL_', 'tls-other'],
  ['UNABLE_TO_', 'tls-other'],
  ['HPE_', 'not-http'],
  ['EAI_', 'dns'],
];

export function requestFailure(reason: FailureReason, details: FailureDetails = {}): RequestFailure {
  return { kind: 'failure', reason, ...details };
}

export function failureOf(error: unknown): RequestFailure {
  const code = codeOf(error);
  if (code === undefined) {
    return requestFailure('network');
  }
  const family = families.find(([start]) => code.startsWith(start));
  return requestFailure(reasons[code] ?? family?.[1] ?? 'network', { code });
}

/** Of an `AggregateError` (every address of a name was tried) the first error counts. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}
