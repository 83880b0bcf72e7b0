/** A certificate authority that nobody trusts unless a test says so, and certificates from it; made by openssl. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface KeyAndCertificate {
  /** Both PEM texts. */
  readonly key: string;
  readonly cert: string;
}

export interface CertificateWish {
  /** As `subjectAltName` wants it: `IP:127.0.0.1,DNS:localhost`. */
  readonly names?: string;
  readonly isExpired?: boolean;
  readonly isRsa?: boolean;
}

export interface TestAuthority {
  /** The authority's own certificate, a PEM text. */
  readonly certificate: string;
  issue(wish?: CertificateWish): KeyAndCertificate;
}

const loopbackNames = 'IP:127.0.0.1,DNS:localhost';
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

export function createTestAuthority(): TestAuthority {
  const authority = inFolder((file) => {
    openssl(['req', '-x509', ...newKey(file('key'), 'Test Authority'), '-out', file('cert'), '-days', '2']);
    return { key: readFileSync(file('key'), 'utf8'), cert: readFileSync(file('cert'), 'utf8') };
  });
  return { certificate: authority.cert, issue: (wish = {}) => issue(authority, wish) };
}

function issue(
  authority: KeyAndCertificate,
  { names = loopbackNames, isExpired = false, isRsa = false }: CertificateWish,
): KeyAndCertificate {
  return inFolder((file) => {
    writeFileSync(file('ca-key'), authority.key, { mode: 0o600 });
    writeFileSync(file('ca'), authority.cert);
    writeFileSync(file('extensions'), `subjectAltName=${names}\n`);
    const kind = isRsa ? ['-newkey', 'rsa:2048'] : curve;
    openssl(['req', ...newKey(file('key'), 'Test Server', kind), '-out', file('request')]);
    openssl([
      ...['x509', '-req', '-in', file('request'), '-out', file('cert'), '-extfile', file('extensions')],
      ...['-CA', file('ca'), '-CAkey', file('ca-key'), '-CAcreateserial', '-days', isExpired ? '-1' : '1'],
    ]);
    return { key: readFileSync(file('key'), 'utf8'), cert: readFileSync(file('cert'), 'utf8') };
  });
}

function newKey(keyFile: string, name: string, kind: readonly string[] = curve): readonly string[] {
  return [...kind, '-nodes', '-subj', `/CN=${name}`, '-keyout', keyFile];
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function inFolder<T>(work: (file: (name: string) => string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'pull-secrets-authority-'));
  try {
    return work((name) => path.join(folder, `${name}.pem`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
