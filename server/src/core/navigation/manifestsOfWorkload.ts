import type { Chart } from '../composition/helm/chart';
import { podsOfTemplate } from '../composition/helm/chartPart';
import { buildsOf } from '../composition/kustomize/builds';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import { type ManifestSet, mayShareNamespace } from '../manifests/manifestSet';
import type { TextRange } from '../text/textEdit';

/** What a cluster says of an object. */
export interface LiveObject {
  /** Tells kinds of one name apart; its version is not compared, since clusters convert. */
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** A place in a manifest that a live object may have been made from. */
export interface WorkloadPlace {
  readonly place: DocumentPlace;
  /** Of its name; of its containers in a template that makes up the name. */
  readonly range: TextRange;
  /** As the manifest, or the build, has it. */
  readonly namespace?: string;
}

interface Candidate extends WorkloadPlace {
  readonly likelihood: Likelihood;
}

const likelihoods = [
  /** Name and namespace are those of the manifest, or of what kustomize builds of it. */
  'exact',
  /** One of them says no namespace. */
  'of-any-namespace',
  /** kustomize gives it another name, so this would be the source applied as it is. */
  'before-the-build',
  /** A template that makes up the name, in a chart whose name is part of the object's. */
  'of-the-chart',
] as const;
type Likelihood = (typeof likelihoods)[number];

/** The likeliest first; of one place only the likeliest. */
export function manifestsOfWorkload(live: LiveObject, manifests: ManifestSet): readonly WorkloadPlace[] {
  const candidates = [
    ...fromBuilds(live, manifests),
    ...asWritten(live, manifests),
    ...fromTemplates(live, manifests),
  ].toSorted((one, other) => likelihoods.indexOf(one.likelihood) - likelihoods.indexOf(other.likelihood));
  const byPlace = new Map<string, WorkloadPlace>();
  for (const { likelihood: _, ...candidate } of candidates) {
    const { place, range } = candidate;
    const key = `${place.file} ${place.documentIndex} ${range.start}`;
    byPlace.set(key, byPlace.get(key) ?? candidate);
  }
  return [...byPlace.values()];
}

/** kustomize prefixes names and sets namespaces: what counts is what the object is called in the end. */
function fromBuilds(live: LiveObject, manifests: ManifestSet): readonly Candidate[] {
  return buildsOf(manifests)
    .all()
    .flatMap(({ workloads }) => workloads)
    .filter(({ object, identities }) => isKind(object, live) && identities.at(-1)?.name === live.name)
    .flatMap(({ object }) => candidate(object, object, live));
}

function asWritten(live: LiveObject, manifests: ManifestSet): readonly Candidate[] {
  const builds = buildsOf(manifests);
  return manifests.workloads
    .named(live.name)
    .filter((workload) => isKind(workload, live) && builds.roleOf(workload.file) !== 'patch')
    .flatMap((workload) => candidate(workload, workload, live))
    .map((found) =>
      builds.roleOf(found.place.file) === 'built' ? { ...found, likelihood: 'before-the-build' } : found,
    );
}

function candidate(
  { file, documentIndex }: DocumentPlace,
  { nameRange, namespace }: { readonly nameRange?: TextRange; readonly namespace?: string },
  live: LiveObject,
): readonly Candidate[] {
  return mayShareNamespace(namespace, live.namespace)
    ? [
        {
          place: { file, documentIndex },
          range: nameRange ?? { start: 0, end: 0 },
          ...(namespace === undefined ? {} : { namespace }),
          likelihood: namespace === live.namespace ? 'exact' : 'of-any-namespace',
        },
      ]
    : [];
}

function fromTemplates(live: LiveObject, manifests: ManifestSet): readonly Candidate[] {
  return [...manifests.charts.all()].flatMap((chart) =>
    chart.templates.flatMap((template) =>
      podsOfTemplate(template)
        .filter(({ kind, name }) => kind === live.kind && (name ?? live.name) === live.name)
        .filter(({ name }) => name !== undefined || namesOf(chart).some((part) => live.name.includes(part)))
        .map(
          ({ name, range }): Candidate => ({
            place: { file: template.file, documentIndex: template.documentIndex },
            range,
            likelihood: name === undefined ? 'of-the-chart' : 'of-any-namespace',
          }),
        ),
    ),
  );
}

/** What `helm create` puts into the names of a chart's objects: the chart's name, which may be that of its folder. */
function namesOf({ definition, folder }: Chart): readonly string[] {
  const names = [definition.name ?? '', folder.slice(folder.lastIndexOf('/') + 1)];
  return names.filter((name) => name !== '' && name !== '.');
}

function isKind(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  live: LiveObject,
): boolean {
  return (
    kind === live.kind && (live.apiVersion === undefined || groupOf(apiVersion) === groupOf(live.apiVersion))
  );
}

/** Empty for the core group. */
function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
