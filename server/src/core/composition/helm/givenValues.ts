import { follow } from '../../manifests/documents/keyPath';
import { type KubernetesObject, objectsOf } from '../../manifests/documents/kubernetesObject';
import { parseManifest } from '../../manifests/documents/manifestDocument';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import { type ChartGivenValues, pullSecretWords, type ValuesPullSecrets } from './chartPart';
import { pullSecretsIn } from './chartValues';

/** Where a kind of object names a chart, and holds values for it; keys as `follow` reads them. */
interface ValuesHolder {
  readonly kind: string;
  /** Keys to the chart's name or path. */
  readonly chart: readonly string[];
  /** Keys to values. */
  readonly values: readonly string[];
  /** Keys to texts of values, in YAML. */
  readonly texts?: readonly string[];
}

const argoSources = ['source', 'sources[*]'];
const argo = (spec: string): Omit<ValuesHolder, 'kind'> => ({
  chart: argoSources.flatMap((source) => [`${spec}.${source}.path`, `${spec}.${source}.chart`]),
  values: argoSources.map((source) => `${spec}.${source}.helm.valuesObject`),
  texts: argoSources.map((source) => `${spec}.${source}.helm.values`),
});

const holders: readonly ValuesHolder[] = [
  // Flux, helm.toolkit.fluxcd.io: HelmReleaseSpec
  { kind: 'HelmRelease', chart: ['spec.chart.spec.chart', 'spec.chartRef.name'], values: ['spec.values'] },
  // Argo CD, argoproj.io: ApplicationSourceHelm
  { kind: 'Application', ...argo('spec') },
  { kind: 'ApplicationSet', ...argo('spec.template.spec') },
  // k3s, helm.cattle.io: HelmChartSpec
  { kind: 'HelmChart', chart: ['spec.chart'], values: ['spec.values'], texts: ['spec.valuesContent'] },
];

const holderInText = new RegExp(
  `\\bkind["']?\\s*:\\s*["']?(?:${holders.map(({ kind }) => kind).join('|')})\\b`,
);

/** Whether a text can hold an object that gives pull secrets to a chart. */
export function mentionsGivenValues(text: string): boolean {
  return holderInText.test(text) && pullSecretWords.test(text);
}

/** What objects of a document give to charts. */
export function givenValuesOf(text: string): readonly ChartGivenValues[] {
  const parsed = mentionsGivenValues(text) ? parseManifest(text) : undefined;
  if (!parsed?.ok) {
    return [];
  }
  const { document } = parsed;
  return objectsOf(document).flatMap((object) => {
    const holder = holders.find(({ kind }) => kind === object.kind);
    const pullSecrets = holder ? pullSecretsGivenBy(object, holder, document.tree) : [];
    return holder && pullSecrets.length > 0
      ? [{ role: 'given-values' as const, charts: chartsNamedBy(object, holder, document.tree), pullSecrets }]
      : [];
  });
}

function pullSecretsGivenBy(
  object: KubernetesObject,
  { values, texts = [] }: ValuesHolder,
  tree: YamlTree,
): readonly ValuesPullSecrets[] {
  const ofMappings = values.flatMap((keys) =>
    follow(tree, object, keys).flatMap(({ node }) => pullSecretsIn(tree, node)),
  );
  const ofTexts = texts.flatMap((keys) =>
    follow(tree, object, keys).flatMap(({ node }) => {
      const parsed = parseManifest(textOf(node) ?? '');
      return parsed.ok ? pullSecretsIn(parsed.document.tree, parsed.document.root) : [];
    }),
  );
  return [...ofMappings, ...ofTexts];
}

/** The last part of a path or an address is the chart's folder, and mostly its name. */
function chartsNamedBy(object: KubernetesObject, { chart }: ValuesHolder, tree: YamlTree): readonly string[] {
  return chart.flatMap((keys) =>
    follow(tree, object, keys).flatMap(({ node }) => textOf(node)?.split('/').filter(Boolean).at(-1) ?? []),
  );
}
