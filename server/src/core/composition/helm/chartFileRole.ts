import { isTemplateName } from '../../manifests/manifestNames';

/** What a file is to a Helm chart, going by its path alone; whether there is a chart at all, its `Chart.yaml` tells. */
export type ChartFileRole =
  /** `Chart.yaml`: its folder is the chart. */
  | 'definition'
  /** `values.yaml`, and others beside it that are laid over it, such as `values-prod.yaml`. */
  | 'values'
  /** Anything that Helm renders or includes. */
  | 'template'
  /** `NOTES.txt`: what it renders to is shown, and not installed; what it defines can be included as any other. */
  | 'notes'
  /** It is named like a template, and in no folder of templates: another program's file. */
  | 'foreign';

const valuesName = /^values(?:[-._][^/]*)?\.ya?ml$/;
const templatePath = /(?:^|\/)templates\/.*\.(?:ya?ml|tpl)$/;
const notesPath = /(?:^|\/)templates\/(?:.*\/)?NOTES\.txt$/;
const foreignPath = /(?:\.tpl|(?:^|\/)NOTES\.txt)$/;

/** The path may be a URI; its separators are slashes. */
export function chartFileRole(path: string): ChartFileRole | undefined {
  if (templatePath.test(path)) {
    return 'template';
  }
  if (notesPath.test(path)) {
    return 'notes';
  }
  if (foreignPath.test(path) && !isTemplateName(path)) {
    return 'foreign';
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'Chart.yaml') {
    return 'definition';
  }
  return valuesName.test(name) ? 'values' : undefined;
}
