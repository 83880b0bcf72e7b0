import { isMap, isSeq } from 'yaml';
import type { Place } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { YamlTree } from '../documents/yamlTree';
import { podSpecs } from './podShape';
import { type PodSpec, readPodSpecs } from './podSpec';

/**
 * API groups whose objects hold patterns, schemas or values of others, not pods of their own: Kubernetes' own
 * (custom resource definitions, admission policies, kustomizations), policies of Kyverno, Gatekeeper, Kubewarden and
 * Open Cluster Management, and what Argo CD, Flux, Fleet, k3s and Crossplane deliver, by values of Helm charts too.
 */
const domainsWithoutPods = [
  ...['k8s.io', 'kyverno.io', 'gatekeeper.sh', 'kubewarden.io', 'policy.open-cluster-management.io'],
  ...['argoproj.io', 'fluxcd.io', 'fleet.cattle.io', 'helm.cattle.io', 'helm.crossplane.io'],
];
const groupsWithoutPods = `(?:[\\w-]+\\.)*(?:${domainsWithoutPods.join('|').replaceAll('.', '\\.')})`;

const groupWithoutPods = new RegExp(`^${groupsWithoutPods}/`);

/** Whether what looks like a pod in an object of this API version is a pattern, a schema or a value. */
export function isGroupWithoutPods(apiVersion: string): boolean {
  return groupWithoutPods.test(apiVersion);
}

const customGroup = new RegExp(`^(?!${groupsWithoutPods}/)[\\w-]+\\.[\\w.-]+/`);

const customGroupInText = new RegExp(
  `\\bapiVersion["']?\\s*:\\s*["']?(?!${groupsWithoutPods}/)[\\w-]+\\.[\\w.-]+/`,
);
const containersInText = /\bcontainers["']?\s*:/;

/** Whether a text can hold a custom resource with containers. */
export function mentionsContainersOfUnknownKind(text: string): boolean {
  return containersInText.test(text) && customGroupInText.test(text);
}

/**
 * What looks like a pod spec in a custom resource that no table knows: a mapping with `containers` that have images.
 * Whether its kind takes pull secrets there is not known, unless the mapping has them already.
 */
export function podSpecsOfUnknownKind(object: KubernetesObject, tree: YamlTree): readonly PodSpec[] {
  if (!customGroup.test(object.apiVersion)) {
    return [];
  }
  const [shape] = podSpecs('');
  const found = shape
    ? mappingsWithContainers(tree, object, new Set()).flatMap((place) =>
        readPodSpecs(tree, place, shape, object.name).map((podSpec) => ({ place, podSpec })),
      )
    : [];
  return found.flatMap(({ place, podSpec: { pullSecretPlace, ...podSpec } }) => {
    const confirmed = pullSecretPlace && tree.entry(place.node, 'imagePullSecrets') !== undefined;
    const isPodSpec = podSpec.images.some(({ field }) => field === 'containers');
    return isPodSpec ? [{ ...podSpec, ...(confirmed ? { pullSecretPlace } : {}) }] : [];
  });
}

type Found = Pick<Place, 'node' | 'path'>;

/** `seen` holds what was searched, since aliases may share mappings, or lead in circles. */
function mappingsWithContainers(tree: YamlTree, { node, path }: Found, seen: Set<unknown>): readonly Found[] {
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  if (isSeq(node)) {
    return tree
      .items(node)
      .flatMap((item, index) => mappingsWithContainers(tree, { node: item, path: [...path, index] }, seen));
  }
  if (!isMap(node)) {
    return [];
  }
  if (isSeq(tree.child(node, 'containers'))) {
    return [{ node, path }];
  }
  return tree
    .keys(node)
    .flatMap((key) =>
      mappingsWithContainers(tree, { node: tree.child(node, key), path: [...path, key] }, seen),
    );
}
