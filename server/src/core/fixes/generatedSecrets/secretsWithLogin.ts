import { isScalar, Scalar } from 'yaml';
import { normaliseRegistry, type RegistryAddress } from '../../images/registryAddress';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { Secret } from '../../manifests/secrets/secret';
import { base64Decode, base64Encode } from '../../pullSecrets/base64';
import { pullSecretTypeOf } from '../../pullSecrets/pullSecretFormat';
import type { SecretText } from '../../pullSecrets/secretText';
import { isRecord } from '../../record';
import { linePrefix } from '../../text/lines';
import { shiftRange, type TextEdit, type TextRange } from '../../text/textEdit';

/** Whom an entry of a Secret signs in, and where. */
export interface Login {
  readonly registry: RegistryAddress;
  /** Entries of this user are meant, those of others are not. */
  readonly username: string;
}

/** A Secret of a file that holds a login. */
export interface SecretWithLogin {
  readonly name: string;
  readonly namespace?: string;
  /** Its data cannot change: a new password needs a new Secret under another name. */
  readonly immutable: boolean;
  /**
   * The edit of the file that gives it a new password; undefined when it has that already, or is immutable. The edit
   * holds the password: it is for the one who applies it, and nobody else.
   */
  withPassword(password: SecretText): TextEdit | undefined;
}

/** The Secrets of a file that were made from a credential, told by registry and user name. */
export function secretsWithLogin(file: ManifestFile, login: Login): readonly SecretWithLogin[] {
  return file.documents.flatMap(({ start, content }) =>
    content.secrets.flatMap((secret) => {
      const data = content.document ? readData(content.document, secret) : undefined;
      if (!content.document || !data || !holdsLogin(data, login)) {
        return [];
      }
      const { document } = content;
      const { name, namespace, immutable } = secret;
      return [
        {
          name,
          ...(namespace === undefined ? {} : { namespace }),
          immutable,
          withPassword: (password: SecretText) => {
            const config = immutable ? undefined : withPassword(data, login, password);
            return config === undefined ? undefined : replaceData(document.text, data, config, start);
          },
        },
      ];
    }),
  );
}

/** The data of a pull secret, decoded. */
interface PullSecretData {
  readonly scalar: Scalar;
  readonly range: TextRange;
  readonly encoded: boolean;
  readonly wrapped: boolean;
  /** As it was laid out: on one line or several. */
  readonly indented: boolean;
  readonly config: JsonObject;
  readonly auths: JsonObject;
}

type JsonObject = Readonly<Record<string, unknown>>;

function readData(document: ManifestDocument, secret: Secret): PullSecretData | undefined {
  const format = secret.type === undefined ? undefined : pullSecretTypeOf(secret.type);
  // The API server lets stringData win over data.
  const plain = format ? nodeAt(document, [...secret.path, 'stringData', format.dataKey]) : undefined;
  const scalar =
    isScalar(plain) || !format ? plain : nodeAt(document, [...secret.path, 'data', format.dataKey]);
  if (!format || !isScalar(scalar) || typeof scalar.value !== 'string' || !scalar.range) {
    return undefined;
  }
  const encoded = scalar !== plain;
  const text = (encoded ? base64Decode(scalar.value.trim()) : scalar.value) ?? '';
  const config = parseObject(text);
  const wrapped = format.format === 'dockerconfigjson';
  const auths = wrapped ? config?.auths : config;
  return config && isRecord(auths)
    ? {
        scalar,
        range: { start: scalar.range[0], end: scalar.range[1] },
        encoded,
        wrapped,
        indented: text.trimEnd().includes('\n'),
        config,
        auths,
      }
    : undefined;
}

function holdsLogin({ auths }: PullSecretData, login: Login): boolean {
  return Object.entries(auths).some(([key, entry]) => isOfLogin(key, entry, login));
}

function isOfLogin(key: string, entry: unknown, { registry, username }: Login): entry is JsonObject {
  return isRecord(entry) && belongsTo(key, registry) && usernameOf(entry) === username;
}

/** The configuration with the new password, or undefined when it has that password. */
function withPassword(
  { auths, config, wrapped, indented }: PullSecretData,
  login: Login,
  password: SecretText,
): string | undefined {
  const { username } = login;
  const auth = base64Encode(`${username}:${password.reveal()}`);
  let differs = false;
  const entries = Object.entries(auths).map(([key, entry]) => {
    if (!isOfLogin(key, entry, login)) {
      return [key, entry];
    }
    differs ||= entry.auth !== auth || (entry.password !== undefined && entry.password !== password.reveal());
    return [key, { ...entry, username, password: password.reveal(), auth }];
  });
  const changed: unknown = Object.fromEntries(entries);
  return differs
    ? JSON.stringify(wrapped ? { ...config, auths: changed } : changed, undefined, indented ? 2 : undefined)
    : undefined;
}

function replaceData(
  text: string,
  { scalar, range, encoded }: PullSecretData,
  config: string,
  start: number,
): TextEdit {
  const newText = inStyleOf(text, scalar, encoded ? base64Encode(config) : config);
  return { range: shiftRange(range, start), newText };
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

function usernameOf(entry: JsonObject): string | undefined {
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

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
