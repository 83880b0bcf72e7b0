import type { Reporter } from './reporter';

/** A line a finding, as compilers write them, and a line that sums up. */
export const text: Reporter = ({ findings, summary }) => {
  const lines = findings.map(
    ({ file, line, column, severity, message, rule, kind, name, image }) =>
      `${file}:${line}:${column}: ${severity}: ${image} in ${name === undefined ? kind : `${kind} ${name}`}: ${message} [${rule}]`,
  );
  const found = `${summary.findings} ${summary.findings === 1 ? 'finding' : 'findings'}`;
  const checked = `${summary.images} images of ${summary.workloads} workloads in ${summary.files - summary.filesSkipped} of ${summary.files} files`;
  return `${[...lines, `${found}; checked ${checked}.`].join('\n')}\n`;
};
