import { Command, CommanderError } from 'commander';
import { version } from '../../../package.json';
import { nodeFileSystem } from '../workspace/nodeFileSystem';
import { checkCommand } from './checkCommand';
import { exitCode } from './exitCode';
import { registryAccessBy } from './registryAccess';
import type { Terminal } from './terminal';

const terminal: Terminal = {
  write: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(`${text}\n`),
  readStandardInput: async () => {
    const parts: Buffer[] = [];
    for await (const part of process.stdin) {
      parts.push(part as Buffer);
    }
    return Buffer.concat(parts).toString('utf8');
  },
  now: () => performance.now(),
  folder: process.cwd(),
};

// Whoever reads the report may have seen enough and leave, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

async function main(): Promise<void> {
  const program = new Command('pull-secrets')
    .description('Finds container images from private registries that pods get no working pull secret for.')
    .version(version)
    .exitOverride()
    .addCommand(checkCommand(nodeFileSystem, terminal, registryAccessBy(process.env)));
  try {
    await program.parseAsync();
  } catch (cause) {
    if (!(cause instanceof CommanderError)) {
      throw cause;
    }
    // Commander has printed what is wrong; --help ends with 0.
    process.exitCode = cause.exitCode === 0 ? exitCode.clean : exitCode.unusable;
  }
}

main().catch((cause: unknown) => {
  terminal.warn(`pull-secrets: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = exitCode.unusable;
});
