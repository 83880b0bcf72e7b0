import type { ManifestFile } from '../../manifests/manifestFile';
import type { NamespaceLookup } from '../../manifests/namespaceLookup';
import type { PullSecretRefusal } from '../edits/pullSecretEdit';
import { type CarriedOver, type PodPlace, podReference } from '../usePullSecret/podReference';
import { freeNameFor } from './generatedSecretName';
import { placeSecrets, type SecretPlacement, type SecretToPlace } from './placeSecrets';

/** A pod spec, and whose it is. */
export interface PodOfWorkload extends PodPlace {
  /** For messages, such as `Deployment api`. */
  readonly workload: string;
}

interface GenerateOptions {
  readonly isJson: boolean;
  /** False: only the references. */
  readonly withSecret: boolean;
  /** Secrets that are there already, to be referred to as well. */
  readonly references?: readonly string[];
}

export type GeneratedSecrets =
  | (Extract<SecretPlacement, { kind: 'placed' }> & {
      /** Of all Secrets that are referred to, in the order in which they were wanted. */
      readonly names: readonly string[];
      readonly carriedOver?: CarriedOver;
    })
  | Extract<SecretPlacement, { kind: 'refused' }>;

/**
 * Makes a pod spec refer to Secrets, and puts those Secrets into the file unless only the references are wanted. One that
 * another file of the workspace holds is not made twice; a name that a Secret for something else has gets a number.
 */
export function generateSecrets(
  file: ManifestFile,
  place: PodOfWorkload,
  wanted: readonly SecretToPlace[],
  manifests: NamespaceLookup,
  { isJson, withSecret, references = [] }: GenerateOptions,
): GeneratedSecrets {
  const { fileName } = place;
  const secrets = wanted.map((secret) => {
    const { namespace, registry } = secret;
    const name = freeNameFor({ name: secret.name, registry, namespace, fileName }, manifests);
    const holders = manifests.secrets(name, namespace).filter((holder) => holder.namespace === namespace);
    return { ...secret, name, isElsewhere: holders.some((holder) => holder.file !== fileName) };
  });
  const names = [...references, ...secrets.map(({ name }) => name)];
  const reference = podReference(file, place, names, manifests);
  if (!reference.ok) {
    return { kind: 'refused', reason: refusals[reference.reason](place.workload) };
  }
  const missing = withSecret ? secrets.filter(({ isElsewhere }) => !isElsewhere) : [];
  const placed = placeSecrets(file, missing, isJson);
  const { carriedOver } = reference;
  return placed.kind === 'refused'
    ? placed
    : {
        ...placed,
        names,
        edits: [...reference.edits, ...placed.edits],
        ...(carriedOver === undefined ? {} : { carriedOver }),
      };
}

const refusals: Readonly<Record<PullSecretRefusal, (workload: string) => string>> = {
  'no-pod-spec': (workload) => `${workload} has no pod spec any more. Nothing was changed.`,
  'no-place': (workload) =>
    `It is not known where ${workload} takes pull secrets. Say so in the setting pullSecrets.customResources, or add it by hand.`,
  'one-only': (workload) =>
    `${workload} takes a single pull secret. Put all logins into one Secret, and name that by hand.`,
  'repeated-key': (workload) =>
    `${workload} has imagePullSecrets twice in one pod spec. Remove one of them, then try again.`,
  'shared-list': (workload) =>
    `The imagePullSecrets of ${workload} are shared by a YAML anchor. Add the entry where the anchor stands.`,
  'misplaced-list': (workload) =>
    `${workload} has pull secrets where Kubernetes does not look for them. Take the quick fix on them first, then try again.`,
  'unusual-layout': (workload) =>
    `The pod spec of ${workload} is laid out in a way that this edit cannot keep. Add imagePullSecrets by hand.`,
};
