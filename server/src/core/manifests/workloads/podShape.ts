/** How references to pull secrets are written. */
export type PullSecretForm =
  /** `[{name: a}]`, a list of core/v1 LocalObjectReference. */
  | 'objects'
  /** `[a]`, a list of names. */
  | 'names'
  /** `a`, a single name. */
  | 'name';

/** Where a kind of object describes pods, and how. Keys are written as `follow` reads them. */
export interface PodShape {
  /** Keys from the object to a core/v1 PodSpec, or to what the kind has in its place. */
  readonly at: string;
  /** It is a core/v1 PodSpec, so that its fields are known. */
  readonly isPodSpec?: true;
  /** Keys from there to the texts of images. */
  readonly images: readonly string[];
  /** Keys from there to the pull secrets; absent when nothing tells where the kind takes them. */
  readonly pullSecrets?: { readonly keys: string; readonly form: PullSecretForm } | undefined;
  /** Keys to further lists of objects that its pods may get pull secrets from. A fix leaves these alone. */
  readonly otherPullSecrets?: readonly string[];
  /** Keys to the name of the service account, the first that is there counts; or how an operator names the one it makes. */
  readonly serviceAccount: readonly string[] | MadeServiceAccount;
  /** Key by which a mapping around an image gives its pod a service account of its own. */
  readonly ownServiceAccount?: string;
}

interface MadeServiceAccount {
  /** Follows the object's own name. */
  readonly suffix: string;
}

/** `serviceAccount` is the deprecated alias; the API server lets `serviceAccountName` win. */
const serviceAccountKeys = ['serviceAccountName', 'serviceAccount'];

/** The fields of core/v1 PodSpec. An image volume's reference may be absent on purpose (ImageVolumeSource). */
const podSpecShape: Omit<PodShape, 'at'> = {
  images: [
    'initContainers[*].image',
    'containers[*].image',
    'ephemeralContainers[*].image',
    'volumes[*].image.reference',
  ],
  pullSecrets: { keys: 'imagePullSecrets', form: 'objects' },
  serviceAccount: serviceAccountKeys,
};

/** Pod specs as core/v1 has them. */
export function podSpecs(...at: readonly string[]): readonly PodShape[] {
  return at.map((keys) => ({ at: keys, isPodSpec: true, ...podSpecShape }));
}

/** A shape of its own; what it does not say is as in a pod spec. */
export function pods(shape: Pick<PodShape, 'at' | 'images'> & Partial<PodShape>): PodShape {
  return { ...podSpecShape, ...shape };
}
