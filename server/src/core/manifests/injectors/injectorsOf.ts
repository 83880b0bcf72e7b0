import { follow } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import { textOf, type YamlTree } from '../documents/yamlTree';
import type { Workload } from '../workloads/workload';
import { injectingControllersOf, patcherOptOut } from './injectingControllers';
import type { InjectionOptOut, Injector } from './injector';
import { mutatingKindNames, mutationsOf } from './mutations';

const clusterPullSecretOptOut = 'alexellis.io/registry-creds.ignore';

/** Annotations that decline, and the values that mean it. */
const optOuts: ReadonlyMap<string, readonly string[]> = new Map([
  [patcherOptOut, ['true']],
  [clusterPullSecretOptOut, ['1', 'true']],
]);

/** Objects that install a chart, and where they name it. */
const chartInstallers: readonly { readonly kind: string; readonly group: string; readonly chart: string }[] =
  [
    { kind: 'HelmRelease', group: 'helm.toolkit.fluxcd.io', chart: 'spec.chart.spec.chart' },
    { kind: 'HelmChart', group: 'helm.cattle.io', chart: 'spec.chart' },
    { kind: 'Application', group: 'argoproj.io', chart: 'spec.source.chart' },
    { kind: 'Application', group: 'argoproj.io', chart: 'spec.sources[*].chart' },
  ];

/** Whether a text may hold an injector, or something that declines it, beside workloads. */
export function mentionsInjector(text: string): boolean {
  return (
    injectorWords.some((word) => text.includes(word)) ||
    (text.includes('imagePullSecrets') && policy.test(text))
  );
}

/** One search for each is faster than one for all of them. */
const injectorWords = ['imagepullsecret-patcher', 'registry-creds', 'ClusterPullSecret'];

const policy = new RegExp(`\\bkind["']?\\s*:\\s*["']?(?:${mutatingKindNames.join('|')})\\b`);

/** The injectors that an object is, or installs; `workload` is what it is as one. */
export function injectorsOf(
  object: KubernetesObject,
  workload: Workload | undefined,
  document: ManifestDocument,
): readonly Injector[] {
  return [
    ...(workload ? injectingControllersOf(workload, document) : []),
    ...clusterPullSecretOf(object),
    ...chartsOf(object, document.tree),
    ...mutationsOf(object, document),
  ];
}

/** github.com/alexellis/registry-creds: into every service account (`controllers/secret_reconciler.go`). */
function clusterPullSecretOf(object: KubernetesObject): readonly Injector[] {
  return object.kind === 'ClusterPullSecret' && groupOf(object) === 'ops.alexellis.io'
    ? [
        {
          ...everywhere(object, 'registry-creds'),
          secretNames: object.name === undefined ? [] : [`${object.name}-registrycreds`],
          optOut: clusterPullSecretOptOut,
        },
      ]
    : [];
}

/** What a chart's values say stands in many forms, so it is taken to reach everywhere. */
function chartsOf(object: KubernetesObject, tree: YamlTree): readonly Injector[] {
  return chartInstallers
    .filter(({ kind, group }) => object.kind === kind && groupOf(object) === group)
    .flatMap(({ chart }) => follow(tree, object, chart))
    .filter(({ node }) => /(?:^|\/)imagepullsecret-patcher$/.test(textOf(node) ?? ''))
    .map(() => ({ ...everywhere(object, 'imagepullsecret-patcher'), optOut: patcherOptOut }));
}

function everywhere({ kind, name, nameRange, path }: KubernetesObject, project: string): Injector {
  return {
    project,
    kind,
    name: name ?? '',
    ...(nameRange === undefined ? {} : { nameRange }),
    path,
    into: 'service-accounts',
    namespaces: {},
    serviceAccounts: {},
    secretNames: [],
  };
}

/** For a template, whose values say how far it reaches. */
export function withUnknownReach({ images: _images, ...injector }: Injector): Injector {
  return { ...injector, namespaces: {}, serviceAccounts: {}, secretNames: [] };
}

/** The injectors that a namespace or a service account declines. */
export function injectionOptOutsOf(object: KubernetesObject, tree: YamlTree): readonly InjectionOptOut[] {
  const { kind, name, namespace } = object;
  if ((kind !== 'Namespace' && kind !== 'ServiceAccount') || name === undefined) {
    return [];
  }
  const annotations = tree.child(tree.child(object.node, 'metadata'), 'annotations');
  return [...optOuts]
    .filter(([annotation, values]) =>
      values.includes((tree.text(annotations, annotation) ?? '').toLowerCase()),
    )
    .map(([annotation]) => ({ annotation, kind, name, ...(namespace === undefined ? {} : { namespace }) }));
}

function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
