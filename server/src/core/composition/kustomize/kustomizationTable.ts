import { matchesGlob } from '../../pullSecrets/glob';
import type { DeliveredFolder } from './deliveredFolders';
import { folderOf, kustomizationFilesIn, resolvePath } from './filePaths';
import type { Kustomization } from './kustomization';

/** The kustomizations among many files, and which files they name. */
export interface KustomizationLookup {
  /** By file. */
  readonly files: ReadonlyMap<string, Kustomization>;
  /** Whether Flux or Argo CD changes what is built of a folder. */
  isOverridden(folder: string): boolean;
  /** Whether Flux or Argo CD put all that is below some folder around a file into one namespace, whatever is written. */
  setsNamespace(file: string): boolean;
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
  /** By the file that says so. */
  readonly #delivered = new Map<string, readonly DeliveredFolder[]>();
  /** Names of the folders of which it was asked whether their namespace is set. */
  readonly #namespaceSet = new Map<string, boolean>();
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

  isOverridden(folder: string): boolean {
    return this.#deliveries().some(
      ({ isOverridden, ...delivery }) => isOverridden && isMeant(folder, delivery),
    );
  }

  setsNamespace(file: string): boolean {
    return this.#delivered.size > 0 && this.#hasNamespaceSet(folderOf(file));
  }

  #hasNamespaceSet(folder: string): boolean {
    const known = this.#namespaceSet.get(folder);
    if (known !== undefined) {
      return known;
    }
    const isSet =
      this.#deliveries().some(
        ({ setsNamespace, ...delivery }) => setsNamespace && isMeant(folder, delivery),
      ) ||
      (folder !== '' && folderOf(folder) !== folder && this.#hasNamespaceSet(folderOf(folder)));
    this.#namespaceSet.set(folder, isSet);
    return isSet;
  }

  /** The nearest folder that is named decides. */
  isInGenerated(file: string): boolean {
    const overridden = this.#deliveries().filter(({ isOverridden }) => isOverridden);
    for (let folder = folderOf(file); overridden.length > 0 && folder !== ''; folder = folderOf(folder)) {
      if (overridden.some((delivery) => endsIn(folder, delivery))) {
        return !kustomizationFilesIn(folder).some((name) => this.#files.has(name));
      }
    }
    return false;
  }

  setDeliveries(file: string, folders: readonly DeliveredFolder[]): void {
    if (JSON.stringify(folders) === JSON.stringify(this.#delivered.get(file) ?? [])) {
      return;
    }
    this.#contentRevision += 1;
    this.#namespaceSet.clear();
    if (folders.length > 0) {
      this.#delivered.set(file, folders);
    } else {
      this.#delivered.delete(file);
    }
  }

  #deliveries(): readonly DeliveredFolder[] {
    return [...this.#delivered.values()].flat();
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

type FolderName = Pick<DeliveredFolder, 'folder'>;

/** Where the repository's root is, is not known: any folder that ends so may be meant. */
function isMeant(folder: string, delivery: FolderName): boolean {
  return delivery.folder.includes('*')
    ? matchesGlob(`*/${delivery.folder}`, `/${folder}`)
    : endsIn(folder, delivery);
}

function endsIn(folder: string, { folder: named }: FolderName): boolean {
  return folder === named || folder.endsWith(`/${named}`);
}

function namedBy(file: string, kustomization: Kustomization | undefined): readonly string[] {
  const paths = kustomization ? [...kustomization.resources, ...patchFilesOf(kustomization)] : [];
  return paths.flatMap((path) => resolvePath(file, path) ?? []);
}

/** As written. */
export function patchFilesOf({ patches, latePatches }: Kustomization): readonly string[] {
  return [...patches, ...latePatches].flatMap(({ source }) => (source.kind === 'file' ? source.file : []));
}
