import path from 'node:path';
import { compareApart } from './apart';
import type { Comparison } from './measure';

/** The command line's check of a folder against parsing all its files. */
export function corpusCheck(folder: string): Promise<Comparison> {
  const name = `check of ${path.basename(folder)}`;
  return compareApart({ name, target: 1 / 3, ours: 'checkFolder', theirs: 'parseAll' }, folder);
}
