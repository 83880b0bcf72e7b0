import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from '../../testing/checkFolder';
import { nodeFileSystem } from '../../workspace/nodeFileSystem';
import { isImageFinding } from '../fixes/fix';

const fixtures = join(__dirname, '../../../../test-fixtures/kustomize');

/** Run with UPDATE_GOLDEN=1 to write missing lists of findings, and then read them. */
const update = process.env.UPDATE_GOLDEN === '1';

async function findingsIn(folder: string): Promise<string> {
  const files = await nodeFileSystem.manifestsBelow(folder);
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  return checkFolder(texts)
    .filter(({ finding }) => isImageFinding(finding))
    .map(({ file, marked, finding }) => {
      const line = (texts[file] ?? '').slice(0, finding.range.start).split('\n').length;
      return `${file}:${line}: ${marked}\n  ${finding.message}\n`;
    })
    .join('');
}

describe('kustomize fixtures', () => {
  for (const fixture of readdirSync(fixtures)) {
    it(`say where it is wrong, and in which builds: ${fixture}`, async () => {
      const folder = join(fixtures, fixture);
      const found = await findingsIn(folder);
      const golden = join(folder, 'findings.txt');
      if (update && !existsSync(golden)) {
        writeFileSync(golden, found);
      }
      assert.equal(found, readFileSync(golden, 'utf8'));
    });
  }
});
