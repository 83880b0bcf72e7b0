import { Argument, Command, Option } from 'commander';
import type { AnonymousCheckLookup } from '../core/images/visibility';
import { defaultSettings, type Settings } from '../core/settings';
import type { Severity } from '../core/severity';
import { httpsRequest } from '../registryAccess/httpsRequest';
import type { RegistryRequest } from '../registryAccess/registryRequest';
import { readConfiguration } from '../workspace/configurationFile';
import type { FileSystem } from '../workspace/fileSystem';
import { askAboutImages } from './askAboutImages';
import { checkFiles } from './checkFiles';
import { exitCode } from './exitCode';
import { findConfiguration } from './findConfiguration';
import { findInputs, type Input } from './findInputs';
import { reporters } from './reporters/reporters';
import type { Terminal } from './terminal';

const failOn = ['error', 'warning', 'never'] as const;

interface CheckOptions {
  readonly format: string;
  readonly includeHints: boolean;
  readonly failOn: (typeof failOn)[number];
  readonly config?: string;
  readonly askRegistries: boolean;
}

export function checkCommand(
  files: FileSystem,
  terminal: Terminal,
  request: RegistryRequest = httpsRequest,
): Command {
  return new Command('check')
    .description('check manifests, and report images that no pull secret covers')
    .exitOverride()
    .addArgument(new Argument('[path...]', 'files or folders; - reads standard input').default(['.']))
    .addOption(
      new Option('--format <format>', 'how to report').choices([...reporters.keys()]).default('text'),
    )
    .option('--include-hints', 'report also what needs no action, such as images known to be public', false)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(failOn)
        .default('warning'),
    )
    .option('--config <file>', 'configuration file (default: .pull-secrets.yaml here or in a folder above)')
    .option('--ask-registries', 'ask registries, without a login, which images are public', false)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      process.exitCode = await check(paths, options, { files, terminal, request });
    });
}

interface World {
  readonly files: FileSystem;
  readonly terminal: Terminal;
  readonly request: RegistryRequest;
}

async function check(paths: readonly string[], options: CheckOptions, world: World): Promise<number> {
  const { files, terminal } = world;
  const started = terminal.now();
  const settings = await settingsFrom(options.config, files, terminal);
  const inputs = settings ? await findInputs(paths, files, terminal) : undefined;
  if (!settings || !inputs) {
    return exitCode.unusable;
  }
  const answers = options.askRegistries
    ? await answersAbout(inputs, settings, options.config !== undefined, world)
    : undefined;
  const result = await checkFiles(inputs, settings, terminal, answers);
  const reported = result.findings.filter(({ severity }) => options.includeHints || severity !== 'hint');
  const summary = {
    ...result.summary,
    findings: reported.length,
    durationMs: Math.round(terminal.now() - started),
  };
  terminal.write(reporters.get(options.format)?.({ findings: reported, summary }) ?? '');
  return result.readable ? codeFor(reported, options.failOn) : exitCode.unusable;
}

/**
 * What registries say about the images that would be warned of. A configuration file that was merely found may come from
 * whoever wrote the manifests, so only one that is named on the command line says which other registries are asked.
 */
async function answersAbout(
  inputs: readonly Input[],
  settings: Settings,
  isConfigurationNamed: boolean,
  { terminal, request }: World,
): Promise<AnonymousCheckLookup> {
  // What cannot be read is told of when it is checked.
  const { findings } = await checkFiles(inputs, settings, { ...terminal, warn: () => {} });
  const images = findings.filter(({ severity }) => severity !== 'hint').flatMap(({ image }) => image ?? []);
  return askAboutImages(images, isConfigurationNamed ? settings.registries : [], { terminal, request });
}

async function settingsFrom(
  chosen: string | undefined,
  files: FileSystem,
  terminal: Terminal,
): Promise<Settings | undefined> {
  const path = await findConfiguration(chosen, terminal.folder, files);
  if (path === undefined) {
    return defaultSettings;
  }
  const read = await files.readText(path);
  const configuration = read.ok ? readConfiguration(read.text) : read;
  if (!configuration.ok) {
    terminal.warn(`${path}: ${configuration.message}`);
    return undefined;
  }
  for (const { setting, message } of configuration.problems) {
    terminal.warn(`${path}: ${setting} ${message}`);
  }
  return configuration.settings;
}

function codeFor(
  findings: readonly { readonly severity: Severity }[],
  threshold: CheckOptions['failOn'],
): number {
  const failing: readonly Severity[] =
    threshold === 'never' ? [] : threshold === 'error' ? ['error'] : ['error', 'warning'];
  return findings.some(({ severity }) => failing.includes(severity)) ? exitCode.findings : exitCode.clean;
}
