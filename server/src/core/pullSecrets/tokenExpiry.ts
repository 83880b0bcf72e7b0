/** When a token ends, if the token itself says so. */
import { base64Decode } from './base64';
import type { SecretText } from './secretText';

/** Far above any real token, and cheap to decode. */
const longestToken = 64 * 1024;
/** The last second that has four digits in its year. */
const lastSecond = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/**
 * RFC 3339 time at which a JSON web token (its claim `exp`) or a password of Amazon ECR (its `expiration`) ends;
 * nothing for a token that does not tell. Nothing is checked: a signature proves the time to the registry alone.
 */
export function expiryOfToken(token: SecretText): string | undefined {
  const text = token.reveal().trim();
  if (text.length > longestToken) {
    return undefined;
  }
  const seconds = text.includes('.') ? expiryOfWebToken(text) : jsonObject(text)?.expiration;
  return typeof seconds === 'number' && seconds > 0 && seconds <= lastSecond
    ? new Date(seconds * 1000).toISOString()
    : undefined;
}

/** RFC 7519; of three parts, since an encrypted one (five) cannot be read. */
function expiryOfWebToken(text: string): unknown {
  const [header, claims, ...rest] = text.split('.').map((part) => part.replace(/-/g, '+').replace(/_/g, '/'));
  if (header === undefined || claims === undefined || rest.length !== 1) {
    return undefined;
  }
  return jsonObject(header)?.alg === undefined ? undefined : jsonObject(claims)?.exp;
}

function jsonObject(base64: string): Readonly<Record<string, unknown>> | undefined {
  const json = base64Decode(base64);
  if (json === undefined || !json.startsWith('{')) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
