import type { Chart } from './chart';
import type { ChartTemplate, TemplateBlock, ValuesKeys } from './chartPart';

/** Whether, and how surely, templates read a value. */
export type Reading =
  | 'no'
  /**
   * Something is read that may be it: a key of its name, all that is around it, or anything by a definition that is not
   * in the workspace.
   */
  | 'maybe'
  | 'yes';

/** Templates that are looked at together. */
export interface TemplateScope {
  readonly blocks: readonly TemplateBlock[];
  /** They include what nothing in the workspace defines: it is in a library chart that is not unpacked. */
  readonly hasMissingDefinitions: boolean;
}

/** How templates read what the keys lead to, or something in it. */
export function readingOf(keys: ValuesKeys, scope: TemplateScope): Reading {
  if (readersOf(keys, scope).length > 0) {
    return 'yes';
  }
  const last = keys.at(-1) ?? '';
  const mayRead = ({ reads, looseKeys }: TemplateBlock): boolean =>
    looseKeys.includes(last) ||
    reads.some((read) => read.isWhole && read.keys.length < keys.length && startAlike(read.keys, keys));
  return scope.hasMissingDefinitions || scope.blocks.some(mayRead) ? 'maybe' : 'no';
}

/** Blocks that read the value by its keys. */
export function readersOf(keys: ValuesKeys, { blocks }: TemplateScope): readonly TemplateBlock[] {
  return blocks.filter(({ reads }) =>
    reads.some((read) => read.keys.length >= keys.length && startAlike(read.keys, keys)),
  );
}

/** Whether one leads to what the other leads to, or on the way to it. */
function startAlike(read: ValuesKeys, keys: ValuesKeys): boolean {
  return read.every((key, index) => key === '*' || index >= keys.length || key === keys[index]);
}

/** All templates of a chart, and what they include of others. */
export function wholeChart(chart: Chart): TemplateScope {
  return withIncluded(chart.templates, chart);
}

/** The templates that make pods of an image, what they include, and the accounts their pods may have. */
export function scopeOfImage(
  keys: ValuesKeys,
  chart: Chart,
): TemplateScope & { readonly templates: readonly ChartTemplate[] } {
  const alone = ({ blocks }: ChartTemplate): TemplateScope => ({ blocks, hasMissingDefinitions: false });
  const surely = chart.templates.filter((template) => readersOf(keys, alone(template)).length > 0);
  const perhaps = chart.templates.filter(
    (template) => readingOf([...keys, 'repository'], alone(template)) !== 'no',
  );
  const templates = [surely, perhaps].find(({ length }) => length > 0) ?? chart.templates;
  const accounts = chart.templates.filter(({ isAccountWithPullSecrets }) => isAccountWithPullSecrets);
  return { templates, ...withIncluded([...templates, ...accounts], chart) };
}

function withIncluded(templates: readonly ChartTemplate[], chart: Chart): TemplateScope {
  const definitions = definitionsAround(chart);
  const blocks = new Set(templates.flatMap((template) => template.blocks));
  let hasMissingDefinitions = false;
  // A set goes on with what is added on the way.
  for (const { includes } of blocks) {
    for (const name of includes) {
      const definition = definitions.get(name);
      hasMissingDefinitions ||= !definition;
      if (definition) {
        blocks.add(definition);
      }
    }
  }
  return { blocks: [...blocks], hasMissingDefinitions };
}

/** Definitions are shared by a chart, its subcharts and the chart around it. */
function definitionsAround(chart: Chart): ReadonlyMap<string, TemplateBlock> {
  let top = chart;
  for (let above = chart.parent; above; above = above.parent) {
    top = above;
  }
  const charts = new Set([top]);
  const definitions = new Map<string, TemplateBlock>();
  for (const { templates, subcharts } of charts) {
    for (const block of templates.flatMap(({ blocks }) => blocks)) {
      if (block.name !== undefined) {
        definitions.set(block.name, block);
      }
    }
    for (const subchart of subcharts) {
      charts.add(subchart);
    }
  }
  return definitions;
}
