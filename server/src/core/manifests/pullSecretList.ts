import type { DocumentFacts } from './documentFacts';
import type { YamlPath } from './documents/yamlPath';
import type { PodSpec, PullSecretReference } from './workloads/podSpec';

/** A list of pull secrets with at least one entry, and the object that holds it. */
export interface ListedPullSecrets {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  /** Keys from the document's root to what holds the list: a pod spec, or a service account. */
  readonly holderPath: YamlPath;
  readonly entries: readonly PullSecretReference[];
  /** Absent for the list of a service account. */
  readonly podSpec?: PodSpec;
}

/** Every list of a document, once, however many kinds of pods share it. */
export function pullSecretListsOf({
  workloads,
  serviceAccounts,
}: Pick<DocumentFacts, 'workloads' | 'serviceAccounts'>): readonly ListedPullSecrets[] {
  return [
    ...workloads.flatMap(({ apiVersion, kind, name, namespace, podSpecs }) =>
      podSpecs.filter(isFirstAtItsPath).flatMap((podSpec) =>
        podSpec.pullSecrets.state === 'listed'
          ? [
              {
                apiVersion,
                kind,
                ...(name === undefined ? {} : { name }),
                ...(namespace === undefined ? {} : { namespace }),
                holderPath: podSpec.path,
                entries: podSpec.pullSecrets.entries,
                podSpec,
              },
            ]
          : [],
      ),
    ),
    ...serviceAccounts.flatMap(({ name, namespace, path, pullSecrets }) =>
      pullSecrets.state === 'listed'
        ? [
            {
              apiVersion: 'v1',
              kind: 'ServiceAccount',
              name,
              ...(namespace === undefined ? {} : { namespace }),
              holderPath: path,
              entries: pullSecrets.entries,
            },
          ]
        : [],
    ),
  ];
}

/** Pods of one description under several service accounts share its list. */
function isFirstAtItsPath(podSpec: PodSpec, index: number, all: readonly PodSpec[]): boolean {
  const path = podSpec.path.join('/');
  return all.findIndex((other) => other.path.join('/') === path) === index;
}
