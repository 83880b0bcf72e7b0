import { isScalar, Scalar } from 'yaml';
import { normaliseRegistry, type RegistryAddress } from '../images/registryAddress';
import type { ManifestDocument } from '../manifests/manifestDocument';
import type { ManifestFile } from '../manifests/manifestFile';
import { nodeAt } from '../manifests/nodeAt';
import type { Secret } from '../manifests/secret';
import { base64Decode, base64Encode } from '../pullSecrets/base64';
import type { SecretText } from '../pullSecrets/secretText';
import { linePrefix } from '../text/lines';
import { shiftRange, type TextEdit } from '../text/textEdit';

/** A user name and its new password. */
export interface NewLogin {
  readonly registry: RegistryAddress;
  /** Entries of this user are changed, those of others stay. */
  readonly username: string;
  readonly password: SecretText;
}

/** A Secret of a file that holds the login. */
export interface RewrittenSecret {
  readonly name: string;
  readonly namespace?: string;
  readonly change: /** The edit holds the new password: it is for the one who applies it, and nobody else. */
    | { readonly kind: 'edit'; readonly edit: TextEdit }
    /** Its data cannot change: a new Secret under another name is needed. */
    | { readonly kind: 'immutable' };
}

/** Type of a pull secret, where its data stand, and whether `auths` wraps them. */
const formats: ReadonlyMap<string, { readonly key: string; readonly wrapped: boolean }> = new Map([
  ['kubernetes.io/dockerconfigjson', { key: '.dockerconfigjson', wrapped: true }],
  ['kubernetes.io/dockercfg', { key: '.dockercfg', wrapped: false }],
]);

/**
 * The Secrets of a file that were made from a credential, told by registry and user name, with the edits that give
 * them the new password. Those that hold it already are left out.
 */
export function rewriteSecrets(file: ManifestFile, login: NewLogin): readonly RewrittenSecret[] {
  return file.documents.flatMap(({ start, content }) =>
    content.secrets.flatMap((secret) => {
      const rewritten = content.document ? rewrite(content.document, secret, login) : undefined;
      if (!rewritten) {
        return [];
      }
      const { name, namespace } = secret;
      const change: RewrittenSecret['change'] =
        rewritten === 'immutable'
          ? { kind: 'immutable' }
          : { kind: 'edit', edit: { ...rewritten, range: shiftRange(rewritten.range, start) } };
      return [{ name, ...(namespace === undefined ? {} : { namespace }), change }];
    }),
  );
}

function rewrite(
  document: ManifestDocument,
  secret: Secret,
  login: NewLogin,
): TextEdit | 'immutable' | undefined {
  const format = formats.get(secret.type);
  if (!format) {
    return undefined;
  }
  // The API server lets stringData win over data.
  const plain = nodeAt(document, [...secret.path, 'stringData', format.key]);
  const encoded = nodeAt(document, [...secret.path, 'data', format.key]);
  const value = isScalar(plain) ? plain : encoded;
  if (!isScalar(value) || typeof value.value !== 'string' || !value.range) {
    return undefined;
  }
  const config = isScalar(plain) ? value.value : base64Decode(value.value.trim());
  const changed = config === undefined ? undefined : withNewPassword(config, format.wrapped, login);
  if (changed === undefined) {
    return undefined;
  }
  const immutable = nodeAt(document, [...secret.path, 'immutable']);
  if (isScalar(immutable) && immutable.value === true) {
    return 'immutable';
  }
  const text = isScalar(plain) ? changed : base64Encode(changed);
  return {
    range: { start: value.range[0], end: value.range[1] },
    newText: inStyleOf(document.text, value, text),
  };
}

/** The configuration with the new password, or undefined when it holds no entry of the login, or that password. */
function withNewPassword(config: string, wrapped: boolean, login: NewLogin): string | undefined {
  const parsed = parseObject(config);
  const auths = wrapped ? parsed?.auths : parsed;
  if (!parsed || !isObject(auths)) {
    return undefined;
  }
  let differs = false;
  const entries = Object.entries(auths).map(([key, entry]) => {
    if (!isObject(entry) || !belongsTo(key, login.registry) || usernameOf(entry) !== login.username) {
      return [key, entry];
    }
    const password = login.password.reveal();
    const auth = base64Encode(`${login.username}:${password}`);
    differs ||= entry.auth !== auth || (entry.password !== undefined && entry.password !== password);
    return [key, { ...entry, username: login.username, password, auth }];
  });
  if (!differs) {
    return undefined;
  }
  const changed: unknown = Object.fromEntries(entries);
  const indent = config.trimEnd().includes('\n') ? 2 : undefined;
  return JSON.stringify(wrapped ? { ...parsed, auths: changed } : changed, undefined, indent);
}

/** A credential without a path made keys without one; one with a path keys at it or below it. */
function belongsTo(key: string, { host, path }: RegistryAddress): boolean {
  const address = normaliseRegistry(key);
  if (!address.ok || address.registry.host !== host) {
    return false;
  }
  const written = address.registry.path;
  return path === undefined
    ? written === undefined
    : written === path || (written ?? '').startsWith(`${path}/`);
}

function usernameOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  // The kubelet goes by `auth` where both are given.
  const auth = typeof entry.auth === 'string' && entry.auth !== '' ? base64Decode(entry.auth) : undefined;
  const colon = auth?.indexOf(':') ?? -1;
  if (auth !== undefined && colon >= 0) {
    return auth.slice(0, colon);
  }
  return typeof entry.username === 'string' ? entry.username : undefined;
}

function inStyleOf(text: string, scalar: Scalar, value: string): string {
  switch (scalar.type) {
    case Scalar.QUOTE_SINGLE:
      return `'${value.replaceAll("'", "''")}'`;
    case Scalar.BLOCK_FOLDED:
    case Scalar.BLOCK_LITERAL:
      return asLiteral(text, scalar, value);
    case Scalar.PLAIN:
      return /^[A-Za-z0-9+/=]*$/.test(value) ? value : JSON.stringify(value);
    default:
      return JSON.stringify(value);
  }
}

/** A literal block in the indentation of the old one; without a newline at its end, which JSON does not need. */
function asLiteral(text: string, scalar: Scalar, value: string): string {
  const [start, end] = scalar.range ?? [0, 0];
  const written = text.slice(start, end);
  const firstLine = start + written.indexOf('\n') + 1;
  const indentation = /^ */.exec(text.slice(firstLine))?.[0] ?? `${linePrefix(text, start)}  `;
  const eol = written.includes('\r\n') ? '\r\n' : '\n';
  const lines = value.split('\n').map((line) => `${indentation}${line}`);
  return `|-${eol}${lines.join(eol)}${written.endsWith('\n') ? eol : ''}`;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
