/** Certificate authorities that the user trusts beside those of the platform, from PEM files. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createHttpsRequest, httpsRequest } from '../../../../server/src/registryAccess/httpsRequest';
import type {
  BrokenAuthorityFile,
  RegistryRequest,
} from '../../../../server/src/registryAccess/registryRequest';
import { requestFailure } from '../../../../server/src/registryAccess/requestFailure';

type Authorities =
  | { readonly kind: 'authorities'; readonly certificates: readonly string[] }
  | { readonly kind: 'broken'; readonly broken: BrokenAuthorityFile; readonly code?: string };

/**
 * Requests that trust these files' authorities too. They are read with the first request; if one of them is not in
 * order, nothing is sent anywhere, and the failure says which.
 */
export function requestTrusting(files: readonly unknown[]): RegistryRequest {
  if (files.length === 0) {
    return httpsRequest;
  }
  let reading: Promise<RegistryRequest> | undefined;
  return async (parameters) => {
    reading ??= readAuthorities(files).then(requestWith);
    return (await reading)(parameters);
  };
}

function requestWith(read: Authorities): RegistryRequest {
  if (read.kind === 'authorities') {
    return createHttpsRequest({ certificateAuthorities: read.certificates });
  }
  const { broken, code } = read;
  const failure = requestFailure('authority-file', {
    authorityFile: broken,
    ...(code === undefined ? {} : { code }),
  });
  return async () => failure;
}

async function readAuthorities(files: readonly unknown[]): Promise<Authorities> {
  const certificates: string[] = [];
  for (const file of files) {
    const read = await readCertificates(file);
    if (read.kind === 'broken') {
      return read;
    }
    certificates.push(...read.certificates);
  }
  return { kind: 'authorities', certificates };
}

async function readCertificates(file: unknown): Promise<Authorities> {
  if (typeof file !== 'string' || !path.isAbsolute(file)) {
    return broken(file, 'not-absolute');
  }
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? broken(file, 'missing') : broken(file, 'unreadable', code);
  }
  // Whatever else stands in the file, such as a private key, is left there.
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/gu) ?? [];
  if (certificates.length === 0) {
    return broken(file, 'no-certificate');
  }
  const ends = certificates.map(endOfCertificate);
  if (ends.includes(undefined)) {
    return broken(file, 'damaged');
  }
  // Bundles often carry one that has ended beside its successor.
  return ends.every((end) => end !== undefined && end <= Date.now())
    ? broken(file, 'expired')
    : { kind: 'authorities', certificates };
}

function broken(file: unknown, problem: BrokenAuthorityFile['problem'], code?: string): Authorities {
  const name = typeof file === 'string' ? file : JSON.stringify(file);
  return { kind: 'broken', broken: { file: name, problem }, ...(code === undefined ? {} : { code }) };
}

/** In milliseconds, or undefined for what is no certificate. */
function endOfCertificate(pem: string): number | undefined {
  try {
    return Date.parse(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
