import { follow, type Place } from '../../manifests/documents/keyPath';
import { objectsOf } from '../../manifests/documents/kubernetesObject';
import { parseManifest } from '../../manifests/documents/manifestDocument';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import { type ChartGivenValues, pullSecretWords, type ValuesPullSecrets } from './chartPart';
import { pullSecretsIn } from './chartValues';

/** Where something names a chart, and holds values for it; keys as `follow` reads them. */
interface ValuesHolder {
  /** Keys to the chart's name or path. */
  readonly chart: readonly string[];
  /** Keys to values. */
  readonly values: readonly string[];
  /** Keys to texts of values, in YAML. */
  readonly texts?: readonly string[];
}

const argoSources = ['source', 'sources[*]'];
const argo = (spec: string): ValuesHolder => ({
  chart: argoSources.flatMap((source) => [`${spec}.${source}.path`, `${spec}.${source}.chart`]),
  values: argoSources.map((source) => `${spec}.${source}.helm.valuesObject`),
  texts: argoSources.map((source) => `${spec}.${source}.helm.values`),
});

const kinds: readonly (ValuesHolder & { readonly kind: string })[] = [
  // Flux, helm.toolkit.fluxcd.io: HelmReleaseSpec
  { kind: 'HelmRelease', chart: ['spec.chart.spec.chart', 'spec.chartRef.name'], values: ['spec.values'] },
  // Argo CD, argoproj.io: ApplicationSourceHelm
  { kind: 'Application', ...argo('spec') },
  { kind: 'ApplicationSet', ...argo('spec.template.spec') },
  // k3s, helm.cattle.io: HelmChartSpec
  { kind: 'HelmChart', chart: ['spec.chart'], values: ['spec.values'], texts: ['spec.valuesContent'] },
];

/** In documents that are no objects; `at` leads to what holds the values. */
const others: readonly (ValuesHolder & { readonly at: string })[] = [
  // Helmfile, helmfile.yaml: ReleaseSpec
  { at: 'releases[*]', chart: ['chart'], values: ['values[*]'] },
  // Rancher Fleet, fleet.yaml: HelmOptions
  { at: 'helm', chart: ['chart'], values: ['values'] },
];

const holderInText = new RegExp(
  `\\bkind["']?\\s*:\\s*["']?(?:${kinds.map(({ kind }) => kind).join('|')})\\b|^(?:releases|helm)[ \\t]*:`,
  'm',
);

/** Whether a text can hold an object that gives pull secrets to a chart. */
export function mentionsGivenValues(text: string): boolean {
  // A search for plain characters is many times faster than one for words of several spellings.
  return (
    (text.includes('ull') || text.includes('ULL')) && pullSecretWords.test(text) && holderInText.test(text)
  );
}

/** What a document gives to charts. */
export function givenValuesOf(text: string): readonly ChartGivenValues[] {
  const parsed = mentionsGivenValues(text) ? parseManifest(text) : undefined;
  if (!parsed?.ok) {
    return [];
  }
  const { document } = parsed;
  const { tree, root } = document;
  const found = [
    ...objectsOf(document).flatMap((place) =>
      kinds.filter(({ kind }) => kind === place.kind).map((holder) => ({ place, holder })),
    ),
    ...others.flatMap((holder) =>
      follow(tree, { node: root, path: [] }, holder.at).map((place) => ({ place, holder })),
    ),
  ];
  return found.flatMap(({ place, holder }) => {
    const pullSecrets = pullSecretsGivenBy(place, holder, tree);
    return pullSecrets.length > 0
      ? [{ role: 'given-values' as const, charts: chartsNamedBy(place, holder, tree), pullSecrets }]
      : [];
  });
}

type Holder = Omit<Place, 'within'>;

function pullSecretsGivenBy(
  place: Holder,
  { values, texts = [] }: ValuesHolder,
  tree: YamlTree,
): readonly ValuesPullSecrets[] {
  const ofMappings = values.flatMap((keys) =>
    follow(tree, place, keys).flatMap(({ node }) => pullSecretsIn(tree, node)),
  );
  const ofTexts = texts.flatMap((keys) =>
    follow(tree, place, keys).flatMap(({ node }) => {
      const parsed = parseManifest(textOf(node) ?? '');
      return parsed.ok ? pullSecretsIn(parsed.document.tree, parsed.document.root) : [];
    }),
  );
  return [...ofMappings, ...ofTexts];
}

/** The last part of a path or an address is the chart's folder, and mostly its name. */
function chartsNamedBy(place: Holder, { chart }: ValuesHolder, tree: YamlTree): readonly string[] {
  return chart.flatMap((keys) =>
    follow(tree, place, keys).flatMap(({ node }) => textOf(node)?.split('/').filter(Boolean).at(-1) ?? []),
  );
}
