import type { WorkspaceFindings } from '../../../server/src/protocol';

type Diagnostic = WorkspaceFindings['files'][number]['diagnostics'][number];

/** Of the LSP: 1 error, 2 warning, 3 information, 4 hint. */
const hint = 4;

/** Whether a finding asks for something to be done, which a hint never does. */
export function needsAction({
  severity,
}: {
  readonly severity?: Diagnostic['severity'] | undefined;
}): boolean {
  return severity !== hint;
}
