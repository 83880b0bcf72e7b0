import { join } from 'node:path';
import { splitDocuments } from '../../core/manifests/documents/documentTexts';
import { slashed } from '../../workspace/slashed';
import type { Input } from '../findInputs';

/** One template's manifests, as Helm wrote them. */
export interface RenderedTemplate {
  /** Of the template, below the chart's folder. */
  readonly path: string;
  readonly text: string;
}

/** Helm names the template before each document: `# Source: CHART/templates/FILE`, `CHART/charts/SUBCHART/templates/FILE`. */
const sourceComment = /^# Source: [^/\n]+\/([^\r\n]+)/m;

/** The manifests that Helm wrote, by the template that they are from. */
export function renderedTemplates(rendered: string): readonly RenderedTemplate[] {
  const texts = new Map<string, string>();
  for (const { text } of splitDocuments(rendered)) {
    const path = sourceComment.exec(text)?.[1] ?? '';
    texts.set(path, (texts.get(path) ?? '') + text);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

/** `chart` is the chart's folder as findings are to name it. */
export function inputsOfRendered(chart: string, templates: readonly RenderedTemplate[]): readonly Input[] {
  return templates.map(({ path, text }) => ({
    file: slashed(join(chart, path)),
    read: async () => ({ ok: true, text }),
    // What is rendered is written nowhere.
    isSharedByGit: async () => false,
  }));
}
