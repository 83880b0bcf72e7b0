import { type Build, type Built, nameInTheEnd } from '../composition/kustomize/build';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { isCertain } from './buildContext';
import type { RuleContext } from './ruleContext';

/**
 * The kustomize build of the workspace that a manifest is the outcome of: both say the same, which no source of the build
 * says. Undefined for a manifest that is built itself, and for what is like a source, since either may be the copy.
 */
export function buildRenderedTo(workload: Workload, context: RuleContext): Build | undefined {
  const { name } = workload;
  return name === undefined
    ? undefined
    : context.builds
        .workloads(name)
        .find(
          ({ build, workload: built }) =>
            isCertain(built, build) && isSame(workload, built) && isChanged(built, context),
        )?.build;
}

function isSame(written: Workload, { object }: Built<Workload>): boolean {
  return (
    written.kind === object.kind &&
    written.namespace === object.namespace &&
    contentOf(written) === contentOf(object)
  );
}

/** What the findings of a workload go by; kustomize renames pull secrets and accounts, and may sort containers anew. */
function contentOf({ podSpecs }: Workload): string {
  return JSON.stringify(podSpecs.map(contentOfPodSpec));
}

function contentOfPodSpec({ images, pullSecrets }: PodSpec): unknown {
  return [
    images.map(({ field, name, image, pullPolicy }) => [field, name, image, pullPolicy].join(' ')).sort(),
    pullSecrets.state === 'listed' ? pullSecrets.entries.length : 0,
  ];
}

/** By the build, in what is compared here. */
function isChanged(built: Built<Workload>, { manifests }: RuleContext): boolean {
  const { file, documentIndex, path } = built.object;
  const source = manifests
    .documentsOf(file)
    [documentIndex]?.workloads.find((workload) => workload.path.join('/') === path.join('/'));
  return !source || source.name !== nameInTheEnd(built) || !isSame(source, built);
}
