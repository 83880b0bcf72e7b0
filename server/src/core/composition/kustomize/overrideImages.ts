import { readImage } from '../../images/imageText';
import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { Workload } from '../../manifests/workloads/workload';
import { type Built, type Contents, rangeIn, uncertain } from './build';
import { isKubernetesWorkload } from './kubernetesWorkload';
import type { ImageOverride, Kustomization } from './kustomization';

/** The `images` of a kustomization, one after the other. */
export function overrideImages(
  contents: Contents,
  kustomization: Kustomization,
  place: DocumentPlace,
): Contents {
  return kustomization.images.length === 0
    ? contents
    : {
        ...contents,
        workloads: contents.workloads.map((workload) => overridden(workload, kustomization, place)),
      };
}

function overridden(
  workload: Built<Workload>,
  { images, hasConfigurations }: Kustomization,
  place: DocumentPlace,
): Built<Workload> {
  const matchers = images.map((override) => ({ override, matches: matcherOf(override.name) }));
  const isKubernetes = isKubernetesWorkload(workload.object);
  let isUncertain = hasConfigurations && !isKubernetes;
  const podSpecs = workload.object.podSpecs.map((podSpec) => ({
    ...podSpec,
    images: podSpec.images.map((use) => {
      const reach = reachOf(use.field, isKubernetes);
      let current = use;
      for (const { override, matches } of matchers) {
        const isMatch = reach === 'left' ? false : (matches?.(current.image) ?? 'unknown');
        isUncertain ||= isMatch === 'unknown' || (isMatch && reach === 'unknown');
        current =
          isMatch === true && reach === 'overridden' ? withOverride(current, override, place) : current;
      }
      return current;
    }),
  }));
  const changed = { ...workload, object: { ...workload.object, podSpecs } };
  return isUncertain ? uncertain(changed) : changed;
}

/**
 * kustomize looks for images below these lists of containers at any depth (filters/imagetag, LegacyFilter), and in the
 * volumes of Kubernetes' own pods.
 */
function reachOf(field: string, isKubernetes: boolean): 'overridden' | 'left' | 'unknown' {
  switch (field) {
    case 'containers':
    case 'initContainers':
      return 'overridden';
    case 'volumes':
      return isKubernetes ? 'overridden' : 'unknown';
    case 'ephemeralContainers':
      return isKubernetes ? 'left' : 'unknown';
    default:
      return 'unknown';
  }
}

/**
 * kustomize matches the name as a regular expression (image.IsImageMatched), in which a dot is any character. Undefined
 * for a name that uses more of expressions than that.
 */
function matcherOf(name: string): ((image: string) => boolean) | undefined {
  if (!/^[\w./:@-]+$/.test(name)) {
    return undefined;
  }
  const pattern = new RegExp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  return (image) => pattern.test(image);
}

function withOverride(use: ImageUse, override: ImageOverride, place: DocumentPlace): ImageUse {
  const { newName, newNameRange } = override;
  const { name, tag, digest } = splitImage(use.image);
  const image = (newName ?? name) + versionOf({ tag, digest }, override);
  return {
    ...use,
    image,
    reference: readImage(image),
    // What decides on the registry is where the finding belongs.
    ...(newName === undefined || newNameRange === undefined ? {} : { range: rangeIn(place, newNameRange) }),
  };
}

interface Version {
  readonly tag: string;
  readonly digest: string;
}

/** A new tag drops the digest, and a new digest the tag (filters/imagetag, imageTagUpdater). */
function versionOf(
  { tag, digest }: Version,
  { newTag, digest: newDigest, tagSuffix }: ImageOverride,
): string {
  const isNew = newTag !== undefined || newDigest !== undefined;
  const ending = tagSuffix === undefined || isNew ? undefined : tag + tagSuffix;
  const nowTag = isNew ? (newTag ?? '') : (ending ?? tag);
  const nowDigest = isNew ? (newDigest ?? '') : ending === undefined ? digest : '';
  return (nowTag === '' ? '' : `:${nowTag}`) + (nowDigest === '' ? '' : `@${nowDigest}`);
}

/** The port of a registry is no tag (image.Split). */
function splitImage(image: string): Version & { readonly name: string } {
  const at = image.indexOf('@');
  const [named, digest] = at < 0 ? [image, ''] : [image.slice(0, at), image.slice(at + 1)];
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/')
    ? { name: named.slice(0, colon), tag: named.slice(colon + 1), digest }
    : { name: named, tag: '', digest };
}
