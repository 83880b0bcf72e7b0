/** JSON patches (RFC 6902) of Kubernetes' own workloads and of service accounts. */
import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import { listed, type PodSpec, type PullSecretList } from '../../manifests/workloads/podSpec';
import type { Workload } from '../../manifests/workloads/workload';
import { type Built, rangeIn, uncertain } from './build';
import { containerLists, patchContainers } from './containerPatch';
import { isKubernetesWorkload } from './kubernetesWorkload';
import { misplacedBy } from './misplacedOperation';
import type { Patched, PatchOperation, PatchValue } from './patchOperation';
import { withMisplaced } from './strategicMerge';

/** The same object if no operation touches anything that matters. */
export function patchWorkload(
  target: Built<Workload>,
  operations: readonly PatchOperation[],
  place: DocumentPlace,
): Built<Workload> {
  return operations.reduce((item, operation) => patchOnce(item, operation, place), target);
}

function patchOnce(
  target: Built<Workload>,
  operation: PatchOperation,
  place: DocumentPlace,
): Built<Workload> {
  const { object } = target;
  if (operation.operation === 'test') {
    return target;
  }
  if (changesIdentity(operation)) {
    return uncertain(target);
  }
  const misplaced = misplacedBy(operation, object);
  if (misplaced) {
    const podSpecs = object.podSpecs.map((own) => ({ ...own, ...withMisplaced(own, [misplaced], place) }));
    return { ...target, object: { ...object, podSpecs } };
  }
  let isCertain = true;
  const podSpecs = object.podSpecs.map((podSpec) => {
    const at = podSpec.path.slice(object.path.length).map(String);
    if (!touches(operation, at)) {
      return podSpec;
    }
    const patched = isKubernetesWorkload(object)
      ? patchPodSpec(podSpec, below(operation, at), place)
      : undefined;
    isCertain &&= patched !== undefined;
    return patched ?? podSpec;
  });
  if (!isCertain) {
    return uncertain(target);
  }
  const isChanged = podSpecs.some((podSpec, index) => podSpec !== object.podSpecs[index]);
  return isChanged ? { ...target, object: { ...object, podSpecs } } : target;
}

export function patchAccount(
  target: Built<ServiceAccount>,
  operations: readonly PatchOperation[],
  place: DocumentPlace,
): Built<ServiceAccount> {
  return operations.reduce((item, operation) => patchAccountOnce(item, operation, place), target);
}

function patchAccountOnce(
  target: Built<ServiceAccount>,
  operation: PatchOperation,
  place: DocumentPlace,
): Built<ServiceAccount> {
  const { object } = target;
  const [field, second] = operation.pointer;
  if (operation.operation === 'test') {
    return target;
  }
  // Annotations lead credential providers to an account.
  if (changesIdentity(operation) || operation.from || (field === 'metadata' && second === 'annotations')) {
    return uncertain(target);
  }
  if (field !== 'imagePullSecrets') {
    return target;
  }
  const pullSecrets = patchList(object.pullSecrets, operation, place);
  return pullSecrets ? { ...target, object: { ...object, pullSecrets } } : uncertain(target);
}

/** Pointers of what names an object, and of all that is around it. */
function changesIdentity({ pointer, from }: PatchOperation): boolean {
  return [pointer, ...(from ? [from] : [])].some(
    ([first, second]) =>
      first === undefined ||
      first === 'kind' ||
      first === 'apiVersion' ||
      (first === 'metadata' && (second === undefined || second === 'name' || second === 'namespace')),
  );
}

/** Whether an operation changes something in a pod spec, or all around it. */
function touches({ pointer, from }: PatchOperation, podSpec: readonly string[]): boolean {
  return [pointer, ...(from ? [from] : [])].some((steps) =>
    podSpec.every((step, index) => steps[index] === undefined || steps[index] === step),
  );
}

/** The operation as seen from a pod spec; its pointer is empty if it is about more. */
function below(operation: PatchOperation, podSpec: readonly string[]): PatchOperation {
  return { ...operation, pointer: operation.pointer.slice(podSpec.length) };
}

function patchPodSpec(podSpec: PodSpec, operation: PatchOperation, place: DocumentPlace): Patched<PodSpec> {
  const [field] = operation.pointer;
  if (field === undefined || operation.from) {
    return undefined;
  }
  if (field === 'imagePullSecrets') {
    const pullSecrets = patchList(podSpec.pullSecrets, operation, place);
    return pullSecrets && { ...podSpec, pullSecrets };
  }
  if (field === 'serviceAccountName' && operation.value.kind === 'text') {
    const { text, range } = operation.value;
    return {
      ...podSpec,
      serviceAccount: text,
      ...(range === undefined ? {} : { serviceAccountRange: rangeIn(place, range) }),
    };
  }
  if (field === 'serviceAccountName' || field === 'serviceAccount') {
    return undefined;
  }
  if (field === 'volumes') {
    return patchesNoImageVolume(podSpec, operation) ? podSpec : undefined;
  }
  return containerLists.has(field) ? patchContainers(podSpec, operation, place) : podSpec;
}

function patchesNoImageVolume({ images }: PodSpec, { value, pointer }: PatchOperation): boolean {
  const added = value.kind === 'list' ? value.items : [value];
  return (
    images.every(({ field }) => field !== 'volumes') &&
    !pointer.includes('image') &&
    added.every((volume) => volume.kind !== 'mapping' || volume.fields.image === undefined)
  );
}

/** `pointer` begins with the list's key. */
function patchList(
  own: PullSecretList,
  { pointer, value, operation }: PatchOperation,
  place: DocumentPlace,
): Patched<PullSecretList> {
  const [, index, ...rest] = pointer;
  if (index === undefined && operation === 'remove') {
    return { state: 'absent' };
  }
  if (index === undefined && value.kind === 'list') {
    const entries = value.items.map((item) => entryOf(item, place));
    return entries.length === 0 ? { state: 'empty' } : listed(entries);
  }
  // Without a list there is nothing to add to, and kustomize refuses to build.
  return index !== undefined && rest.length === 0 && operation === 'add' && own.state !== 'absent'
    ? listed([...(own.state === 'listed' ? own.entries : []), entryOf(value, place)])
    : undefined;
}

function entryOf(value: PatchValue, place: DocumentPlace): { readonly name?: string } {
  const name = value.kind === 'mapping' ? value.fields.name : undefined;
  if (name?.kind !== 'text' || name.text === '') {
    return {};
  }
  return { name: name.text, ...(name.range === undefined ? {} : { range: rangeIn(place, name.range) }) };
}
