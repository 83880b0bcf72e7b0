import type { FileSystem } from '../workspace/fileSystem';
import type { CheckConfiguration } from './checkConfiguration';
import { findBuildInputs } from './findBuildInputs';
import { findInputs } from './findInputs';
import { chartToCheck } from './helm/chartToCheck';
import type { RenderChart } from './helm/renderChart';
import type { CheckTarget } from './target';
import type { Terminal } from './terminal';

/** What is checked in place of files and folders. */
export interface TargetOptions {
  /** A folder with a kustomization. */
  readonly kustomize?: string;
  /** A chart's folder. */
  readonly helm?: string;
  /** Files of values for the chart. */
  readonly values: readonly string[];
}

interface World {
  readonly files: FileSystem;
  readonly terminal: Terminal;
  readonly render: RenderChart;
}

/** Undefined, with a warning, when it is not there, or cannot be built. */
export async function checkTarget(
  paths: readonly string[],
  { kustomize, helm, values }: TargetOptions,
  { settings, isExcluded }: CheckConfiguration,
  { files, terminal, render }: World,
): Promise<CheckTarget | undefined> {
  if ([paths[0], kustomize, helm].filter((named) => named !== undefined).length > 1) {
    terminal.warn('Name either files and folders, or --kustomize, or --helm, not both');
    return undefined;
  }
  if (helm === undefined && values.length > 0) {
    terminal.warn('--values are for a chart: name it with --helm');
    return undefined;
  }
  if (helm !== undefined) {
    return chartToCheck(helm, values, files, terminal, render);
  }
  const inputs =
    kustomize === undefined
      ? await findInputs(paths.length === 0 ? ['.'] : paths, files, terminal, isExcluded)
      : await findBuildInputs(kustomize, settings.kinds, files, terminal);
  return inputs && { inputs, leadBack: (finding) => finding };
}
