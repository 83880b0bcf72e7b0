/**
 * Which entries of a pull secret the kubelet tries for an image: `pkg/credentialprovider/keyring.go` of Kubernetes
 * (`BasicDockerKeyring`), with the parts of Go's `net/url` and `path/filepath.Match` that it leans on.
 */
import type { ImageName } from '../images/imageReference';
import { matchesGlob } from './glob';

/** Whether the kubelet would try the entry with this key for the image, were it the only entry. */
export function keyMatchesImage(authsKey: string, image: ImageName): boolean {
  return matchingKeys([authsKey], image).length > 0;
}

/** The keys that the kubelet tries for the image, in its order. A key that it cannot read matches nothing. */
export function matchingKeys(authsKeys: readonly string[], image: ImageName): readonly string[] {
  const target: Location = { ...splitPort(image.domain), path: image.path === '' ? '' : `/${image.path}` };
  const keys = authsKeys
    .flatMap((written) => {
      const normalised = normaliseKey(written);
      return normalised === undefined ? [] : [{ written, normalised }];
    })
    .sort((a, b) => compareReversed(a.normalised, b.normalised));
  const matching = keys.filter(({ normalised }) => matchesLocation(normalised, target));
  const tried =
    matching.length === 0 && isDefaultRegistry(image)
      ? keys.filter(({ normalised }) => normalised === dockerHubHost)
      : matching;
  return tried.map(({ written }) => written);
}

const dockerHubHost = 'index.docker.io';

/** `isDefaultRegistryMatch`: a host without dot and port, such as `localhost`, counts as Docker Hub. */
function isDefaultRegistry({ domain }: ImageName): boolean {
  return domain === 'docker.io' || domain === dockerHubHost || /^[^.:]+$/.test(domain);
}

interface Location {
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

function matchesLocation(key: string, target: Location): boolean {
  const url = parseUrl(key);
  if (url === undefined) {
    return false;
  }
  const { host, port } = splitPort(url.host);
  const labels = host.split('.');
  const targetLabels = target.host.split('.');
  return (
    port === target.port &&
    labels.length === targetLabels.length &&
    target.path.startsWith(url.path) &&
    labels.every((label, index) => matchesGlob(label, targetLabels[index] ?? ''))
  );
}

/** Host and path under which the keyring files an entry, or nothing if it ignores the entry. */
export function normaliseKey(authsKey: string): string | undefined {
  const url = parseUrl(authsKey.replace(/^https?:\/\//, ''));
  if (url === undefined) {
    return undefined;
  }
  const path = /^\/v[12]\//.test(url.path) ? url.path.slice('/v1'.length) : url.path;
  return path === '/' ? url.host : url.host + path;
}

/** Host (with port) and path of a URL without its scheme; nothing where Go refuses to parse it. */
function parseUrl(text: string): { readonly host: string; readonly path: string } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go refuses exactly these
  if (text.length > KEY_MAX_LENGTH || /[\u0000-\u001f\u007f]/.test(text)) {
    return undefined;
  }
  const location = text.split(/[?#]/, 1)[0] ?? '';
  const slash = location.indexOf('/');
  const authority = slash < 0 ? location : location.slice(0, slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const path = decodePath(slash < 0 ? '' : location.slice(slash));
  return path === undefined || !isGoHost(host) ? undefined : { host, path };
}

const KEY_MAX_LENGTH = 4096;

/** Characters and ports that `net/url` lets through in a host; it takes no notice of labels. */
function isGoHost(host: string): boolean {
  const afterBracket = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':');
  if (host.startsWith('[') && afterBracket === 0) {
    return false;
  }
  const port = afterBracket < 0 ? '' : host.slice(afterBracket);
  return /^(?::\d*)?$/.test(port) && !/[\s\\^`{|}%/]/.test(host);
}

function decodePath(path: string): string | undefined {
  if (!path.includes('%')) {
    return path;
  }
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** `net.SplitHostPort`: a host in brackets without a port keeps its brackets, so it is read as a glob and matches nothing. */
function splitPort(host: string): { readonly host: string; readonly port: string } {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(host);
  return match === null ? { host, port: '' } : { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' };
}

function compareReversed(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}
