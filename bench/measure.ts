/** Our work against the work it is measured by, in milliseconds; medians of runs that took turns. */
export interface Comparison {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios of neighbouring runs, which a machine that slows down midway does not disturb. */
  readonly ratio: number;
  /** What the ratio should stay below. */
  readonly target: number;
}

export interface Contest {
  readonly name: string;
  readonly target: number;
  readonly rounds: number;
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
}

const warmUps = 10;

export async function compare({ name, target, rounds, ours, theirs }: Contest): Promise<Comparison> {
  // Without counting at first: it takes about ten runs until all is compiled as well as it will be.
  for (let round = 0; round < warmUps; round += 1) {
    await time(ours);
    await time(theirs);
  }
  const runs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    runs.push({ ours: await time(ours), theirs: await time(theirs) });
  }
  return {
    name,
    target,
    ours: median(runs.map((run) => run.ours)),
    theirs: median(runs.map((run) => run.theirs)),
    ratio: median(runs.map((run) => run.ours / run.theirs)),
  };
}

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
