import { isMap } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import { follow } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import type { YamlPath } from '../documents/yamlPath';
import type { WorkloadKind } from './kinds/workloadKind';
import type { KindTable } from './kindTable';
import { type MergeDirective, mergeDirectiveOf } from './mergeDirective';
import { misplacedPullSecretsOf } from './misplacedPullSecrets';
import { type PodSpec, readPodSpecs } from './podSpec';
import { podSpecsOfUnknownKind } from './unknownKind';

/** An object that carries pod specs. */
export interface Workload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  /** Where the object stands in its document; a live one's is empty. */
  readonly path: YamlPath;
  readonly podSpecs: readonly PodSpec[];
  /** It is a patch of a workload, and says more than its fields. */
  readonly mergeDirective?: MergeDirective;
}

/** The workload an object is, or undefined when its kind carries no pod spec. */
export function workloadOf(
  object: KubernetesObject,
  document: ManifestDocument,
  kinds: KindTable,
): Workload | undefined {
  const { tree } = document;
  const row = kinds.rowOf(object.kind, object.apiVersion);
  const podSpecs = row ? podSpecsByRow(row, object, document) : podSpecsOfUnknownKind(object, tree);
  if (!row && podSpecs.length === 0) {
    return undefined;
  }
  const { apiVersion, kind, name, nameRange, namespace, path: at } = object;
  const mergeDirective = mergeDirectiveOf(document, object.node);
  return {
    apiVersion,
    kind,
    path: at,
    ...(name === undefined ? {} : { name }),
    ...(nameRange === undefined ? {} : { nameRange }),
    ...(namespace === undefined ? {} : { namespace }),
    podSpecs,
    ...(mergeDirective === undefined ? {} : { mergeDirective }),
  };
}

function podSpecsByRow(
  row: WorkloadKind,
  object: KubernetesObject,
  document: ManifestDocument,
): readonly PodSpec[] {
  const { tree } = document;
  return row.pods.flatMap((shape) =>
    follow(tree, object, shape.at).flatMap((place) => {
      const misplacedPullSecrets = misplacedPullSecretsOf(document, object, place, shape);
      if (misplacedPullSecrets.length === 0) {
        return isMap(place.node) ? readPodSpecs(tree, place, shape, object.name) : [];
      }
      // A patch may have them where no pod spec is, and no pod spec.
      return readPodSpecs(tree, place, shape, object.name).map((podSpec) => ({
        ...podSpec,
        misplacedPullSecrets,
      }));
    }),
  );
}
