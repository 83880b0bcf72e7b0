import type { AutomaticFix, WorkspaceFindings } from '../../../server/src/protocol';

/** What *Check Workspace* says at its end. Hints say that nothing need be done, so they are not counted. */
export function checkedText({ files, isComplete }: Pick<WorkspaceFindings, 'files' | 'isComplete'>): string {
  const counts = files.map(({ diagnostics }) => diagnostics.filter(isFinding).length);
  const found = counts.reduce((sum, count) => sum + count, 0);
  const places = counts.filter((count) => count > 0).length;
  const result =
    found === 0
      ? 'Nothing is wrong with the pull secrets of this workspace.'
      : `${counted(found, 'finding')} in ${counted(places, 'file')}.`;
  return isComplete ? result : `${result} Not all files were read, because reading them was cancelled.`;
}

/** Of the LSP: 1 error, 2 warning, 3 information, 4 hint. */
const hint = 4;

function isFinding({ severity }: WorkspaceFindings['files'][number]['diagnostics'][number]): boolean {
  return severity !== hint;
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
