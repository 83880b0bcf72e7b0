import type { ImageName } from '../images/imageReference';
import { correctedAuthsKey, dockerHubKey } from './authsKey';
import { keyMatchesImage } from './keyring';

/** What alone keeps a key of a pull secret from an image that it seems to be meant for. */
export type NearMiss =
  | 'blank'
  /** `/v1` and `/v2` are dropped only with a slash behind them. */
  | 'version-without-slash'
  | 'capitals'
  /** Another host of Docker Hub than its images are looked up under. */
  | 'docker-hub-alias'
  /** Ports are compared as texts: `ghcr.io:443` is not `ghcr.io`. */
  | 'port'
  /** `*` stands for one part of a host. */
  | 'too-few-labels'
  /** The image is of another path of the same host. */
  | 'path'
  /** Several of these at once. */
  | 'spelling';

/** Undefined for a key that the kubelet tries for the image, and for one of another registry. */
export function nearMissOf(key: string, image: ImageName): NearMiss | undefined {
  if (keyMatchesImage(key, image)) {
    return undefined;
  }
  return corrections.find(([, correct]) => {
    const corrected = correct(key, image);
    return corrected !== undefined && keyMatchesImage(corrected, image);
  })?.[0];
}

/** In the order in which they are told. */
const corrections: readonly (readonly [NearMiss, (key: string, image: ImageName) => string | undefined])[] = [
  ['blank', (key) => key.replace(/\s/g, '')],
  ['version-without-slash', (key) => key.replace(/\/v[12]$/, '')],
  [
    'version-without-slash',
    (key) => (/^https?:\/\/index\.docker\.io\/v[12]$/.test(key) ? dockerHubKey : undefined),
  ],
  ['capitals', (key) => key.toLowerCase()],
  ['docker-hub-alias', (key) => (correctedAuthsKey(key) === dockerHubKey ? dockerHubKey : undefined)],
  ['port', withPortOf],
  ['too-few-labels', withLabelsOf],
  ['path', (key) => key.replace(/^((?:https?:\/\/)?[^/]+)\/.*$/s, '$1')],
  ['spelling', (key) => correctedAuthsKey(key)],
];

function withPortOf(key: string, { domain }: ImageName): string {
  const port = /:\d+$/.exec(domain)?.[0] ?? '';
  return key.replace(/^((?:https?:\/\/)?[^/:]+)(?::\d+)?(?=\/|$)/, `$1${port}`);
}

/** `*.example.com` was meant for every host below. */
function withLabelsOf(key: string, { domain }: ImageName): string | undefined {
  const [, scheme = '', suffix, path = ''] = /^(https?:\/\/)?\*(\.[^/*]+)(\/.*)?$/.exec(key) ?? [];
  const isBelow = suffix !== undefined && suffix.indexOf('.', 1) > 0 && domain.endsWith(suffix);
  return isBelow ? `${scheme}${domain}${path}` : undefined;
}
