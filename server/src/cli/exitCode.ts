/** What the command line ends with. */
export const exitCode = {
  /** Nothing to report. */
  clean: 0,
  /** Findings at or above the threshold. */
  findings: 1,
  /** Bad usage or unreadable input. */
  unusable: 2,
} as const;
