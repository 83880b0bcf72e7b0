const CHUNK = 8192;

/** Standard base64, padded, of the text's UTF-8 bytes. */
export function base64Encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/**
 * Text of a standard base64 form, padded or not, line breaks allowed, as the kubelet reads it in an `auth`; nothing for
 * any other text. Bytes that are no UTF-8 become replacement characters.
 */
export function base64Decode(base64: string): string | undefined {
  const digits = base64.replace(/[\r\n]/g, '');
  const end = digits.endsWith('==')
    ? digits.length - 2
    : digits.endsWith('=')
      ? digits.length - 1
      : digits.length;
  const isPadded = end < digits.length;
  if (
    !/^[A-Za-z0-9+/]*$/.test(digits.slice(0, end)) ||
    end % 4 === 1 ||
    (isPadded && digits.length % 4 !== 0)
  ) {
    return undefined;
  }
  const binary = atob(digits.slice(0, end));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** What is wrong with a text that means base64; undefined for what is fine, or means nothing of the kind. */
export type Base64Slip =
  /** The equals signs at its end are missing. */
  | 'unpadded'
  /** `-` and `_` in place of `+` and `/` (RFC 4648 §5). */
  | 'url-safe';

/** The readers that take standard base64 alone: Go's, by which the API server reads the data of a Secret. */
export function base64SlipOf(text: string): Base64Slip | undefined {
  if (/[-_]/.test(text)) {
    return base64Decode(standardAlphabet(text)) === undefined ? undefined : 'url-safe';
  }
  return text.replace(/[\r\n]/g, '').length % 4 !== 0 && base64Decode(text) !== undefined
    ? 'unpadded'
    : undefined;
}

function standardAlphabet(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/');
}
