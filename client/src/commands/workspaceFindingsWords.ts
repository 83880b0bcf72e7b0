import type { AutomaticFix, WorkspaceFindings } from '../../../server/src/protocol';
import { needsAction } from './needsAction';

/** What *Check Workspace* says at its end. Hints say that nothing need be done, so they are not counted. */
export function checkedText({ files, isComplete }: Pick<WorkspaceFindings, 'files' | 'isComplete'>): string {
  const count = countsOf({ files });
  const result =
    count.findings === 0 ? 'Nothing is wrong with the pull secrets of this workspace.' : `${inWords(count)}.`;
  return isComplete ? result : `${result} Not all files were read, because reading them was cancelled.`;
}

interface Counts {
  readonly findings: number;
  readonly files: number;
}

function countsOf({ files }: Pick<WorkspaceFindings, 'files'>): Counts {
  const counts = files.map(({ diagnostics }) => diagnostics.filter(needsAction).length);
  return {
    findings: counts.reduce((sum, count) => sum + count, 0),
    files: counts.filter((count) => count > 0).length,
  };
}

function inWords({ findings, files }: Counts): string {
  return `${counted(findings, 'finding')} in ${counted(files, 'file')}`;
}

/** What a fix of many places did, and what it left. */
export function fixedText({ changedObjects, changedFiles, left, missingSecrets }: AutomaticFix): string {
  const done =
    changedObjects === 0
      ? 'Nothing could be mended without a decision of yours.'
      : `Mended ${counted(changedObjects, 'object')} in ${counted(changedFiles, 'file')}.`;
  const undecided = `${counted(left, 'finding')} ${left === 1 ? 'needs' : 'need'} a decision: use the quick fixes.`;
  return [done, ...(left === 0 ? [] : [undecided]), ...missingText(missingSecrets)].join(' ');
}

/** What *Fix All in Workspace* says when the user has ticked what to change, and applied it. */
export function leftText(found: WorkspaceFindings, { missingSecrets }: AutomaticFix): string {
  const count = countsOf(found);
  const left = count.findings === 0 ? 'nothing is left to mend' : `left: ${inWords(count)}`;
  return [`Mended what was ticked; ${left}.`, ...missingText(missingSecrets)].join(' ');
}

export const nothingToMend = 'There is nothing to mend.';

/** Only references are written: a Secret holds a password, and where that goes is asked one by one. */
function missingText(names: readonly string[]): readonly string[] {
  const [first, ...others] = names;
  if (first === undefined) {
    return [];
  }
  const which = others.length === 0 ? `The Secret ${first} is` : `The Secrets ${names.join(', ')} are`;
  return [`${which} not in this workspace: see that the cluster has ${others.length === 0 ? 'it' : 'them'}.`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
