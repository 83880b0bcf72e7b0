import { execFile } from 'node:child_process';

/** What Helm makes of a chart's folder with files of values, the last of which counts most; all by absolute paths. */
export type RenderChart = (folder: string, values: readonly string[]) => Promise<RenderedChart>;

type RenderedChart =
  | { readonly ok: true; readonly text: string }
  /** `message` is a sentence or several lines, for whoever called. */
  | { readonly ok: false; readonly message: string };

/** More is no chart, in bytes. */
const longestOutput = 256 * 1024 * 1024;

/** Runs `helm template`, which asks no cluster and writes no file. */
export function helmTemplateBy(program: string): RenderChart {
  return (folder, values) =>
    new Promise((resolve) => {
      const args = ['template', folder, ...values.flatMap((file) => ['--values', file])];
      execFile(program, args, { maxBuffer: longestOutput }, (error, stdout, stderr) => {
        resolve(error ? { ok: false, message: reasonOf(error, stderr) } : { ok: true, text: stdout });
      });
    });
}

function reasonOf(error: Error & { readonly code?: unknown }, stderr: string): string {
  if (error.code === 'ENOENT') {
    return 'helm was not found. Install it (https://helm.sh), or make it known by the PATH.';
  }
  const said = stderr.trim();
  return said === '' ? `helm failed: ${error.message}` : `helm failed: ${said}`;
}
