import { readImage } from '../images/imageText';
import type { ManifestDocument } from '../manifests/documents/manifestDocument';
import { nodeAt } from '../manifests/documents/nodeAt';
import { isSamePath, type YamlPath } from '../manifests/documents/yamlPath';
import type { ManifestFile } from '../manifests/manifestFile';
import type { ManifestSet } from '../manifests/manifestSet';
import type { Secret } from '../manifests/secrets/secret';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { coverageBySecret } from '../podCredentials/imageCoverage';
import { mayBeForPulling } from '../pullSecrets/pullSecretFormat';

/** A pod spec of a workload. */
export interface PodAtOffset {
  readonly documentIndex: number;
  readonly workload: Workload;
  readonly podSpec: PodSpec;
}

/**
 * The pod spec around an offset of the file, the innermost of several; all pod specs of the workload where the offset is in
 * none of them.
 */
export function podsAtOffset(file: ManifestFile, offset: number): readonly PodAtOffset[] {
  const documentIndex = file.documents.findLastIndex(({ start }) => start <= offset);
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  if (!placed || !document) {
    return [];
  }
  const at = offset - placed.start;
  const pods = placed.content.workloads
    .filter(({ path }) => path.length === 0 || lengthAround(document, path, at) !== undefined)
    .flatMap((workload) => workload.podSpecs.map((podSpec) => ({ documentIndex, workload, podSpec })))
    // One description may be that of pods under several service accounts.
    .filter(({ podSpec: { path } }, index, all) => all.findIndex((pod) => isAt(pod, path)) === index);
  const [innermost] = pods
    .flatMap((pod) => {
      const length = lengthAround(document, pod.podSpec.path, at);
      return length === undefined ? [] : [{ pod, length }];
    })
    .sort((one, other) => one.length - other.length);
  return innermost ? [innermost.pod] : pods;
}

function isAt({ podSpec }: PodAtOffset, path: YamlPath): boolean {
  return isSamePath(podSpec.path, path);
}

/** How long the text at a path is; undefined where the offset is not in it. */
function lengthAround(document: ManifestDocument, path: YamlPath, offset: number): number | undefined {
  const range = (nodeAt(document, path) as { readonly range?: readonly number[] } | undefined)?.range;
  const [start = 0, , end = 0] = range ?? [];
  return range && start <= offset && offset <= end ? end - start : undefined;
}

/** A pull secret that the workspace holds, and which of a pod's images it covers. */
export interface SecretForPod {
  readonly name: string;
  readonly madeBy: string;
  readonly covers: readonly string[];
  /** False where its data are not in the workspace. */
  readonly isKnown: boolean;
}

/** The pull secrets in the namespace of a pod, those that cover most of its images first. */
export function secretsForPod(
  { workload, podSpec }: PodAtOffset,
  manifests: Pick<ManifestSet, 'secrets'>,
): readonly SecretForPod[] {
  const names = new Set<string>();
  return [...manifests.secrets.all()]
    .filter(({ namespace, type }) => namespace === workload.namespace && mayBeForPulling(type))
    .map((secret) => forPod(secret, podSpec))
    .sort(
      (one, other) =>
        other.covers.length - one.covers.length ||
        Number(one.isKnown) - Number(other.isKnown) ||
        (one.name < other.name ? -1 : 1),
    )
    .filter(({ name }) => names.size < names.add(name).size);
}

function forPod(secret: Secret, { images }: PodSpec): SecretForPod {
  const covered = images.filter(({ image }) => {
    const read = readImage(image);
    return read.kind !== 'unreadable' && coverageBySecret(secret, read).kind === 'covers';
  });
  return {
    name: secret.name,
    madeBy: secret.madeBy,
    covers: covered.map(({ image }) => image),
    isKnown: secret.content.kind !== 'unknown',
  };
}
