/** For tests: the files of a folder in, and what is found in each of them out. */
import type { PlacedFinding } from '../core/findings/findingsOfFile';
import { checkTogether } from './check';

export interface FoundInFolder {
  readonly file: string;
  /** The stretch of text that is marked. */
  readonly marked: string;
  readonly finding: PlacedFinding;
}

/** `texts` by path below the folder. */
export function checkFolder(texts: Readonly<Record<string, string>>): readonly FoundInFolder[] {
  return [...checkTogether(texts)].flatMap(([file, checked]) =>
    checked.findings.map((finding) => ({
      file,
      marked: checked.file.text.slice(finding.range.start, finding.range.end),
      finding,
    })),
  );
}
