/**
 * Image references as Docker, containerd and the kubelet read them: the grammar of github.com/distribution/reference
 * (`regexp.go`, `reference.go`, `normalize.go`) and the digest rules of github.com/opencontainers/go-digest.
 */

/** A repository, with or without the tag and digest that an image names in it. */
export interface ImageName {
  /** Host, with its port if one is written; empty if the text names none and was not normalised. */
  readonly domain: string;
  readonly path: string;
  /** The path is only the beginning of one: the rest is filled in later, so no repository is named yet. */
  readonly isPathPartial?: true;
}

export interface ImageReference extends ImageName {
  readonly tag?: string;
  readonly digest?: string;
}

export type ImageReferenceError =
  | 'name-empty'
  | 'invalid-format'
  | 'name-uppercase'
  | 'name-too-long'
  | 'digest-length'
  | 'digest-unsupported'
  /** 64 hexadecimal digits: it could be the id of an image, so it is no name. */
  | 'image-id'
  /** Longer than any reference that a registry could answer; not looked at further. */
  | 'too-long';

export type ImageReferenceResult =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly error: ImageReferenceError };

export const DOCKER_HUB = 'docker.io';
const OLD_DOCKER_HUB = 'index.docker.io';
const OFFICIAL_REPOSITORIES = 'library/';

const PATH_MAX_LENGTH = 255;
/** A host (253), a path (255), a tag (128) and a digest fit several times over. */
const TEXT_MAX_LENGTH = 2048;

const domainLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const domainPattern = `(?:${domainLabel}(?:\\.${domainLabel})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const pathComponent = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const pathPattern = `${pathComponent}(?:/${pathComponent})*`;
const tagPattern = '\\w[\\w.-]{0,127}';
const digestPattern = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const referenceRegExp = new RegExp(
  `^(?:(${domainPattern})/)?(${pathPattern})(?::(${tagPattern}))?(?:@(${digestPattern}))?$`,
);
const digestRegExp = new RegExp(`^${digestPattern}$`);
const imageIdRegExp = /^[a-f0-9]{64}$/;

/** Digest algorithms that are accepted, with the number of hexadecimal digits. */
type DigestAlgorithms = ReadonlyMap<string, number>;
const sha256Only: DigestAlgorithms = new Map([['sha256', 64]]);
/** The kubelet links the longer ones too (`pkg/util/parsers/parsers.go`). */
export const kubeletDigestAlgorithms: DigestAlgorithms = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Reads a reference as it is written: `library/ubuntu` has the domain `library` here. */
export function parseReference(
  text: string,
  algorithms: DigestAlgorithms = sha256Only,
): ImageReferenceResult {
  if (text === '') {
    return failure('name-empty');
  }
  if (text.length > TEXT_MAX_LENGTH) {
    return failure('too-long');
  }
  const match = referenceRegExp.exec(text);
  if (match === null) {
    return failure(referenceRegExp.test(text.toLowerCase()) ? 'name-uppercase' : 'invalid-format');
  }
  const [, domain = '', path = '', tag, digest] = match;
  if (path.length > PATH_MAX_LENGTH) {
    return failure('name-too-long');
  }
  const digestError = digest === undefined ? undefined : checkDigest(digest, algorithms);
  if (digestError !== undefined) {
    return failure(digestError);
  }
  const reference = {
    domain,
    path,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
  return { ok: true, reference };
}

/** Reads a reference the way an image name in a manifest is meant: a missing host is Docker Hub, `ubuntu` is `library/ubuntu`. */
export function parseNormalizedReference(
  text: string,
  algorithms: DigestAlgorithms = sha256Only,
): ImageReferenceResult {
  if (imageIdRegExp.test(text)) {
    return failure('image-id');
  }
  if (text.length > TEXT_MAX_LENGTH) {
    return failure('too-long');
  }
  const { domain, remainder } = splitDomain(text);
  const repository = remainder.split(':', 1)[0] ?? '';
  if (repository.toLowerCase() !== repository) {
    return failure('name-uppercase');
  }
  return parseReference(`${domain}/${remainder}`, algorithms);
}

/**
 * Reads what a container's status calls its image: a name, or nothing but a digest
 * (an image id), which gives a reference without domain and path.
 */
export function parseAnyReference(text: string): ImageReferenceResult {
  const digest = imageIdRegExp.test(text) ? `sha256:${text}` : text;
  if (digest.length <= TEXT_MAX_LENGTH && checkDigest(digest, sha256Only) === undefined) {
    return { ok: true, reference: { domain: '', path: '', digest } };
  }
  return parseNormalizedReference(text);
}

/** The reference as text; a reference without a path is its digest alone. */
export function formatReference({ domain, path, tag, digest }: ImageReference): string {
  if (path === '') {
    return digest ?? '';
  }
  const name = domain === '' ? path : `${domain}/${path}`;
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Host (or none) in front of a name, and the rest, with Docker Hub's short forms expanded. */
export function splitDomain(name: string): { readonly domain: string; readonly remainder: string } {
  const slash = name.indexOf('/');
  if (slash < 0) {
    return { domain: DOCKER_HUB, remainder: OFFICIAL_REPOSITORIES + name };
  }
  const first = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  if (first === DOCKER_HUB || first === OLD_DOCKER_HUB) {
    return { domain: DOCKER_HUB, remainder: rest.includes('/') ? rest : OFFICIAL_REPOSITORIES + rest };
  }
  return isHost(first) ? { domain: first, remainder: rest } : { domain: DOCKER_HUB, remainder: name };
}

function isHost(firstComponent: string): boolean {
  return (
    firstComponent === 'localhost' ||
    /[.:]/.test(firstComponent) ||
    firstComponent.toLowerCase() !== firstComponent
  );
}

function checkDigest(digest: string, algorithms: DigestAlgorithms): ImageReferenceError | undefined {
  const colon = digest.indexOf(':');
  const length = algorithms.get(digest.slice(0, Math.max(colon, 0)));
  const encoded = digest.slice(colon + 1);
  if (length === undefined) {
    return digestRegExp.test(digest) ? 'digest-unsupported' : 'invalid-format';
  }
  if (encoded.length !== length) {
    return 'digest-length';
  }
  return /^[a-f0-9]+$/.test(encoded) ? undefined : 'invalid-format';
}

function failure(error: ImageReferenceError): ImageReferenceResult {
  return { ok: false, error };
}
