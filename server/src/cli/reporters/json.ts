import type { Reporter } from './reporter';

/** `{"version":1,"findings":[…],"summary":{…}}`; the version changes when a field changes its meaning. */
export const json: Reporter = ({ findings, summary }) =>
  `${JSON.stringify({ version: 1, findings, summary })}\n`;
