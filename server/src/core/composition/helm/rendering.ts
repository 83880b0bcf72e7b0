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

export const renderingsOf = perVersion((chart): readonly Rendering[] => {
  const definitions = definitionsAround(outermostChart(chart));
  return chart.templates.map((template) => {
    const { placed, missingDefinitions } = withIncluded(ownBlocks(template), definitions);
    return {
      template,
      blocks: placed.map(({ block }) => block),
      missingDefinitions,
      pods: placed.flatMap(podsOf),
    };
  });
});

function podsOf({ block, template: { file, documentIndex } }: PlacedBlock): readonly RenderedPod[] {
  return block.pods.map((pod) => ({ ...pod, file, documentIndex, isIncluded: block.name !== undefined }));
}

/** All that a chart renders, and what that includes; a definition that nobody includes does nothing. */
export const wholeChart = perVersion((chart): TemplateScope => together(renderingsOf(chart)));

export function together(scopes: readonly TemplateScope[]): TemplateScope {
  return {
    blocks: [...new Set(scopes.flatMap(({ blocks }) => blocks))],
    missingDefinitions: [...new Set(scopes.flatMap(({ missingDefinitions }) => missingDefinitions))],
  };
}

/** Whether what is included may bring pull secrets, directly or by what it includes itself. */
export function mayBringPullSecrets(includes: readonly string[], chart: Chart): boolean {
  const definitions = definitionsAround(outermostChart(chart));
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
  const { placed, missingDefinitions } = withIncluded([], definitionsAround(outermostChart(chart)), names);
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

/** Those of a chart with all that is in its `charts/`: definitions are shared by all of them. */
const definitionsAround = perVersion((outermost): ReadonlyMap<string, PlacedBlock> => {
  const definitions = new Map<string, PlacedBlock>();
  for (const { templates } of withSubcharts(outermost)) {
    for (const template of templates) {
      for (const block of template.blocks) {
        if (block.name !== undefined) {
          definitions.set(block.name, { block, template });
        }
      }
    }
  }
  return definitions;
});

/** The chart that is installed, with all that is in its `charts/`. */
export function outermostChart(chart: Chart): Chart {
  return chart.parent ? outermostChart(chart.parent) : chart;
}

export function withSubcharts(chart: Chart): readonly Chart[] {
  return [chart, ...chart.subcharts.flatMap(withSubcharts)];
}

/** Works something out anew only when a file of the chart, or of one around it or in it, says something else. */
export function perVersion<Result>(workOut: (chart: Chart) => Result): (chart: Chart) => Result {
  const known = new WeakMap<Chart, { readonly version: number; readonly result: Result }>();
  return (chart) => {
    const version = withSubcharts(outermostChart(chart)).reduce((sum, one) => sum + one.version, 0);
    const before = known.get(chart);
    if (before?.version === version) {
      return before.result;
    }
    const result = workOut(chart);
    known.set(chart, { version, result });
    return result;
  };
}
