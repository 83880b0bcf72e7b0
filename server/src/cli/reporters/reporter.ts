import type { Severity } from '../../core/severity';

/** A finding as every format reports it; lines and columns from 1. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  /** These three only of findings about one image. */
  readonly image?: string;
  readonly registry?: string;
  readonly visibility?: string;
}

export interface CheckSummary {
  /** Files that were looked at, the skipped ones among them. */
  readonly files: number;
  /** Files that were not parsed, because they cannot hold anything of interest. */
  readonly filesSkipped: number;
  readonly documents: number;
  /** Documents of those that are no valid YAML, so that nothing is said of them; without those of chart templates. */
  readonly documentsUnreadable: number;
  readonly workloads: number;
  readonly images: number;
  readonly findings: number;
  /** Findings that a comment or an annotation says not to report; they are not among `findings`. */
  readonly suppressed: number;
  readonly durationMs: number;
}

interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly summary: CheckSummary;
}

/** Gives the whole text that goes to standard output. */
export type Reporter = (report: Report) => string;
