/** What a server said about an error, made fit to be shown: without the credential, short, one line. */
import type { SecretText } from '../core/pullSecrets/secretText';
import type { RegistryResponse } from './registryRequest';

const longestMessage = 200;
const mask = '[secret]';

/** The server's own words, or undefined if it sent none (or only a web page). */
export function serverMessage(
  response: RegistryResponse,
  secrets: readonly SecretText[],
): string | undefined {
  const said = saidIn(response);
  const text = said === undefined ? '' : shorten(scrub(said, secrets));
  return text === '' ? undefined : text;
}

/** A web page in place of an answer: a captive portal, a proxy, or no registry at all. */
export function isWebPage({ headers, body }: RegistryResponse): boolean {
  if (headers['docker-distribution-api-version'] !== undefined) {
    return false;
  }
  return /\btext\/html\b/iu.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/iu.test(body);
}

/** The value of a JSON body, or undefined for any other body. */
export function jsonBody({ body }: RegistryResponse): unknown {
  // Some token services send JSON under another content type, so the body's start decides.
  if (!body.trimStart().startsWith('{')) {
    return undefined;
  }
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** OCI's `errors[].message`, Docker Hub's `details`, OAuth's `error_description`; else the text itself. */
function saidIn(response: RegistryResponse): string | undefined {
  if (isWebPage(response)) {
    return undefined;
  }
  const json = jsonBody(response);
  if (json === undefined) {
    return response.body;
  }
  const [first] = Array.isArray(field(json, 'errors')) ? (field(json, 'errors') as unknown[]) : [];
  const candidates = [
    field(first, 'message'),
    field(first, 'code'),
    ...['details', 'message', 'error_description', 'error'].map((name) => field(json, name)),
  ];
  return candidates.find(
    (candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Replaces the secrets in plain, JSON-escaped, URL-encoded and base64 form. Control and invisible characters go
 * first, so that none can split a secret; a word that holds an encoded secret goes as a whole.
 */
export function scrub(text: string, secrets: readonly SecretText[]): string {
  const hidden = secrets.map((secret) => plainLine(secret.reveal())).filter((secret) => secret !== '');
  const forms = hidden
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((one, other) => other.length - one.length);
  const withoutForms = forms.reduce((rest, form) => rest.replaceAll(form, mask), plainLine(text));
  return withoutForms.replace(/[^\s"'<>]+/gu, (word) => (holdsEncoded(word, hidden) ? mask : word));
}

function plainLine(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

function holdsEncoded(word: string, secrets: readonly string[]): boolean {
  const readings = [percentDecoded(word), ...base64Readings(word)].map(plainLine);
  return readings.some((reading) => secrets.some((secret) => reading.includes(secret)));
}

function percentDecoded(word: string): string {
  try {
    return decodeURIComponent(word.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

/** Base64 can start at any character of a run, and decodes right only from a border of four. */
function base64Readings(word: string): readonly string[] {
  const runs = word.match(/[\w+/-]{4,}/gu) ?? [];
  return runs.flatMap((run) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('utf8')),
  );
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longestMessage ? text : `${characters.slice(0, longestMessage - 1).join('')}…`;
}
