/** What somebody gives for a registry of Google: a service account key, its base64 form, an access token, or a mistake. */
import { base64Decode } from '../../../../server/src/core/pullSecrets/base64';

export type GoogleKey =
  | {
      readonly kind: 'login';
      readonly username: '_json_key' | '_json_key_base64' | 'oauth2accesstoken';
      readonly password: string;
    }
  /** `text` says what it is instead, and never quotes it. */
  | { readonly kind: 'mistake'; readonly text: string };

/** A key file stays as it is, line breaks and all. `knowsBase64` is false for gcr.io. */
export function readGoogleKey(text: string, knowsBase64: boolean): GoogleKey {
  const written = text.trim();
  if (written === '') {
    return mistake('Paste the content of the service account key file, or pick the file.');
  }
  if (written.startsWith('{')) {
    return readJson(text, { kind: 'login', username: '_json_key', password: text });
  }
  if (written.startsWith('ya29.')) {
    return /\s/.test(written)
      ? mistake('The access token holds a blank or a line break. Copy it again.')
      : { kind: 'login', username: 'oauth2accesstoken', password: written };
  }
  const decoded = base64Decode(written);
  if (decoded?.trimStart().startsWith('{')) {
    return readJson(
      decoded,
      knowsBase64
        ? { kind: 'login', username: '_json_key_base64', password: written.replace(/\s/g, '') }
        : { kind: 'login', username: '_json_key', password: decoded },
    );
  }
  return mistake(
    /\.json$/i.test(written) || /^(?:[~./\\]|[A-Za-z]:[/\\])/.test(written)
      ? 'This looks like the path of a key file. Pick the file with the button above, or paste what it contains.'
      : 'This is no service account key (JSON, or its base64 form) and no access token (ya29.…).',
  );
}

function readJson(json: string, login: GoogleKey): GoogleKey {
  const key = parse(json);
  if (key === undefined) {
    return mistake(
      'The key is no whole JSON. Copy the file again from the first { to the last }, or pick it.',
    );
  }
  if (key.type !== 'service_account') {
    return mistake(
      'This JSON is no service account key. Make a key for a service account, and use that file.',
    );
  }
  return typeof key.private_key === 'string' && typeof key.client_email === 'string'
    ? login
    : mistake('The service account key lacks its private key or its account. Download it again.');
}

function parse(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function mistake(text: string): GoogleKey {
  return { kind: 'mistake', text };
}
