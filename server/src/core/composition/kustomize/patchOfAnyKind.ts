import { isMap } from 'yaml';
import { follow } from '../../manifests/documents/keyPath';
import type { KubernetesObject } from '../../manifests/documents/kubernetesObject';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { podSpecs } from '../../manifests/workloads/podShape';
import { readPodSpecs } from '../../manifests/workloads/podSpec';
import type { Workload } from '../../manifests/workloads/workload';
import { saysSomething } from './strategicMerge';

/** In UTF-16 units: patches are short, and what is longer is mostly something else. */
const longestPatch = 16 * 1024;

const mentionsPod =
  /\b(?:imagePullSecrets|serviceAccount(?:Name)?|containers|initContainers|reference)["']?\s*:/;

/** Whether a text may hold such a patch: yes for nothing, never no for one. */
export function mayBePatchOfAnyKind(text: string): boolean {
  return text.length <= longestPatch && mentionsPod.test(text) && !text.includes('CustomResourceDefinition');
}

/** Where Kubernetes' own workloads have their pod specs. */
const places = podSpecs('spec.template.spec', 'spec.jobTemplate.spec.template.spec', 'spec', 'template.spec');

/**
 * A patch that leaves it to its target which objects it is for, and names a kind that has no pods itself, such as
 * `kind: any`. Undefined for what says nothing where pod specs are.
 */
export function patchOfAnyKind(object: KubernetesObject, { tree }: ManifestDocument): Workload | undefined {
  const found = places.flatMap((shape) =>
    follow(tree, object, shape.at)
      .filter(({ node }) => isMap(node))
      .flatMap((place) => readPodSpecs(tree, place, shape, object.name))
      .filter(saysSomething),
  );
  const { apiVersion, kind, path } = object;
  return found.length === 0 ? undefined : { apiVersion, kind, path, podSpecs: found };
}
