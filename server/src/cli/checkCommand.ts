import { Argument, Command, Option } from 'commander';
import type { Settings } from '../core/settings';
import type { Severity } from '../core/severity';
import type { FileSystem } from '../workspace/fileSystem';
import { type AnonymousAnswers, askAboutImages } from './askAboutImages';
import { checkConfiguration } from './checkConfiguration';
import { type CheckResult, checkFiles } from './checkFiles';
import { checkTarget, type TargetOptions } from './checkTarget';
import { exitCode } from './exitCode';
import type { Input } from './findInputs';
import { helmTemplateBy, type RenderChart } from './helm/renderChart';
import type { RegistryAccess } from './registryAccess';
import type { ReportedFinding } from './reporters/reporter';
import { reporters } from './reporters/reporters';
import type { Terminal } from './terminal';

const failOn = ['error', 'warning', 'never'] as const;

interface CheckOptions extends TargetOptions {
  readonly format: string;
  readonly includeHints: boolean;
  readonly failOn: (typeof failOn)[number];
  readonly config?: string;
  readonly askRegistries: boolean;
}

export function checkCommand(
  files: FileSystem,
  terminal: Terminal,
  registryAccess: RegistryAccess,
  render: RenderChart = helmTemplateBy('helm'),
): Command {
  return new Command('check')
    .description('check the images and pull secrets of Kubernetes manifests')
    .exitOverride()
    .addArgument(new Argument('[path...]', 'files or folders (default: .); - reads standard input'))
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
    .option('--kustomize <folder>', 'check what kustomize builds of a folder, in place of files and folders')
    .option('--helm <chart>', "check what helm renders of a chart's folder, in place of files and folders")
    .option(
      '--values <file>',
      'values to render the chart with; may be given several times, the last counts most',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option('--ask-registries', 'ask registries, without a login, which images are public', false)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      process.exitCode = await check(paths, options, { files, terminal, registryAccess, render });
    });
}

interface World {
  readonly files: FileSystem;
  readonly terminal: Terminal;
  readonly registryAccess: RegistryAccess;
  readonly render: RenderChart;
}

async function check(paths: readonly string[], options: CheckOptions, world: World): Promise<number> {
  const { files, terminal } = world;
  const started = terminal.now();
  const configuration = await checkConfiguration(options.config, files, terminal);
  const target = configuration ? await checkTarget(paths, options, configuration, world) : undefined;
  if (!configuration || !target) {
    return exitCode.unusable;
  }
  const { inputs, leadBack } = target;
  const { settings } = configuration;
  const answers = options.askRegistries
    ? await answersAbout(inputs, settings, options.config !== undefined, world)
    : undefined;
  const result = await checkFiles(inputs, settings, terminal, answers);
  if (options.kustomize !== undefined && result.unjudged.length > 0) {
    terminal.warn(unjudgedWarning(options.kustomize, result.unjudged));
  }
  const isReported = ({ severity }: ReportedFinding): boolean => options.includeHints || severity !== 'hint';
  const found = result.findings.filter(isReported);
  const reported = found.flatMap((finding) => leadBack(finding) ?? []);
  const summary = {
    ...result.summary,
    findings: reported.length,
    suppressed: result.suppressed.filter(isReported).length + found.length - reported.length,
    durationMs: Math.round(terminal.now() - started),
  };
  terminal.write(reporters.get(options.format)?.({ findings: reported, summary }) ?? '');
  return result.readable ? codeFor(reported, options.failOn) : exitCode.unusable;
}

function unjudgedWarning(folder: string, objects: CheckResult['unjudged']): string {
  const names = objects.map(({ kind, name }) => (name === undefined ? kind : `${kind} ${name}`)).join(', ');
  return `${folder}: nothing is said of ${names}: the build uses more of kustomize than is understood. What kustomize renders can be checked in its place: kustomize build ${folder} | pull-secrets check -`;
}

/**
 * What registries say about the images that would be warned of. A configuration file that was merely found may come from
 * whoever wrote the manifests, so only one that is named on the command line says which other registries are asked.
 */
async function answersAbout(
  inputs: readonly Input[],
  settings: Settings,
  isConfigurationNamed: boolean,
  { terminal, registryAccess }: World,
): Promise<AnonymousAnswers | undefined> {
  if (registryAccess.kind === 'unusable') {
    terminal.warn(`${registryAccess.because}; no registry is asked`);
    return undefined;
  }
  // What cannot be read is told of when it is checked.
  const { findings } = await checkFiles(inputs, settings, { ...terminal, warn: () => {} });
  const images = findings.filter(({ severity }) => severity !== 'hint').flatMap(({ image }) => image ?? []);
  return askAboutImages(images, isConfigurationNamed ? settings.registries : [], {
    terminal,
    request: registryAccess.request,
  });
}

function codeFor(
  findings: readonly { readonly severity: Severity }[],
  threshold: CheckOptions['failOn'],
): number {
  const failing: readonly Severity[] =
    threshold === 'never' ? [] : threshold === 'error' ? ['error'] : ['error', 'warning'];
  return findings.some(({ severity }) => failing.includes(severity)) ? exitCode.findings : exitCode.clean;
}
