import { matchesGlob } from '../../pullSecrets/glob';
import { folderOf, kustomizationFilesIn, resolvePath } from './filePaths';
import type { Kustomization } from './kustomization';

/** The kustomizations among many files, and which files they name. */
export interface KustomizationLookup {
  /** By file. */
  readonly files: ReadonlyMap<string, Kustomization>;
  /** Whether Flux or Argo CD changes what is built of a folder. */
  isOverridden(folder: string): boolean;
  /** Whether a file is below a folder for which Flux makes a kustomization, since it has none, and changes what is built. */
  isInGenerated(file: string): boolean;
  /** Another one whenever a kustomization came or went. */
  readonly filesRevision: number;
  /** Another one whenever a kustomization changed, came or went. */
  readonly revision: number;
  /** Another one whenever a kustomization or a file that one names changed, if only in its places. */
  readonly contentRevision: number;
}

export class KustomizationTable implements KustomizationLookup {
  readonly #files = new Map<string, Kustomization>();
  /** How many kustomizations name a file. */
  readonly #named = new Map<string, number>();
  /** Relative to the repository's root, by the file that says so. */
  readonly #overridden = new Map<string, readonly string[]>();
  #filesRevision = 0;
  #revision = 0;
  #contentRevision = 0;

  get files(): ReadonlyMap<string, Kustomization> {
    return this.#files;
  }

  get filesRevision(): number {
    return this.#filesRevision;
  }

  get revision(): number {
    return this.#revision;
  }

  get contentRevision(): number {
    return this.#contentRevision;
  }

  /** Whether some kustomization names the file, so that what is in it matters to the builds of that. */
  names(file: string): boolean {
    return this.#named.has(file);
  }

  /** Where the repository's root is, is not known: any folder that ends so may be meant. */
  isOverridden(folder: string): boolean {
    return [...this.#overridden.values()]
      .flat()
      .some((overridden) =>
        overridden.includes('*')
          ? matchesGlob(`*/${overridden}`, `/${folder}`)
          : folder === overridden || folder.endsWith(`/${overridden}`),
      );
  }

  /** The nearest folder that is named decides. */
  isInGenerated(file: string): boolean {
    const overridden = [...this.#overridden.values()].flat();
    for (let folder = folderOf(file); overridden.length > 0 && folder !== ''; folder = folderOf(folder)) {
      if (overridden.some((named) => folder === named || folder.endsWith(`/${named}`))) {
        return !kustomizationFilesIn(folder).some((name) => this.#files.has(name));
      }
    }
    return false;
  }

  setOverrides(file: string, folders: readonly string[]): void {
    if (folders.join('\n') === (this.#overridden.get(file) ?? []).join('\n')) {
      return;
    }
    this.#contentRevision += 1;
    if (folders.length > 0) {
      this.#overridden.set(file, folders);
    } else {
      this.#overridden.delete(file);
    }
  }

  /** A file changed that a kustomization names. */
  touch(): void {
    this.#contentRevision += 1;
  }

  set(file: string, kustomization: Kustomization | undefined): void {
    const before = this.#files.get(file);
    if (before === kustomization) {
      return;
    }
    this.#filesRevision += before && kustomization ? 0 : 1;
    this.#revision += 1;
    this.#contentRevision += 1;
    this.#count(file, before, -1);
    this.#count(file, kustomization, 1);
    if (kustomization) {
      this.#files.set(file, kustomization);
    } else {
      this.#files.delete(file);
    }
  }

  #count(file: string, kustomization: Kustomization | undefined, by: number): void {
    for (const name of namedBy(file, kustomization)) {
      const count = (this.#named.get(name) ?? 0) + by;
      if (count > 0) {
        this.#named.set(name, count);
      } else {
        this.#named.delete(name);
      }
    }
  }
}

function namedBy(file: string, kustomization: Kustomization | undefined): readonly string[] {
  const paths = kustomization ? [...kustomization.resources, ...patchFilesOf(kustomization)] : [];
  return paths.flatMap((path) => resolvePath(file, path) ?? []);
}

/** As written. */
export function patchFilesOf({ patches, latePatches }: Kustomization): readonly string[] {
  return [...patches, ...latePatches].flatMap(({ source }) => (source.kind === 'file' ? source.file : []));
}
