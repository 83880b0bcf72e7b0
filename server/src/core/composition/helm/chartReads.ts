import type { Chart } from './chart';
import { type ChartTemplate, pullSecretWords, type TemplateBlock, type ValuesKeys } from './chartPart';

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
  /** What they include and nothing in the workspace defines: it is in a library chart that is not unpacked. */
  readonly missingDefinitions: readonly string[];
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
  return scope.missingDefinitions.length > 0 || scope.blocks.some(mayRead) ? 'maybe' : 'no';
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

/** All that a chart renders, and what that includes; a definition that nobody includes does nothing. */
export function wholeChart(chart: Chart): TemplateScope {
  const rendered = chart.templates.flatMap(({ blocks }) => blocks.filter(({ name }) => name === undefined));
  return withIncluded(rendered, chart);
}

/** The templates that make pods of an image, what they include, and the accounts their pods may have. */
export function scopeOfImage(
  keys: ValuesKeys,
  chart: Chart,
): TemplateScope & { readonly templates: readonly ChartTemplate[] } {
  const alone = ({ blocks }: ChartTemplate): TemplateScope => ({ blocks, missingDefinitions: [] });
  const surely = chart.templates.filter((template) => readersOf(keys, alone(template)).length > 0);
  const perhaps = chart.templates.filter(
    (template) => readingOf([...keys, 'repository'], alone(template)) !== 'no',
  );
  const templates = [surely, perhaps].find(({ length }) => length > 0) ?? chart.templates;
  const accounts = chart.templates.filter(({ isAccountWithPullSecrets }) => isAccountWithPullSecrets);
  return { templates, ...withIncluded(blocksOf([...templates, ...accounts]), chart) };
}

function blocksOf(templates: readonly ChartTemplate[]): readonly TemplateBlock[] {
  return templates.flatMap(({ blocks }) => blocks);
}

function withIncluded(start: readonly TemplateBlock[], chart: Chart): TemplateScope {
  const definitions = definitionsAround(chart);
  const blocks = new Set(start);
  const missing = new Set<string>();
  // A set goes on with what is added on the way.
  for (const { includes } of blocks) {
    for (const name of includes) {
      const definition = definitions.get(name);
      if (definition) {
        blocks.add(definition);
      } else {
        missing.add(name);
      }
    }
  }
  return { blocks: [...blocks], missingDefinitions: [...missing] };
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
    for (const block of blocksOf(templates)) {
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
/** Whether what is included may bring pull secrets, directly or by what it includes itself. */
export function mayBringPullSecrets(includes: readonly string[], chart: Chart): boolean {
  const definitions = definitionsAround(chart);
  const names = new Set(includes);
  for (const name of names) {
    const block = definitions.get(name);
    if (!block || block.mentionsPullSecrets || pullSecretWords.test(name)) {
      return true;
    }
    for (const inner of block.includes) {
      names.add(inner);
    }
  }
  return false;
}
