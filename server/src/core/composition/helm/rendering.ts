import type { InFile } from '../../manifests/documents/documentPlace';
import type { Chart } from './chart';
import { type ChartTemplate, pullSecretWords, type TemplateBlock, type TemplatePod } from './chartPart';

/** Parts of templates that are looked at together. */
export interface TemplateScope {
  readonly blocks: readonly TemplateBlock[];
  /** What they include and nothing in the workspace defines: it is in a library chart that is not unpacked. */
  readonly missingDefinitions: readonly string[];
}

/** What one document of a template renders: its own text, and the definitions that it includes. */
export interface Rendering extends TemplateScope {
  readonly template: InFile<ChartTemplate>;
  readonly pods: readonly RenderedPod[];
}

export interface RenderedPod extends InFile<TemplatePod> {
  /** It stands in a definition. */
  readonly isIncluded: boolean;
}

interface PlacedBlock {
  readonly block: TemplateBlock;
  readonly template: InFile<ChartTemplate>;
}

export function renderingsOf(chart: Chart): readonly Rendering[] {
  const definitions = definitionsAround(chart);
  return chart.templates.map((template) => {
    const { placed, missingDefinitions } = withIncluded(ownBlocks(template), definitions);
    return {
      template,
      blocks: placed.map(({ block }) => block),
      missingDefinitions,
      pods: placed.flatMap(podsOf),
    };
  });
}

function podsOf({ block, template: { file, documentIndex } }: PlacedBlock): readonly RenderedPod[] {
  return block.pods.map((pod) => ({ ...pod, file, documentIndex, isIncluded: block.name !== undefined }));
}

/** All that a chart renders, and what that includes; a definition that nobody includes does nothing. */
export function wholeChart(chart: Chart): TemplateScope {
  return together(renderingsOf(chart));
}

export function together(scopes: readonly TemplateScope[]): TemplateScope {
  return {
    blocks: [...new Set(scopes.flatMap(({ blocks }) => blocks))],
    missingDefinitions: [...new Set(scopes.flatMap(({ missingDefinitions }) => missingDefinitions))],
  };
}

/** Whether what is included may bring pull secrets, directly or by what it includes itself. */
export function mayBringPullSecrets(includes: readonly string[], chart: Chart): boolean {
  const definitions = definitionsAround(chart);
  const names = new Set(includes);
  for (const name of names) {
    const block = definitions.get(name)?.block;
    if (!block || block.mentionsPullSecrets || pullSecretWords.test(name)) {
      return true;
    }
    for (const inner of block.includes) {
      names.add(inner);
    }
  }
  return false;
}

/** The definitions that are included by these names, and by one another. */
export function includedBlocks(names: readonly string[], chart: Chart): TemplateScope {
  const { placed, missingDefinitions } = withIncluded([], definitionsAround(chart), names);
  return { blocks: placed.map(({ block }) => block), missingDefinitions };
}

function ownBlocks(template: InFile<ChartTemplate>): readonly PlacedBlock[] {
  return template.blocks.filter(({ name }) => name === undefined).map((block) => ({ block, template }));
}

function withIncluded(
  start: readonly PlacedBlock[],
  definitions: ReadonlyMap<string, PlacedBlock>,
  names: readonly string[] = [],
): { readonly placed: readonly PlacedBlock[]; readonly missingDefinitions: readonly string[] } {
  const placed = new Set(start);
  const missing = new Set<string>();
  const include = (includes: readonly string[]): void => {
    for (const name of includes) {
      const definition = definitions.get(name);
      if (definition) {
        placed.add(definition);
      } else {
        missing.add(name);
      }
    }
  };
  include(names);
  // A set goes on with what is added on the way.
  for (const { block } of placed) {
    include(block.includes);
  }
  return { placed: [...placed], missingDefinitions: [...missing] };
}

/** Definitions are shared by a chart, its subcharts and the chart around it. */
function definitionsAround(chart: Chart): ReadonlyMap<string, PlacedBlock> {
  const charts = new Set([outermostChart(chart)]);
  const definitions = new Map<string, PlacedBlock>();
  for (const { templates, subcharts } of charts) {
    for (const template of templates) {
      for (const block of template.blocks) {
        if (block.name !== undefined) {
          definitions.set(block.name, { block, template });
        }
      }
    }
    for (const subchart of subcharts) {
      charts.add(subchart);
    }
  }
  return definitions;
}

/** The chart that is installed, with all that is in its `charts/`. */
export function outermostChart(chart: Chart): Chart {
  return chart.parent ? outermostChart(chart.parent) : chart;
}
