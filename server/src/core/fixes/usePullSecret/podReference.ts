import { isSamePath, type YamlPath } from '../../manifests/documents/yamlPath';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { NamespaceLookup } from '../../manifests/namespaceLookup';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import { effectivePullSecrets, namedEntries } from '../../podCredentials/effectivePullSecrets';
import type { ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import type { TextEdit } from '../../text/textEdit';
import type { PullSecretRefusal } from '../edits/pullSecretEdit';
import { referenceEdit } from '../edits/referenceEdit';
import type { FixSubject } from '../fix';

/** A pod spec of a file of the workspace. */
export interface PodPlace {
  readonly fileName: string;
  readonly documentIndex: number;
  readonly podSpecPath: YamlPath;
  readonly namespace?: string;
  /** Where pull secrets go, if that is not in a pod spec. */
  readonly pullSecretPlace?: PullSecretPlace;
}

/** What the pod had from its service account, and would lose to a list of its own. */
export interface CarriedOver {
  readonly serviceAccount: string;
  readonly names: readonly string[];
}

export type PodReference =
  /** Edits of the file; none when the pod spec refers to everything already. */
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly carriedOver?: CarriedOver }
  | { readonly ok: false; readonly reason: PullSecretRefusal };

/**
 * Makes a pod spec refer to pull secrets. Kubernetes gives a service account's pull secrets only to pods that list
 * none, so the first list of a pod's own takes over what the account lists.
 */
export function podReference(
  file: ManifestFile,
  place: PodPlace,
  names: readonly string[],
  manifests: NamespaceLookup,
): PodReference {
  const carriedOver = carriedOverTo(file, place, names, manifests);
  const all = [...(carriedOver?.names ?? []), ...names];
  const result = referenceEdit(file, place, all);
  return result.ok && carriedOver && result.edits.length > 0 ? { ...result, carriedOver } : result;
}

function carriedOverTo(
  file: ManifestFile,
  { fileName, documentIndex, podSpecPath, namespace }: PodPlace,
  names: readonly string[],
  manifests: NamespaceLookup,
): CarriedOver | undefined {
  const workload = { file: fileName, documentIndex, ...(namespace === undefined ? {} : { namespace }) };
  const podSpecs = (file.documents[documentIndex]?.content.workloads ?? [])
    .flatMap((found) => found.podSpecs)
    .filter(({ path }) => isSamePath(path, podSpecPath));
  for (const podSpec of podSpecs) {
    const effective = effectivePullSecrets(podSpec, workload, manifests);
    const listed = effective.source === 'service-account' ? namedEntries(effective) : [];
    const lost = new Set(listed.map(({ name }) => name).filter((name) => !names.includes(name)));
    if (lost.size > 0) {
      return { serviceAccount: podSpec.serviceAccount, names: [...lost] };
    }
  }
  return undefined;
}

/** Makes the pod of a finding refer to pull secrets. */
export function referenceFor(
  { fileName, file, finding, context }: FixSubject<ImageFindingData>,
  names: readonly string[],
): PodReference {
  const { podSpecPath, namespace, pullSecretPlace } = finding.data;
  const place = {
    fileName,
    documentIndex: finding.documentIndex,
    podSpecPath,
    ...(namespace === undefined ? {} : { namespace }),
    ...(pullSecretPlace === undefined ? {} : { pullSecretPlace }),
  };
  return podReference(file, place, names, context);
}

/** Goes behind a fix's title: nobody is to wonder where the other names come from. */
export function alsoKept(carriedOver: CarriedOver | undefined): string {
  return carriedOver
    ? `, keeping ${spokenList(carriedOver.names)} of service account ${carriedOver.serviceAccount}`
    : '';
}
