import { readImage, type UnreadableImage } from './imageText';
import { findPlaceholders } from './placeholders';

/** Why no image can be pulled by a name, and what was probably meant. */
export interface ReferenceMistake {
  readonly kind: 'blanks' | 'quotes' | 'scheme' | 'capitals' | 'digest' | 'image-id' | 'other';
  readonly correction?: string;
}

/**
 * What the kubelet would refuse as InvalidImageName. Undefined for images, and for all that may yet become one: words and
 * marks to be replaced, names of other tools, a name that is still being typed.
 */
export function mistakeIn(image: string): ReferenceMistake | undefined {
  const read = readImage(image);
  return read.kind !== 'unreadable' || isFilledInLater(image) ? undefined : mistakeOf(read.reason, image);
}

function mistakeOf(reason: UnreadableImage, image: string): ReferenceMistake | undefined {
  switch (reason) {
    case 'surrounding-blanks':
      return corrected('blanks', image.trim());
    case 'quotes':
      return corrected('quotes', image.replace(/^(["'`])(.*)\1$/, '$2'));
    case 'scheme':
      return webScheme.test(image) ? corrected('scheme', image.replace(webScheme, '')) : undefined;
    case 'name-uppercase':
      return image.includes('/') ? corrected('capitals', inLowerCase(image)) : undefined;
    case 'digest-length':
    case 'digest-unsupported':
      return { kind: 'digest' };
    case 'image-id':
      return { kind: 'image-id' };
    case 'invalid-format':
      return written.test(image)
        ? corrected(image.includes('@') ? 'digest' : 'other', image.replace(/(?<=\w)\/\/+/g, '/'))
        : undefined;
    case 'name-too-long':
    case 'too-long':
      return { kind: 'other' };
    case 'name-empty':
    case 'wildcard':
    case 'templated-host':
      return undefined;
  }
}

/** Schemes that people copy along; `ko://` and the like belong to tools that replace them. */
const webScheme = /^(?:https?|docker|oci):\/\//;
/** Nothing but what names are made of: other characters may be marks of a template language that nobody here knows. */
const written = /^[\w.:/@ -]+$/;

/** Placeholders, words in capitals that stand for another, and what ends as no name does. */
function isFilledInLater(image: string): boolean {
  return (
    findPlaceholders(image).length > 0 ||
    image.split(/[/:@]/).some((part) => wordForAnother.test(part)) ||
    /[/:@._-]$/.test(image)
  );
}

/** Owners may be called `IBM`, but hardly `OWNER` or `MY_TEAM`. */
const wordForAnother =
  /^(?:[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|(?:(?:YOUR|MY|THE)-?)?(?:ACCOUNT|APP|COMPANY|GROUP|HOST|IMAGE|NAME|NAMESPACE|ORG|ORGANI[SZ]ATION|OWNER|PATH|PROJECT|PROJECT-?ID|REGION|REGISTRY|REPO|REPOSITORY|SERVICE|TAG|TEAM|USER|USERNAME|VERSION))$/;

/** Without the host, if the first part looks like one, and without the tag. */
function inLowerCase(image: string): string {
  const slash = /^[^/]*[.:]/.test(image) ? image.indexOf('/') : 0;
  const end = /[:@]/.exec(image.slice(slash))?.index ?? image.length - slash;
  return image.slice(0, slash) + image.slice(slash, slash + end).toLowerCase() + image.slice(slash + end);
}

function corrected(kind: ReferenceMistake['kind'], correction: string): ReferenceMistake {
  return readImage(correction).kind === 'reference' ? { kind, correction } : { kind };
}
