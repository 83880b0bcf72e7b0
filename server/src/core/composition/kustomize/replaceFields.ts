import type { Workload } from '../../manifests/workloads/workload';
import { type Contents, uncertain } from './build';
import { containerLists } from './containerPatch';
import { isKubernetesWorkload } from './kubernetesWorkload';
import type { Kustomization, ReplacedFields } from './kustomization';
import { candidate, isSelected, serviceAccountKind } from './patchTargets';
import { mayBeSelectedSecret, unknownSecret } from './unknownSecret';

/** Objects in which `replacements` write images, or what decides on pulling them, are uncertain. */
export function replaceFields(contents: Contents, { replaced }: Kustomization): Contents {
  return replaced.reduce(replaceOnce, contents);
}

function replaceOnce(contents: Contents, fields: ReplacedFields): Contents {
  const { target, paths } = fields;
  return {
    ...contents,
    workloads: contents.workloads.map((item) =>
      isSelected(target, candidate(item, item.object)) !== false && touchesWorkload(fields, item.object)
        ? uncertain(item)
        : item,
    ),
    serviceAccounts: contents.serviceAccounts.map((item) =>
      isSelected(target, candidate(item, serviceAccountKind)) !== false && touchesAny(paths, ofAccount)
        ? uncertain(item)
        : item,
    ),
    secrets: contents.secrets.map((item) => (mayBeSelectedSecret(target, item) ? unknownSecret(item) : item)),
  };
}

/** Steps to fields of objects; `*` stands for every item of a list. */
type Field = readonly string[];

const identity: readonly Field[] = [
  ['apiVersion'],
  ['kind'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
];
/** Annotations lead credential providers to an account. */
const ofAccount: readonly Field[] = [...identity, ['imagePullSecrets'], ['metadata', 'annotations']];
const images: readonly Field[] = [...containerLists].map((list) => [list, '*', 'image']);
const ofPodSpec: readonly Field[] = [
  ...[...containerLists].map((list) => [list, '*', 'imagePullPolicy']),
  ['volumes', '*', 'image'],
  ['imagePullSecrets'],
  ['serviceAccountName'],
  ['serviceAccount'],
];

function touchesWorkload({ paths, isTagAlone }: ReplacedFields, workload: Workload): boolean {
  const isKnown = isKubernetesWorkload(workload);
  return (
    touchesAny(paths, identity) ||
    workload.podSpecs.some((podSpec) => {
      const at = podSpec.path.slice(workload.path.length).map(String);
      const keepsImages = isTagAlone && !podSpec.images.some(({ image }) => hasPort.test(image));
      const fields = isKnown ? [...(keepsImages ? [] : images), ...ofPodSpec] : [[]];
      return touchesAny(
        paths,
        fields.map((field) => [...at, ...field]),
      );
    })
  );
}

/** What is around a field, the field itself, or something in it. */
function touchesAny(paths: readonly Field[], fields: readonly Field[]): boolean {
  return paths.some((path) =>
    fields.some((field) =>
      path.every((step, index) => {
        const own = field[index];
        return own === undefined || own === '*' || step === '*' || step.startsWith('[') || step === own;
      }),
    ),
  );
}

const hasPort = /:.*\//;
