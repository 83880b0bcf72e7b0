/** The real registry (Debian's package docker-registry) on a free port of this machine; everybody may pull from it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../until';
import type { DockerRegistry } from './dockerRegistry';

export async function startOpenRegistry(): Promise<DockerRegistry> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pull-secrets-open-registry-'));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const configuration = path.join(folder, 'config.json');
  await writeFile(configuration, JSON.stringify(registryConfiguration(folder, host)));
  const registry = spawn('docker-registry', ['serve', configuration], { stdio: 'ignore' });
  // Also settles if it could not be started at all.
  const ended = once(registry, 'exit').catch(() => undefined);
  const stop = async () => {
    registry.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(`docker-registry answers at ${host}`, () => answers(host));
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, host, stop };
}

/** YAML reads JSON too. */
function registryConfiguration(folder: string, host: string): object {
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: path.join(folder, 'storage') } },
    http: { addr: host },
  };
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

async function answers(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/v2/`)).status === 200;
  } catch {
    return false;
  }
}
