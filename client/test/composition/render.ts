/** What kubectl and helm make of a folder: the manifests that they would apply, as text. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findTool } from '../../../scripts/tools';

const run = promisify(execFile);

/** Of many manifests, in bytes. */
const longestOutput = 64 * 1024 * 1024;

export function kustomizeBuild(folder: string): Promise<string> {
  return outputOf('kubectl', ['kustomize', folder]);
}

export function helmTemplate(chart: string, ...args: readonly string[]): Promise<string> {
  return outputOf('helm', ['template', 'release', chart, ...args]);
}

async function outputOf(tool: 'kubectl' | 'helm', args: readonly string[]): Promise<string> {
  const { stdout } = await run(findTool(tool) ?? tool, args, { maxBuffer: longestOutput });
  return stdout;
}
