import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';

/** What others do at least: every manifest below a folder, read from disk and parsed. */
export function parseAll(folder: string): void {
  const files = globSync(['**/*.yaml', '**/*.yml', '**/*.json'], { cwd: folder, dot: true });
  for (const file of files) {
    parseAllDocuments(readFileSync(path.join(folder, file), 'utf8'), { logLevel: 'silent' });
  }
}
