/** Certificate authorities that the user trusts beside those of the platform, from PEM files. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createHttpsRequest, httpsRequest } from '../../../../server/src/registryAccess/httpsRequest';
import type { RegistryRequest } from '../../../../server/src/registryAccess/registryRequest';
import { requestFailure } from '../../../../server/src/registryAccess/requestFailure';

type Authorities =
  | { readonly kind: 'authorities'; readonly certificates: readonly string[] }
  /** `text` names the setting and the file. */
  | { readonly kind: 'problem'; readonly text: string };

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
  return read.kind === 'problem'
    ? async () => requestFailure('tls-other', read.text)
    : createHttpsRequest({ certificateAuthorities: read.certificates });
}

async function readAuthorities(files: readonly unknown[]): Promise<Authorities> {
  const certificates: string[] = [];
  for (const file of files) {
    const read = await readCertificates(file);
    if (read.kind === 'problem') {
      return read;
    }
    certificates.push(...read.certificates);
  }
  return { kind: 'authorities', certificates };
}

async function readCertificates(file: unknown): Promise<Authorities> {
  if (typeof file !== 'string' || !path.isAbsolute(file)) {
    return problem(file, 'is no absolute path');
  }
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return problem(file, `cannot be read${codeOf(error)}`);
  }
  // Whatever else stands in the file, such as a private key, is left there.
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/gu) ?? [];
  if (certificates.length === 0) {
    return problem(file, 'holds no certificate in PEM form');
  }
  return certificates.every(isCertificate)
    ? { kind: 'authorities', certificates }
    : problem(file, 'holds a certificate that is damaged');
}

function problem(file: unknown, what: string): Authorities {
  const name = typeof file === 'string' ? file : JSON.stringify(file);
  return { kind: 'problem', text: `${name} of the setting pullSecrets.certificateAuthorities ${what}` };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? `: ${error.code}` : '';
}
