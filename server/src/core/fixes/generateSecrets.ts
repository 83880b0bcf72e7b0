import type { YamlPath } from '../manifests/kubernetesObject';
import type { ManifestFile } from '../manifests/manifestFile';
import { placeSecrets, type SecretPlacement, type SecretToPlace } from './placeSecrets';
import type { PullSecretRefusal } from './pullSecretEdit';
import { referenceEdit } from './referenceEdit';

/** A pod spec of a file, and whose it is. */
export interface PodSpecPlace {
  readonly documentIndex: number;
  readonly podSpecPath: YamlPath;
  /** For messages, such as `Deployment api`. */
  readonly workload: string;
}

/** Makes a pod spec refer to Secrets, and puts those Secrets into the file unless only the references are wanted. */
export function generateSecrets(
  file: ManifestFile,
  place: PodSpecPlace,
  secrets: readonly SecretToPlace[],
  { isJson, withSecret }: { readonly isJson: boolean; readonly withSecret: boolean },
): SecretPlacement {
  const names = secrets.map(({ name }) => name);
  const reference = referenceEdit(file, place.documentIndex, place.podSpecPath, names);
  if (!reference.ok) {
    return { kind: 'refused', reason: refusals[reference.reason](place.workload) };
  }
  const placed = placeSecrets(file, withSecret ? secrets : [], isJson);
  return placed.kind === 'refused' ? placed : { ...placed, edits: [...reference.edits, ...placed.edits] };
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
  'unusual-layout': (workload) =>
    `The pod spec of ${workload} is laid out in a way that this edit cannot keep. Add imagePullSecrets by hand.`,
};
