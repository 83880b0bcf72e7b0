import type { Delivery, Substitutions } from './deliveries';
import { DeliveryTable } from './deliveryTable';
import { folderOf, kustomizationFilesIn, resolvePath } from './filePaths';
import type { Kustomization } from './kustomization';

/** The kustomizations among many files, and which files they name. */
export interface KustomizationLookup {
  /** By file. */
  readonly files: ReadonlyMap<string, Kustomization>;
  /** What Flux and Argo CD add to the kustomization of a folder before they build it. */
  addedTo(folder: string): AddedComponents;
  /** Whether Flux or Argo CD put all that is below some folder around a file into one namespace, whatever is written. */
  setsNamespace(file: string): boolean;
  /** Values of variables that Flux fills in after building a folder, where all who deliver it agree. */
  substitutedIn(folder: string): Substitutions;
  /** Whether a file is below a folder for which Flux makes a kustomization, since it has none, and changes what is built. */
  isInGenerated(file: string): boolean;
  /** Another one whenever a kustomization came or went. */
  readonly filesRevision: number;
  /** Another one whenever a kustomization changed, came or went, or what is added to one on its way. */
  readonly revision: number;
  /** Another one whenever a kustomization or a file that one names changed, if only in its places. */
  readonly contentRevision: number;
}

/** Components as written, relative to the folder; `unknown` if that is not all, or not the same everywhere. */
export type AddedComponents = readonly string[] | 'unknown';

export class KustomizationTable implements KustomizationLookup {
  readonly #files = new Map<string, Kustomization>();
  /** How many kustomizations name a file. */
  readonly #named = new Map<string, number>();
  readonly #deliveries = new DeliveryTable();
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

  addedTo(folder: string): AddedComponents {
    const [first, ...others] = this.#deliveries.of(folder).filter(addsSomething);
    if (!first) {
      return [];
    }
    const isSame = others.every(({ components }) => components.join('\n') === first.components.join('\n'));
    return isSame && ![first, ...others].some(({ changesMore }) => changesMore)
      ? first.components
      : 'unknown';
  }

  setsNamespace(file: string): boolean {
    return !this.#deliveries.isEmpty && this.#deliveries.setsNamespaceBelow(folderOf(file));
  }

  substitutedIn(folder: string): Substitutions {
    const [first, ...others] = this.#deliveries.of(folder).map(({ substituted = {} }) => substituted);
    const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
    return first && isSame ? first : {};
  }

  /** The nearest folder that is named decides. */
  isInGenerated(file: string): boolean {
    for (let folder = folderOf(file); !this.#deliveries.isEmpty && folder !== ''; folder = folderOf(folder)) {
      if (this.#deliveries.named(folder).some(addsSomething)) {
        return !kustomizationFilesIn(folder).some((name) => this.#files.has(name));
      }
    }
    return false;
  }

  setDeliveries(file: string, deliveries: readonly Delivery[]): void {
    if (this.#deliveries.set(file, deliveries)) {
      this.#revision += 1;
      this.#contentRevision += 1;
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

function addsSomething({ components, changesMore }: Delivery): boolean {
  return components.length > 0 || changesMore;
}

function namedBy(file: string, kustomization: Kustomization | undefined): readonly string[] {
  const paths = kustomization ? [...kustomization.resources, ...patchFilesOf(kustomization)] : [];
  return paths.flatMap((path) => resolvePath(file, path) ?? []);
}

/** As written. */
export function patchFilesOf({ patches, latePatches }: Kustomization): readonly string[] {
  return [...patches, ...latePatches].flatMap(({ source }) => (source.kind === 'file' ? source.file : []));
}
