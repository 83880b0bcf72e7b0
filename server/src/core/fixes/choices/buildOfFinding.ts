import type { Build } from '../../composition/kustomize/build';
import { folderOf } from '../../composition/kustomize/filePaths';
import type { PlacedFinding } from '../../findings/findingsOfFile';
import { isSamePath } from '../../manifests/documents/yamlPath';
import type { Workload } from '../../manifests/workloads/workload';
import { contextWithin } from '../../rules/buildContext';
import type { AffectedBuild, ImageFindingData } from '../../rules/rule';
import type { FixSubject } from '../fix';

/**
 * The overlays that a finding is true of. A kustomization beside the object is none: what is beside it can be edited
 * itself.
 */
export function overlaysOf({ builds = [] }: Pick<PlacedFinding, 'builds'>): readonly AffectedBuild[] {
  return builds.filter(({ root, object }) => folderOf(root) !== folderOf(object.file));
}

/** What a fix sees that changes the sources: the Secrets that are in every build which the finding is true of. */
export function withinBuilds<Subject extends FixSubject>(subject: Subject): Subject {
  const { context, finding } = subject;
  const builds = (finding.builds ?? []).flatMap(({ root }) => context.builds.ofRoot(root) ?? []);
  const [first] = builds;
  if (!first) {
    return subject;
  }
  const secrets = first.secrets.filter(({ object }) => builds.every(({ files }) => files.has(object.file)));
  return { ...subject, context: contextWithin({ ...first, secrets }, context) };
}

/** What a fix sees that changes one of the builds: its Secrets, and its namespace. */
export function withinBuild(
  subject: FixSubject<ImageFindingData>,
  { root, object }: AffectedBuild,
): FixSubject<ImageFindingData> {
  const { context, finding } = subject;
  const build = context.builds.ofRoot(root);
  if (!build) {
    return subject;
  }
  const workload = workloadIn(build, object);
  const { namespace: _ofAnotherBuild, ...data } = finding.data;
  const namespace = workload?.namespace;
  return {
    ...subject,
    finding: { ...finding, data: { ...data, ...(namespace === undefined ? {} : { namespace }) } },
    context: contextWithin(build, context),
  };
}

/** As the build leaves it. */
export function workloadIn(build: Build, object: AffectedBuild['object']): Workload | undefined {
  return build.workloads
    .map((item) => item.object)
    .find(
      ({ file, documentIndex, path }) =>
        file === object.file && documentIndex === object.documentIndex && isSamePath(path, object.path),
    );
}
