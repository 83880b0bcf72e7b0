// npm test [-- PART…]: prepares the tools, builds where that is needed, and runs the parts (all of them when none is named).
import { root } from '../paths';
import { exitOnSignals, run } from '../processes';
import { installTools, type Tool } from '../tools';
import { hasTests, type Part, parts } from './parts';
import { addTallies, type Tally } from './tally';

async function main(): Promise<void> {
  exitOnSignals();
  const chosen = chooseParts(process.argv.slice(2));
  const missing = await installTools([...new Set(chosen.flatMap((part) => part.needs))]);
  const usesBuild = chosen.some((part) => part.usesBuild);
  if (usesBuild && (await run('npm', ['run', 'build'], { cwd: root })) !== 0) {
    throw new Error('The build failed; no tests ran.');
  }

  let total: Tally = { passed: 0, failed: 0 };
  const leftOut: string[] = [];
  for (const part of chosen) {
    const obstacle = obstacleTo(part, missing);
    if (obstacle) {
      leftOut.push(`${part.name} (${part.what}): ${obstacle}`);
      continue;
    }
    console.log(`\n=== ${part.name}: ${part.what}`);
    total = addTallies(total, await part.run());
  }
  report(total, leftOut);
}

function chooseParts(names: string[]): Part[] {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? parts : parts.filter((part) => names.includes(part.name));
}

function obstacleTo(part: Part, missing: Tool[]): string | undefined {
  const tools = part.needs.filter((tool) => missing.includes(tool));
  if (tools.length > 0) {
    return `${tools.join(', ')} could not be installed`;
  }
  return hasTests(part) ? undefined : `no file matches ${part.files}`;
}

function report(total: Tally, leftOut: string[]): void {
  for (const part of leftOut) {
    console.log(`\nLeft out: ${part}.`);
  }
  const incomplete = leftOut.length > 0 && process.env.CI === 'true';
  if (incomplete) {
    console.log('With CI=true nothing may be left out: this is a failure.');
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0 || total.passed === 0 || incomplete) {
    process.exitCode = 1;
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
