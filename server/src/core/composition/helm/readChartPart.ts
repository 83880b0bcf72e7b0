import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { readChartDefinition } from './chartDefinition';
import type { ChartFileRole } from './chartFileRole';
import type { ChartPart } from './chartPart';
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
    case 'definition':
      return document && readChartDefinition(document);
    case 'values':
      return document && readChartValues(document);
  }
}
