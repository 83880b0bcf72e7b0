import picomatch from 'picomatch/posix';
import { toCustomKinds } from './customResources';
import { normaliseRegistry, type RegistryAddress } from './images/registryAddress';
import { builtInKinds, type KindTable } from './manifests/workloads/kindTable';
import { isSecretName } from './pullSecrets/secretName';
import { isRecord } from './record';
import { list, type Report, reportUnknownKeys, type SettingProblem, strings } from './settingValues';
import type { Severity } from './severity';

/** A registry the user told us about. */
interface RegistrySetting extends RegistryAddress {
  /** Name of the pull secret to use for it. */
  readonly secret?: string;
  readonly private: boolean;
}

/** The settings of the rules, the same from the editor, the configuration file and the command line. */
export interface Settings {
  readonly registries: readonly RegistrySetting[];
  /** Whether the user declared an image (`host/path`, no tag) public. */
  readonly isDeclaredPublic: (repository: string) => boolean;
  /** Whether the cluster's nodes log in to this registry themselves. */
  readonly hasNodeCredentials: (repository: string, host: string) => boolean;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Whether the user does not want a file looked at; its path is relative to the folder, with forward slashes. */
  readonly isExcluded: (path: string) => boolean;
  /** The kinds that carry pod specs: those known to the extension, and those of the user. */
  readonly kinds: KindTable;
}

export interface SettingsResult {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
}

/** Parses settings from outside; what is wrong is left out and reported, the rest counts. */
export function toSettings(raw: unknown): SettingsResult {
  const problems: SettingProblem[] = [];
  const report = (setting: string, message: string): void => {
    problems.push({ setting, message });
  };
  const values = isRecord(raw) ? raw : {};
  const settings: Settings = {
    registries: list(values.registries, 'registries', report).flatMap((entry, index) =>
      toRegistry(entry, `registries[${index}]`, report),
    ),
    isDeclaredPublic: matcher(strings(values.publicImages, 'publicImages', report)),
    hasNodeCredentials: nodeMatcher(strings(values.nodeCredentials, 'nodeCredentials', report)),
    rules: toRules(values.rules, report),
    isExcluded: fileMatcher(strings(values.exclude, 'exclude', report)),
    kinds: builtInKinds.with(toCustomKinds(values.customResources, 'customResources', report)),
  };
  return { settings, problems };
}

export const defaultSettings: Settings = toSettings({}).settings;

function toRegistry(entry: unknown, setting: string, report: Report): readonly RegistrySetting[] {
  if (!isRecord(entry) || typeof entry.host !== 'string') {
    report(`${setting}.host`, 'must be a registry host, such as ghcr.io or registry.example.com:5000/team');
    return [];
  }
  const address = normaliseRegistry(entry.host);
  if (!address.ok) {
    report(
      `${setting}.host`,
      `is no registry host (${address.reason}); write it as images name it, such as ghcr.io/team`,
    );
    return [];
  }
  reportUnknownKeys(
    entry,
    ['host', 'secret', 'private'],
    { within: setting, sort: 'key of a registry' },
    report,
  );
  if (entry.private !== undefined && typeof entry.private !== 'boolean') {
    report(`${setting}.private`, 'must be true or false');
  }
  const { host, path } = address.registry;
  const named = secretOf(entry.secret, `${setting}.secret`, report);
  // A registry is listed because it needs a pull secret; only `private: false` says otherwise.
  return [{ host, ...(path === undefined ? {} : { path }), ...named, private: entry.private !== false }];
}

function secretOf(value: unknown, setting: string, report: Report): Pick<RegistrySetting, 'secret'> {
  if (typeof value === 'string' && isSecretName(value)) {
    return { secret: value };
  }
  if (value !== undefined) {
    report(setting, 'must be a name that a Secret can have: lower-case letters, digits, dashes and dots');
  }
  return {};
}

/** What a rule's findings can be given, or that it finds nothing. */
export const severities: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

function toRules(value: unknown, report: Report): ReadonlyMap<string, Severity | 'off'> {
  if (value !== undefined && value !== null && !isRecord(value)) {
    report('rules', 'must map rule ids to severities');
  }
  const rules = new Map<string, Severity | 'off'>();
  for (const [id, level] of Object.entries(isRecord(value) ? value : {})) {
    const severity = severities.find((known) => known === level);
    if (severity) {
      rules.set(id, severity);
    } else {
      report(`rules.${id}`, `must be one of ${severities.join(', ')}`);
    }
  }
  return rules;
}

function matcher(globs: readonly string[]): (repository: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}

/** A glob speaks for what it matches and, if that is a folder, for all that is in it. */
function fileMatcher(globs: readonly string[]): (path: string) => boolean {
  return matcher(
    globs.map((glob) => glob.replace(/^\.?\/|\/$/g, '')).flatMap((glob) => [glob, `${glob}/**`]),
  );
}

/** A host glob speaks for every image of the host; one with a path for what it matches and all below it. */
function nodeMatcher(globs: readonly string[]): (repository: string, host: string) => boolean {
  const hosts = matcher(globs.filter((glob) => !glob.includes('/')));
  const paths = matcher(globs.filter((glob) => glob.includes('/')).flatMap((glob) => [glob, `${glob}/**`]));
  return (repository, host) => hosts(host) || paths(repository);
}
