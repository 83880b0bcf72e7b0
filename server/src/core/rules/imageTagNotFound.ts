import { registryOfHost } from '../images/registryCatalogue';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import type { Finding, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'image-tag-not-found';

/**
 * A tag or digest that a public repository does not have, by what its registry said when it was asked. Where the
 * repository is private or hidden, nothing is known of its tags, and no registry is asked by this rule.
 */
export const imageTagNotFound: WorkloadRule = {
  id,
  title: 'Image tag that its registry does not have',
  about: 'workload',
  check: (workload, context) =>
    workload.podSpecs.flatMap((podSpec) =>
      podSpec.images.flatMap((use) => judge(use, podSpec, workload, context) ?? []),
    ),
};

function judge(
  { reference, pullPolicy, range }: ImageUse,
  { path }: PodSpec,
  { kind, name, namespace }: InFile<Workload>,
  context: RuleContext,
): Finding | undefined {
  // A tag that is filled in later is not known yet.
  if (
    reference.kind !== 'reference' ||
    pullPolicy === 'Never' ||
    context.version(reference) !== 'no-such-tag'
  ) {
    return undefined;
  }
  const { domain, path: repository, tag = 'latest', digest } = reference;
  const registry = registryOfHost(domain);
  const host = registry.id === 'generic' ? domain : `${registry.name} (${domain})`;
  const version = digest === undefined ? `tag "${tag}"` : `image with the digest ${digest}`;
  return {
    severity: 'information',
    message: `No ${version} in ${repository}, says ${host}, which lets this computer see what the repository has. Check the image's name, or push it.`,
    ...(range === undefined ? {} : { range }),
    data: {
      rule: id,
      ...(namespace === undefined ? {} : { namespace }),
      object: { kind, ...(name === undefined ? {} : { name }) },
      path,
    },
  };
}
