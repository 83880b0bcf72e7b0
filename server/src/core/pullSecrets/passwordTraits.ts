import { findPlaceholders } from '../images/placeholders';
import { base64Decode } from './base64';
import type { SecretText } from './secretText';
import { expiryOfToken } from './tokenExpiry';

/** What may be told of a password without telling the password. */
export interface PasswordTraits {
  /** RFC 3339 time at which it ends, where it is a token that tells it. */
  readonly expiresAt?: string;
  /** A key file, as Google and Yandex give them out, or the base64 of one. */
  readonly keyFile?: 'json' | 'encoded';
  /** A token of a CI job, which ends with the job. */
  readonly isJobToken?: true;
  /** One of GitHub's fine-grained tokens. */
  readonly isFineGrainedToken?: true;
  /** Words to be replaced by a password. */
  readonly isPlaceholder?: true;
  /** A line break at its end, as `echo` adds one before the text is encoded. */
  readonly endsInLineBreak?: true;
}

export function traitsOfPassword(password: SecretText): PasswordTraits {
  const text = password.reveal();
  const expiresAt = expiryOfToken(password);
  const keyFile = keyFileIn(text);
  return {
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(jobToken.test(text) ? { isJobToken: true } : {}),
    ...(isFineGrainedToken(text) ? { isFineGrainedToken: true } : {}),
    ...(isPlaceholderText(text) ? { isPlaceholder: true } : {}),
    ...(/[\r\n]$/.test(text) && keyFile === undefined ? { endsInLineBreak: true } : {}),
  };
}

/** Prefixes that GitHub, GitLab, Docker, NVIDIA and DigitalOcean give their tokens. */
export function looksLikeToken(text: string): boolean {
  return /^(?:gh[pousr]_|github_pat_|glpat-|gldt-|dckr_[po]at_|nvapi-|dop_v1_)\w/.test(text);
}

export function isFineGrainedToken(text: string): boolean {
  return text.startsWith('github_pat_');
}

/** Prefixes that GitHub gives the GITHUB_TOKEN of a run, and GitLab the CI_JOB_TOKEN of a job. */
const jobToken = /^(?:ghs_|glcbt-)\w/;

/** Whether a text as a whole is a word or a mark to be replaced: `<token>`, `${TOKEN}`, `changeme`, `xxxx`. */
export function isPlaceholderText(text: string): boolean {
  const written = text.trim();
  if (written.length > longestPlaceholder || /^\{\s*["}]/.test(written)) {
    return false;
  }
  const [first] = findPlaceholders(written);
  return (first?.start === 0 && first.end === written.length) || words.test(written);
}

const longestPlaceholder = 100;

const words =
  /^(?:[*x.]{3,}|[A-Z]+(?:_[A-Z]+)+|(?:your|my|the|some|insert|replace|change|add|put|paste|enter)[-_ ]?[a-z\d]+(?:[-_ ][a-z\d]+){0,5}|password|passwd|pass|secret|token|todo|tbd|example|dummy|fake|redacted|placeholder|base64[-_ a-z]*)$/i;

/** Google's and Yandex' key files name a private key. */
function keyFileIn(text: string): PasswordTraits['keyFile'] {
  if (isKeyFile(text)) {
    return 'json';
  }
  return text.length > 100 && isKeyFile(base64Decode(text.trim()) ?? '') ? 'encoded' : undefined;
}

function isKeyFile(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes('"private_key"');
}
