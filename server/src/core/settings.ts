import picomatch from 'picomatch/posix';
import { normaliseRegistry, type RegistryAddress } from './images/registryAddress';
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
}

/** A setting that was not understood, and left out. */
interface SettingProblem {
  /** As the user would look for it, such as `registries[1].host`. */
  readonly setting: string;
  readonly message: string;
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
  };
  return { settings, problems };
}

export const defaultSettings: Settings = toSettings({}).settings;

type Report = (setting: string, message: string) => void;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown, setting: string, report: Report): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  report(setting, 'must be a list');
  return [];
}

function strings(value: unknown, setting: string, report: Report): readonly string[] {
  return list(value, setting, report).flatMap((entry, index) => {
    if (typeof entry === 'string' && entry.trim() !== '') {
      return [entry.trim()];
    }
    report(`${setting}[${index}]`, 'must be a non-empty text');
    return [];
  });
}

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
  const { host, path } = address.registry;
  const named = typeof entry.secret === 'string' && entry.secret !== '' ? { secret: entry.secret } : {};
  // A registry is listed because it needs a pull secret; only `private: false` says otherwise.
  return [{ host, ...(path === undefined ? {} : { path }), ...named, private: entry.private !== false }];
}

const severities: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

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

/** A host glob speaks for every image of the host; one with a path for what it matches and all below it. */
function nodeMatcher(globs: readonly string[]): (repository: string, host: string) => boolean {
  const hosts = matcher(globs.filter((glob) => !glob.includes('/')));
  const paths = matcher(globs.filter((glob) => glob.includes('/')).flatMap((glob) => [glob, `${glob}/**`]));
  return (repository, host) => hosts(host) || paths(repository);
}
