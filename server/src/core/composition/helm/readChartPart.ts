import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { readChartDefinition } from './chartDefinition';
import type { ChartFileRole } from './chartFileRole';
import type { ChartPart, ChartTemplate } from './chartPart';
import { readChartTemplate } from './chartTemplate';
import { readChartValues } from './chartValues';
import type { Template } from './template';

/** What a document adds to a chart by the role of its file; undefined for values that cannot be read. */
export function readChartPart(
  role: ChartFileRole,
  template: Template | undefined,
  document: ManifestDocument | undefined,
): ChartPart | undefined {
  switch (role) {
    case 'template':
      return template && readChartTemplate(template, document);
    case 'notes':
      return template && definitionsAlone(readChartTemplate(template, document));
    case 'foreign':
      return undefined;
    case 'definition':
      return document && readChartDefinition(document);
    case 'values':
      return document && readChartValues(document);
  }
}

function definitionsAlone({ blocks, ...rest }: ChartTemplate): ChartTemplate {
  return { ...rest, blocks: blocks.filter(({ name }) => name !== undefined) };
}
