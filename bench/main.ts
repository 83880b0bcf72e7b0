// npm run bench [-- --json]: what the server's work costs against parsing alone, measured in one run.
import path from 'node:path';
import { root } from '../scripts/paths';
import { corpusCheck } from './corpusCheck';
import { editInLargeFile } from './editInLargeFile';
import type { Comparison } from './measure';

async function main(): Promise<void> {
  const comparisons: readonly Comparison[] = [
    await editInLargeFile(),
    await corpusCheck(path.join(root, 'test-fixtures', 'corpus')),
  ];
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(comparisons));
    return;
  }
  console.table(
    Object.fromEntries(
      comparisons.map(({ name, ours, theirs, ratio, target }) => [
        name,
        {
          'ours (ms)': round(ours),
          'parsing (ms)': round(theirs),
          ratio: ratio.toFixed(3),
          target: `≤ ${target.toFixed(3)}`,
        },
      ]),
    ),
  );
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
