// What Docker keeps on a computer, in a home folder of its own, so that nobody's own logins are found.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RegistryUser } from '../registry/dockerRegistry';

export interface DockerLogins {
  /** Entries of `auths`, as config.json has them. */
  readonly auths: Readonly<Record<string, object>>;
  /** Logins that a credential helper keeps, by registry. */
  readonly kept: Readonly<Record<string, RegistryUser>>;
}

const helper = 'journey';

/** As `docker login` writes it where no helper keeps it. */
export function authOf({ username, password }: RegistryUser): object {
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}

/** The environment of a VS Code that finds these logins, and those of nobody else. */
export function withHome(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    DOCKER_CONFIG: dockerFolder(home),
    // As if started from a terminal: else VS Code asks a login shell for its PATH, which knows nothing of this one.
    VSCODE_CLI: '1',
    PATH: [programsFolder(home), process.env.PATH ?? ''].join(path.delimiter),
    REGISTRY_AUTH_FILE: undefined,
    XDG_CONFIG_HOME: undefined,
  };
}

/** Files that hold the passwords because the logins are kept in them. */
export const dockerFiles = /[/\\](config\.json|docker-credential-journey)$/;

export async function writeDockerLogins(home: string, { auths, kept }: DockerLogins): Promise<void> {
  await mkdir(dockerFolder(home));
  const credHelpers = Object.fromEntries(Object.keys(kept).map((host) => [host, helper]));
  await writeFile(path.join(dockerFolder(home), 'config.json'), JSON.stringify({ auths, credHelpers }));
  await mkdir(programsFolder(home));
  const program = path.join(programsFolder(home), `docker-credential-${helper}`);
  await writeFile(program, helperProgram(kept), { mode: 0o755 });
}

function dockerFolder(home: string): string {
  return path.join(home, 'docker');
}

function programsFolder(home: string): string {
  return path.join(home, 'bin');
}

/** It knows `get` only. */
function helperProgram(kept: DockerLogins['kept']): string {
  return `#!/usr/bin/env node
const kept = new Map(Object.entries(${JSON.stringify(kept)}));
const server = require('node:fs').readFileSync(0, 'utf8').trim();
const login = process.argv[2] === 'get' ? kept.get(server) : undefined;
if (login) {
  console.log(JSON.stringify({ ServerURL: server, Username: login.username, Secret: login.password }));
} else {
  console.log('credentials not found in native keychain');
  process.exitCode = 1;
}
`;
}
