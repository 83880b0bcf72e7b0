import { json } from './json';
import type { Reporter } from './reporter';
import { text } from './text';

/** Every format of `check`, by its name on the command line. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['text', text],
  ['json', json],
]);
