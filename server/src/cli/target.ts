import type { Input } from './findInputs';
import type { ReportedFinding } from './reporters/reporter';

/** What is checked, and where findings in it are reported. */
export interface CheckTarget {
  readonly inputs: readonly Input[];
  /** Undefined where the file it leads to says not to report it. */
  readonly leadBack: (finding: ReportedFinding) => ReportedFinding | undefined;
}
