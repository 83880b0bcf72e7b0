// npm run bench [-- --json]: what the server's work costs against parsing alone, measured in one run.
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { root } from '../scripts/paths';
import { temporaryFolder } from '../scripts/temporaryFolder';
import { serve } from './apart';
import { corpusCheck } from './corpusCheck';
import { editInLargeFile } from './editInLargeFile';
import { editInLargeWorkspace } from './editInLargeWorkspace';
import { firstIndex } from './firstIndex';
import { writeManifests } from './manyManifests';
import type { Comparison } from './measure';
import { type Footprint, serverMemory } from './serverMemory';

async function main(): Promise<void> {
  const corpus = path.join(root, 'test-fixtures', 'corpus');
  const [empty, many] = [temporaryFolder('bench-empty-'), temporaryFolder('bench-many-')];
  writeManifests(many.path, 10_000);
  // Before the others: it measures a process of its own, and the machine's caches are as cold as they get.
  const memory = await serverMemory('10,000 files indexed', empty.path, many.path);
  const comparisons: readonly Comparison[] = [
    await firstIndex(corpus),
    await corpusCheck(corpus),
    await editInLargeFile(),
    // Last, since it leaves ten thousand files in this process's memory.
    await editInLargeWorkspace(empty.path, many.path),
  ];
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ comparisons, memory: [memory] }));
    return;
  }
  printComparisons(comparisons);
  printMemory(memory);
}

function printComparisons(comparisons: readonly Comparison[]): void {
  console.table(
    Object.fromEntries(
      comparisons.map(({ name, ours, theirs, ratio, target }) => [
        name,
        {
          'ours (ms)': round(ours),
          'against (ms)': round(theirs),
          ratio: ratio.toFixed(3),
          target: `≤ ${target.toFixed(3)}`,
        },
      ]),
    ),
  );
}

function printMemory({ name, atStart, indexed, target }: Footprint): void {
  console.table({
    [name]: {
      'at start (MiB)': round(atStart),
      'indexed (MiB)': round(indexed),
      'more (MiB)': round(indexed - atStart),
      target: `≤ ${target}`,
    },
  });
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}

if (isMainThread) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  serve();
}
