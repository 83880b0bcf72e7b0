/** Strategic merge patches of Kubernetes' own workloads and of service accounts. */
import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { MisplacedPullSecrets } from '../../manifests/workloads/misplacedPullSecrets';
import { listed, type PodSpec, type PullSecretList } from '../../manifests/workloads/podSpec';
import type { Workload } from '../../manifests/workloads/workload';
import { type Built, rangeIn, uncertain } from './build';
import { isKubernetesWorkload } from './kubernetesWorkload';

/** What the patch makes of the workload: none if it deletes it, the same object if it touches nothing that matters. */
export function mergeWorkload(
  target: Built<Workload>,
  patch: Workload,
  place: DocumentPlace,
): readonly Built<Workload>[] {
  if (patch.mergeDirective === 'delete') {
    return [];
  }
  if (!patch.podSpecs.some(saysSomething) && patch.mergeDirective === undefined) {
    return [target];
  }
  const isKnown =
    patch.mergeDirective === undefined &&
    isKubernetesWorkload(target.object) &&
    patch.podSpecs.every((podSpec) =>
      target.object.podSpecs.some((own) => isSamePlace(own, target, podSpec, patch)),
    );
  if (!isKnown) {
    return [uncertain(target)];
  }
  let isCertain = true;
  const podSpecs = target.object.podSpecs.map((own) => {
    const podSpec = patch.podSpecs.find((other) => isSamePlace(own, target, other, patch));
    isCertain &&= podSpec === undefined || isUnderstood(podSpec);
    return podSpec ? mergePodSpec(own, podSpec, place) : own;
  });
  const merged = { ...target, object: { ...target.object, podSpecs } };
  return [isCertain ? merged : uncertain(merged)];
}

/** Whether a patch changes anything in a pod spec that matters. */
export function saysSomething(patch: PodSpec): boolean {
  return (
    patch.images.length > 0 ||
    patch.pullPolicies !== undefined ||
    patch.pullSecrets.state !== 'absent' ||
    patch.misplacedPullSecrets !== undefined ||
    patch.serviceAccountRange !== undefined
  );
}

/** Lists may be cleared or kept by an empty one, and an item without a name is no one's. */
function isUnderstood({ images, pullPolicies = [], pullSecrets }: PodSpec): boolean {
  return (
    pullSecrets.state !== 'empty' && [...images, ...pullPolicies].every(({ name }) => name !== undefined)
  );
}

/** The object may be an item of a `List` in its document. */
function isSamePlace(own: PodSpec, { object }: Built<Workload>, podSpec: PodSpec, patch: Workload): boolean {
  return own.path.slice(object.path.length).join('/') === podSpec.path.slice(patch.path.length).join('/');
}

function mergePodSpec(own: PodSpec, patch: PodSpec, place: DocumentPlace): PodSpec {
  const { serviceAccount, serviceAccountRange: range } = patch;
  return {
    ...own,
    images: mergeImages(own.images, patch.images, place).map((use) => ({
      ...use,
      ...patch.pullPolicies?.find((policy) => isSameItem(policy, use)),
    })),
    pullSecrets: mergeLists(own.pullSecrets, patch.pullSecrets, place),
    ...withMisplaced(own, patch.misplacedPullSecrets, place),
    ...(range === undefined ? {} : { serviceAccount, serviceAccountRange: rangeIn(place, range) }),
  };
}

/** Pull secrets that no pod gets are none by being patched in. */
export function withMisplaced(
  own: Pick<PodSpec, 'misplacedPullSecrets'>,
  added: readonly MisplacedPullSecrets[] = [],
  place: DocumentPlace,
): Pick<PodSpec, 'misplacedPullSecrets'> {
  const placed = added.map((misplaced) => ({ ...misplaced, range: rangeIn(place, misplaced.range) }));
  return placed.length === 0
    ? {}
    : { misplacedPullSecrets: [...(own.misplacedPullSecrets ?? []), ...placed] };
}

/** Containers and volumes are merged by name (core/v1 PodSpec). */
function isSameItem(one: Pick<ImageUse, 'field' | 'name'>, other: Pick<ImageUse, 'field' | 'name'>): boolean {
  return one.field === other.field && one.name === other.name;
}

function mergeImages(
  own: readonly ImageUse[],
  patch: readonly ImageUse[],
  place: DocumentPlace,
): readonly ImageUse[] {
  const placed = patch.map(({ index: _index, ...use }) =>
    use.range ? { ...use, range: rangeIn(place, use.range) } : use,
  );
  const added = placed.filter((use) => !own.some((other) => isSameItem(use, other)));
  const merged = own.map((use) => ({ ...use, ...placed.find((other) => isSameItem(use, other)) }));
  return [...merged.map((use) => withoutIndex(use, added)), ...added];
}

/** kustomize puts new items of a list before the others, which then have another place in it. */
function withoutIndex(use: ImageUse, added: readonly ImageUse[]): ImageUse {
  const { index: _index, ...rest } = use;
  return added.some(({ field }) => field === use.field) ? rest : use;
}

/** References to Secrets are merged by name: a patch adds to them. */
function mergeLists(own: PullSecretList, patch: PullSecretList, place: DocumentPlace): PullSecretList {
  if (patch.state !== 'listed') {
    return own;
  }
  const before = own.state === 'listed' ? own.entries : [];
  const added = patch.entries.filter(({ name }) => !before.some((entry) => entry.name === name));
  return listed([
    ...before,
    ...added.map((entry) => (entry.range ? { ...entry, range: rangeIn(place, entry.range) } : entry)),
  ]);
}

export function mergeAccount(
  target: Built<ServiceAccount>,
  patch: ServiceAccount,
  place: DocumentPlace,
): Built<ServiceAccount> {
  const { pullSecrets, misplacedPullSecrets, credentialProvider } = patch;
  if (pullSecrets.state === 'empty') {
    return uncertain(target);
  }
  if (pullSecrets.state === 'absent' && !misplacedPullSecrets && credentialProvider === undefined) {
    return target;
  }
  const object = {
    ...target.object,
    pullSecrets: mergeLists(target.object.pullSecrets, pullSecrets, place),
    ...withMisplaced(target.object, misplacedPullSecrets, place),
    ...(credentialProvider === undefined ? {} : { credentialProvider }),
  };
  return { ...target, object };
}
