/** What a file is to a Helm chart, going by its path alone; whether there is a chart at all, its `Chart.yaml` tells. */
export type ChartFileRole =
  /** `Chart.yaml`: its folder is the chart. */
  | 'definition'
  /** `values.yaml`, and others beside it that are laid over it, such as `values-prod.yaml`. */
  | 'values'
  /** Anything that Helm renders or includes. */
  | 'template';

const valuesName = /^values(?:[-._][^/]*)?\.ya?ml$/;
const templatePath = /(?:^|\/)templates\/.*\.(?:ya?ml|tpl)$/;

/** The path may be a URI; its separators are slashes. */
export function chartFileRole(path: string): ChartFileRole | undefined {
  if (templatePath.test(path)) {
    return 'template';
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'Chart.yaml') {
    return 'definition';
  }
  return valuesName.test(name) ? 'values' : undefined;
}
