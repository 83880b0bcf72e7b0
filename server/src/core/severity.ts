/** How much a finding matters. A hint says that nothing need be done. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
