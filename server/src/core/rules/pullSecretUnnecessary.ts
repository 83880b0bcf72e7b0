import { registryOfHost } from '../images/registryCatalogue';
import { isPublic } from '../images/visibility';
import { isSamePath } from '../manifests/documents/yamlPath';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import type { Finding, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

export const unnecessaryId = 'pull-secret-unnecessary';

/**
 * Pull secrets of a pod with nothing but public images. A registry refuses a login that is not valid any more even where
 * none is needed, so they can only do harm. Off unless asked for: it is often the habit of a project to list one always.
 */
export const pullSecretUnnecessary: WorkloadRule = {
  id: unnecessaryId,
  title: 'Pull secret of a pod with public images alone',
  about: 'workload',
  isOffByDefault: true,
  check: (workload, context) => {
    const paths = new Map(workload.podSpecs.map((podSpec) => [podSpec.path.join('/'), podSpec]));
    return [...paths.values()].flatMap((podSpec) => judge(podSpec, workload, context) ?? []);
  },
};

function judge(podSpec: PodSpec, workload: Workload, context: RuleContext): Finding | undefined {
  const { pullSecrets, path } = podSpec;
  const named = pullSecrets.state === 'listed' ? pullSecrets.entries.filter(({ name }) => name) : [];
  const images = workload.podSpecs
    .filter((other) => isSamePath(other.path, path))
    .flatMap((other) => other.images);
  const [first] = named;
  if (!first || images.length === 0 || !images.every((use) => needsNone(use, context))) {
    return undefined;
  }
  const { kind, name, namespace } = workload;
  return {
    severity: 'hint',
    isUnnecessary: true,
    message:
      'Not needed: every image of this pod is public. If the password ends, its registry refuses even public images. Remove them.',
    ...(first.range === undefined ? {} : { range: first.range }),
    data: {
      rule: unnecessaryId,
      ...(namespace === undefined ? {} : { namespace }),
      object: { kind, ...(name === undefined ? {} : { name }) },
      path,
    },
  };
}

/** Docker Hub lets those who sign in pull more, so a login has its use there. */
function needsNone({ reference, pullPolicy }: ImageUse, context: RuleContext): boolean {
  return (
    reference.kind !== 'unreadable' &&
    (pullPolicy === 'Never' ||
      (isPublic(context.visibility(reference)) && registryOfHost(reference.domain).id !== 'docker-hub'))
  );
}
