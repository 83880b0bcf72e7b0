import { onOneLine } from '../onOneLine';
import type { Reporter } from './reporter';

/** A line a finding, as compilers write them, and a line that sums up. */
export const text: Reporter = ({ findings, summary }) => {
  const lines = findings.map(({ file, line, column, severity, message, rule, kind, name, image }) =>
    onOneLine(
      `${file}:${line}:${column}: ${severity}: ${image === undefined ? '' : `${image} in `}${name === undefined ? kind : `${kind} ${name}`}: ${message} [${rule}]`,
    ),
  );
  const found = counted(summary.findings, 'finding');
  const silenced = summary.suppressed === 0 ? '' : ` and ${summary.suppressed} suppressed`;
  const looked = summary.files - summary.filesSkipped;
  const checked = `${counted(summary.images, 'image')} of ${counted(summary.workloads, 'workload')} in ${looked} of ${counted(summary.files, 'file')}`;
  const unread =
    summary.documentsUnreadable === 0
      ? ''
      : `; ${counted(summary.documentsUnreadable, 'document')} could not be read as YAML`;
  return `${[...lines, `${found}${silenced}; checked ${checked}${unread}.`].join('\n')}\n`;
};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
