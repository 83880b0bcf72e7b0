import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Comparison, compare } from './measure';
import { type TaskName, tasks } from './tasks/tasks';

interface Assignment {
  readonly task: TaskName;
  readonly folder: string;
}

interface ContestApart {
  readonly name: string;
  readonly target: number;
  readonly ours: TaskName;
  readonly theirs: TaskName;
}

/**
 * Compares two tasks in threads of their own, which take turns. A server does not parse all files next to what it does:
 * in one thread, each side would pay for the other's garbage, and for code that was compiled for the other's data.
 */
export async function compareApart(contest: ContestApart, folder: string): Promise<Comparison> {
  const [ours, theirs] = [assign(contest.ours, folder), assign(contest.theirs, folder)];
  const comparison = await compare({
    name: contest.name,
    target: contest.target,
    rounds: 9,
    ours: () => run(ours),
    theirs: () => run(theirs),
  });
  await Promise.all([ours.terminate(), theirs.terminate()]);
  return comparison;
}

function assign(task: TaskName, folder: string): Worker {
  const workerData: Assignment = { task, folder };
  return new Worker(__filename, { workerData });
}

async function run(worker: Worker): Promise<void> {
  worker.postMessage('run');
  await once(worker, 'message');
}

/** What a thread does: its task, whenever it is told to. An error ends it, and the bench. */
export function serve(): void {
  const { task, folder } = workerData as Assignment;
  parentPort?.on('message', async () => {
    await tasks[task](folder);
    parentPort?.postMessage('done');
  });
}
