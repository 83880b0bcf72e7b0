import { dirname, resolve } from 'node:path';
import { isRemote, kustomizationFilesIn } from '../core/composition/kustomize/filePaths';
import type { Kustomization } from '../core/composition/kustomize/kustomization';
import { patchFilesOf } from '../core/composition/kustomize/kustomizationTable';
import { readManifestFile } from '../core/manifests/manifestFile';
import type { KindTable } from '../core/manifests/workloads/kindTable';
import type { FileSystem } from '../workspace/fileSystem';
import { type Input, inputOf } from './findInputs';
import type { Terminal } from './terminal';

/**
 * The files that a kustomize build of the folder reads, wherever they are; undefined, with a warning, when kustomize
 * could not build it either. What is on other computers is not fetched.
 */
export async function findBuildInputs(
  folder: string,
  kinds: KindTable,
  files: FileSystem,
  terminal: Terminal,
): Promise<readonly Input[] | undefined> {
  const search = new BuildSearch(kinds, files, terminal);
  const root = await search.kustomizationIn(resolve(terminal.folder, folder), folder);
  const isWhole = root !== undefined && (await search.follow(root));
  if (root !== undefined && search.isComponent(root)) {
    terminal.warn(`${folder}: a component is built by what includes it, not by itself`);
    return undefined;
  }
  return isWhole ? search.found.map((file) => inputOf(file, files, terminal)) : undefined;
}

class BuildSearch {
  readonly #found = new Set<string>();
  readonly #kustomizations = new Map<string, Kustomization | undefined>();

  constructor(
    private readonly kinds: KindTable,
    private readonly files: FileSystem,
    private readonly terminal: Terminal,
  ) {}

  /** Absolute paths. */
  get found(): readonly string[] {
    return [...this.#found];
  }

  isComponent(file: string): boolean {
    return this.#kustomizations.get(file)?.isComponent === true;
  }

  /** The kustomization of a folder; undefined, with a warning that speaks of `named`, where there is none. */
  async kustomizationIn(folder: string, named: string): Promise<string | undefined> {
    for (const file of kustomizationFilesIn(folder)) {
      if ((await this.files.kindOf(file)) === 'file') {
        return file;
      }
    }
    this.terminal.warn(`${named}: no kustomization.yaml in this folder`);
    return undefined;
  }

  /** Finds all that a kustomization takes and changes; false, with a warning, when something is missing. */
  async follow(file: string): Promise<boolean> {
    if (this.#kustomizations.has(file)) {
      return true;
    }
    this.#found.add(file);
    const read = await this.files.readText(file);
    const documents = read.ok ? readManifestFile(read.text, this.kinds, file).documents : [];
    const kustomization = documents.flatMap(({ content }) => content.kustomizations)[0];
    this.#kustomizations.set(file, kustomization);
    const { resources = [], components = [] } = kustomization ?? {};
    let isWhole = true;
    for (const entry of [...resources, ...components]) {
      isWhole = (await this.#followEntry(file, entry)) && isWhole;
    }
    for (const patch of kustomization ? patchFilesOf(kustomization) : []) {
      isWhole = (await this.#take(file, patch)) && isWhole;
    }
    return isWhole;
  }

  async #followEntry(file: string, entry: string): Promise<boolean> {
    const path = resolve(dirname(file), entry);
    if ((await this.files.kindOf(path)) === 'folder') {
      const inner = await this.kustomizationIn(path, entry);
      return inner !== undefined && this.follow(inner);
    }
    return this.#take(file, entry);
  }

  async #take(file: string, entry: string): Promise<boolean> {
    const path = resolve(dirname(file), entry);
    if ((await this.files.kindOf(path)) === 'file') {
      this.#found.add(path);
      return true;
    }
    const where = inputOf(file, this.files, this.terminal).file;
    if (isRemote(entry)) {
      this.terminal.warn(`${where}: ${entry} is not fetched, so nothing is said of what it may change`);
      return true;
    }
    this.terminal.warn(`${where}: ${entry}: no such file or folder`);
    return false;
  }
}
