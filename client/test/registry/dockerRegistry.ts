/**
 * The real registry (Debian's package docker-registry) on a free port of this machine, by default with one user in a
 * bcrypt htpasswd file, and an image for it.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

export interface RegistryUser {
  readonly username: string;
  readonly password: string;
}

export interface DockerRegistry {
  readonly port: number;
  /** `127.0.0.1:PORT`, as images name it. */
  readonly host: string;
  /** Ends the registry and removes its files. */
  stop(): Promise<void>;
}

/** A registry with a user, who can get another password. */
export interface GuardedRegistry extends DockerRegistry {
  /** The running registry reads its file again. */
  changePassword(user: RegistryUser): Promise<void>;
}

const startDeadlineMilliseconds = 15_000;

/** What a registry's configuration holds beyond what is the same for all. */
export interface RegistryConfiguration {
  /** Absent where everybody may pull. */
  readonly auth?: object;
  readonly http?: object;
}

export async function startDockerRegistry(user: RegistryUser): Promise<GuardedRegistry> {
  let file = '';
  const registry = await startRegistryWith(async (folder) => {
    file = path.join(folder, 'htpasswd');
    await writeFile(file, htpasswd(user));
    return { auth: { htpasswd: { realm: 'Test Registry', path: file } } };
  });
  return { ...registry, changePassword: (changed) => writeFile(file, htpasswd(changed)) };
}

/** A registry that everybody may pull from. */
export function startOpenRegistry(): Promise<DockerRegistry> {
  return startRegistryWith(async () => ({}));
}

/** `configure` may write files into the registry's folder, which goes with it. */
export async function startRegistryWith(
  configure: (folder: string) => Promise<RegistryConfiguration>,
): Promise<DockerRegistry> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pull-secrets-registry-'));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const configuration = path.join(folder, 'config.json');
  await writeFile(
    configuration,
    JSON.stringify(registryConfiguration(folder, host, await configure(folder))),
  );
  const registry = spawn('docker-registry', ['serve', configuration], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = async () => {
    await end(registry);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(registry, host);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, host, stop };
}

/** Pushes an image of one layer with one file as `acme/app:1`, and says what it is called. */
export async function fillRegistry(registry: DockerRegistry, user: RegistryUser): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pull-secrets-image-'));
  const image = `${registry.host}/acme/app:1`;
  try {
    await writeImage(folder);
    await promisify(execFile)('skopeo', [
      '--insecure-policy',
      '--command-timeout=20s',
      'copy',
      '--dest-tls-verify=false',
      `--dest-creds=${user.username}:${user.password}`,
      `dir:${folder}`,
      `docker://${image}`,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return image;
}

/** YAML reads JSON too. */
function registryConfiguration(folder: string, host: string, { auth, http }: RegistryConfiguration): object {
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: path.join(folder, 'storage') } },
    http: { addr: host, ...http },
    ...(auth === undefined ? {} : { auth }),
  };
}

/** The registry reads bcrypt only; cost 5 keeps the tests fast. */
function htpasswd({ username, password }: RegistryUser): string {
  return execFileSync('htpasswd', ['-niBC', '5', username], { input: password, encoding: 'utf8' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItAnswers(registry: ChildProcess, host: string): Promise<void> {
  let said = '';
  registry.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  let failure: Error | undefined;
  registry.on('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + startDeadlineMilliseconds;
  while (Date.now() < deadline) {
    if (failure !== undefined || registry.exitCode !== null) {
      throw new Error(`docker-registry did not start: ${failure?.message ?? said}`);
    }
    if (await answers(host)) {
      return;
    }
    await wait(50);
  }
  throw new Error(`docker-registry did not answer at ${host}: ${said}`);
}

async function answers(host: string): Promise<boolean> {
  try {
    // Without a limit of its own, one request that hangs would outlast the deadline.
    const { status } = await fetch(`http://${host}/v2/`, { signal: AbortSignal.timeout(1000) });
    return status === 200 || status === 401;
  } catch {
    return false;
  }
}

async function end(registry: ChildProcess): Promise<void> {
  if (registry.pid === undefined || registry.exitCode !== null || registry.signalCode !== null) {
    return;
  }
  const exited = once(registry, 'exit');
  registry.kill('SIGKILL');
  await exited;
}

/** skopeo's `dir:` layout: a version, the manifest, and each blob under the name of its digest. */
async function writeImage(folder: string): Promise<void> {
  const tar = tarOfOneFile('hello.txt', 'hello\n');
  const layer = gzipSync(tar);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(tar)}`] },
      history: [{ created: '1970-01-01T00:00:00Z' }],
    }),
  );
  const described = (mediaType: string, blob: Buffer) => ({
    mediaType: `application/vnd.docker.${mediaType}`,
    size: blob.length,
    digest: `sha256:${sha256(blob)}`,
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: described('container.image.v1+json', config),
    layers: [described('image.rootfs.diff.tar.gzip', layer)],
  };
  await Promise.all([
    writeFile(path.join(folder, 'version'), 'Directory Transport Version: 1.1\n'),
    writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest)),
    writeFile(path.join(folder, sha256(config)), config),
    writeFile(path.join(folder, sha256(layer)), layer),
  ]);
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A ustar archive: header, padded content, two empty blocks. */
function tarOfOneFile(name: string, text: string): Buffer {
  const content = Buffer.from(text, 'utf8');
  const header = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(content.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc(512 - (content.length % 512));
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
