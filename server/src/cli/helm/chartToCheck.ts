import { join, relative, resolve } from 'node:path';
import type { FileSystem } from '../../workspace/fileSystem';
import { slashed } from '../../workspace/slashed';
import type { CheckTarget } from '../target';
import type { Terminal } from '../terminal';
import { inputsOfRendered, renderedTemplates } from './chartInputs';
import { type ChartFile, leaderBack } from './leadBack';
import type { RenderChart } from './renderChart';

/**
 * What Helm renders of a chart, and the way back to its files; undefined, with a warning, when there is no chart, or Helm
 * cannot render it.
 */
export async function chartToCheck(
  chart: string,
  values: readonly string[],
  files: FileSystem,
  terminal: Terminal,
  render: RenderChart,
): Promise<CheckTarget | undefined> {
  const folder = resolve(terminal.folder, chart);
  const definition = join(folder, 'Chart.yaml');
  if ((await files.kindOf(definition)) !== 'file') {
    terminal.warn(`${chart}: no Chart.yaml in this folder`);
    return undefined;
  }
  const rendered = await render(
    folder,
    values.map((file) => resolve(terminal.folder, file)),
  );
  if (!rendered.ok) {
    terminal.warn(`${chart}: ${rendered.message}`);
    return undefined;
  }
  const reported = (path: string): string => slashed(relative(terminal.folder, path));
  return {
    inputs: inputsOfRendered(reported(folder), renderedTemplates(rendered.text)),
    leadBack: leaderBack(await filesOf(folder, files, reported), reported(definition)),
  };
}

async function filesOf(
  folder: string,
  files: FileSystem,
  reported: (path: string) => string,
): Promise<readonly ChartFile[]> {
  const paths = (await files.manifestsBelow(folder)).map((below) => join(folder, below));
  const read = await Promise.all(
    paths.map(async (path) => ({ file: reported(path), result: await files.readText(path) })),
  );
  return read.flatMap(({ file, result }) => (result.ok ? [{ file, text: result.text }] : []));
}
