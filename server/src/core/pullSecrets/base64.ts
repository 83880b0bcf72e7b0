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
 * Text of a standard base64 form, padded or not, line breaks allowed, as Go reads it; nothing for any other text.
 * Bytes that are no UTF-8 become replacement characters.
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
