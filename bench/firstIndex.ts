import path from 'node:path';
import { compareApart } from './apart';
import type { Comparison } from './measure';

/** The server's first look at a workspace against parsing all its files. */
export function firstIndex(folder: string): Promise<Comparison> {
  const name = `first index of ${path.basename(folder)}`;
  return compareApart({ name, target: 1 / 5, ours: 'indexFolder', theirs: 'parseAll' }, folder);
}
