import {
  type ImageName,
  type ImageReference,
  type ImageReferenceError,
  kubeletDigestAlgorithms,
  parseNormalizedReference,
  splitDomain,
} from './imageReference';
import { findPlaceholders, type Placeholder } from './placeholders';

/** What the image value of a manifest says. */
export type ImageText =
  | ({ readonly kind: 'reference' } & ImageReference)
  /**
   * Placeholders follow a host that can be read. `path` is the repository if only tag or digest are filled in later,
   * else its literal beginning, and partial: `ghcr.io/acme/${APP}` has `acme/`, `ghcr.io/acme/app-${ENV}` has
   * `acme/app-`.
   */
  | ({ readonly kind: 'templated' } & ImageName)
  | { readonly kind: 'unreadable'; readonly reason: UnreadableImage };

export type UnreadableImage =
  | ImageReferenceError
  | 'surrounding-blanks'
  /** Quotation marks that are part of the value. */
  | 'quotes'
  /** `https://`, `docker://`, `ko://`: a URL or a name of another tool. */
  | 'scheme'
  /** `ghcr.io/*`: a pattern, as policies hold them. */
  | 'wildcard'
  | 'templated-host';

const TEXT_MAX_LENGTH = 4096;
/** Stands for what a placeholder will become; fits into a path, a tag and next to either. */
const STAND_IN = 'x';

/** Never guesses a host: what is neither a reference nor literal in front is unreadable. */
export function readImage(text: string): ImageText {
  if (text.trim() === '') {
    return unreadable('name-empty');
  }
  if (text.length > TEXT_MAX_LENGTH) {
    return unreadable('too-long');
  }
  if (text.trim() !== text) {
    return unreadable('surrounding-blanks');
  }
  const placeholders = findPlaceholders(text);
  const literal = withStandIns(text, placeholders);
  const disguise = whatElseItIs(literal.text);
  if (disguise !== undefined) {
    return unreadable(disguise);
  }
  const [first] = placeholders;
  if (first !== undefined) {
    return readTemplated(text.slice(0, first.start), literal);
  }
  const result = parseNormalizedReference(text, kubeletDigestAlgorithms);
  return result.ok ? { kind: 'reference', ...result.reference } : unreadable(result.error);
}

function whatElseItIs(literal: string): UnreadableImage | undefined {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(literal)) {
    return 'scheme';
  }
  if (/["'`]/.test(literal)) {
    return 'quotes';
  }
  return /[*?]/.test(literal) ? 'wildcard' : undefined;
}

/** `front` is the text before the first placeholder. */
function readTemplated(front: string, literal: Literal): ImageText {
  const slash = front.indexOf('/');
  const isRepositoryComplete = front.includes('@') || front.indexOf(':', slash + 1) >= 0;
  if (slash < 0 && (!isRepositoryComplete || literal.text.includes('/'))) {
    return unreadable('templated-host');
  }
  const result = parseNormalizedReference(withoutTemplatedDigest(literal), kubeletDigestAlgorithms);
  if (!result.ok) {
    return unreadable(result.error);
  }
  const { domain, path } = result.reference;
  return isRepositoryComplete
    ? { kind: 'templated', domain, path }
    : { kind: 'templated', domain, path: literalPath(front), isPathPartial: true };
}

/** A digest that holds a placeholder has no valid stand-in, and says nothing that is needed. */
function withoutTemplatedDigest({ text, lastStandIn }: Literal): string {
  const at = text.lastIndexOf('@');
  return at >= 0 && at < lastStandIn ? text.slice(0, at) : text;
}

/** `docker.io/app${X}` may become `docker.io/library/app-1` or `docker.io/app/name`, so it has no literal path. */
function literalPath(front: string): string {
  const { remainder } = splitDomain(front);
  return front.endsWith(remainder) ? remainder : '';
}

/** An image's text with stand-ins for its placeholders. */
interface Literal {
  readonly text: string;
  /** Offset of the last stand-in, -1 without one. */
  readonly lastStandIn: number;
}

function withStandIns(text: string, placeholders: readonly Placeholder[]): Literal {
  let literal = '';
  let lastStandIn = -1;
  let at = 0;
  for (const { start, end } of placeholders) {
    literal += text.slice(at, start);
    lastStandIn = literal.length;
    literal += STAND_IN;
    at = end;
  }
  return { text: literal + text.slice(at), lastStandIn };
}

function unreadable(reason: UnreadableImage): ImageText {
  return { kind: 'unreadable', reason };
}
