/** Where Docker and Podman keep logins, and what stands there. */
import { open } from 'node:fs/promises';
import { posix, win32 } from 'node:path';

/** What decides where the files are. Injected, so that every system's answer can be tried on any. */
export interface Environment {
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** Missing on Windows. */
  readonly userId?: number;
}

export interface ConfigFile {
  readonly program: 'Docker' | 'Podman';
  readonly path: string;
  /** The path as messages show it, with `~` for the home folder. */
  readonly shownPath: string;
}

type ConfigFileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface ReadConfigFile {
  readonly file: ConfigFile;
  readonly content: ConfigFileContent;
}

const maxBytes = 4 * 1024 * 1024;

/** In the order in which the programs themselves look; a file that two variables name comes once. */
export function configFilesOf(environment: Environment): readonly ConfigFile[] {
  const { join, isAbsolute } = pathsOf(environment);
  const { variables, homeFolder } = environment;
  // A relative path would be looked up wherever VS Code was started, which may be a cloned repository.
  const absolute = (name: string): string | undefined => {
    const value = variables[name];
    return value !== undefined && isAbsolute(value) ? value : undefined;
  };
  const inContainers = (folder: string): string => join(folder, 'containers', 'auth.json');
  const podman = [
    absolute('REGISTRY_AUTH_FILE'),
    runtimeAuthFile(environment, absolute('XDG_RUNTIME_DIR')),
    inContainers(absolute('XDG_CONFIG_HOME') ?? join(homeFolder, '.config')),
    inContainers(join(homeFolder, '.config')),
  ].filter((path) => path !== undefined);
  const docker = join(absolute('DOCKER_CONFIG') ?? join(homeFolder, '.docker'), 'config.json');
  const fileOf = (program: ConfigFile['program'], path: string): ConfigFile => ({
    program,
    path,
    shownPath: shorten(path, environment),
  });
  return [
    fileOf('Docker', docker),
    ...[...new Set(podman)].filter((path) => path !== docker).map((path) => fileOf('Podman', path)),
  ];
}

export async function readConfigFile(file: ConfigFile): Promise<ReadConfigFile> {
  return { file, content: await contentOf(file.path) };
}

/** Only Linux has a folder for what ends with the session; elsewhere Podman starts at the home folder. */
function runtimeAuthFile(
  { platform, userId }: Environment,
  runtimeFolder: string | undefined,
): string | undefined {
  if (platform === 'win32' || platform === 'darwin') {
    return undefined;
  }
  if (runtimeFolder !== undefined) {
    return posix.join(runtimeFolder, 'containers', 'auth.json');
  }
  return userId === undefined ? undefined : `/run/containers/${userId}/auth.json`;
}

async function contentOf(path: string): Promise<ConfigFileContent> {
  try {
    const handle = await open(path, 'r');
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        return { kind: 'unreadable', reason: 'It is no file.' };
      }
      if (stat.size > maxBytes) {
        return { kind: 'unreadable', reason: 'It is too large for a file of logins.' };
      }
      return { kind: 'text', text: await handle.readFile('utf8') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): ConfigFileContent {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { kind: 'missing' };
  }
  return {
    kind: 'unreadable',
    reason: code === 'EACCES' || code === 'EPERM' ? 'You may not read it.' : 'It could not be read.',
  };
}

function shorten(path: string, environment: Environment): string {
  const { relative, isAbsolute, sep } = pathsOf(environment);
  const rest = relative(environment.homeFolder, path);
  return rest === '' || rest.startsWith('..') || isAbsolute(rest) ? path : `~${sep}${rest}`;
}

function pathsOf({ platform }: Pick<Environment, 'platform'>): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
