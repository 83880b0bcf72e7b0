import { ChartTable } from '../composition/helm/chart';
import { isKustomizationName } from '../composition/kustomize/filePaths';
import { type KustomizationLookup, KustomizationTable } from '../composition/kustomize/kustomizationTable';
import { type DocumentFacts, type DocumentKnowledge, noFacts } from './documentFacts';
import type { DocumentPlace } from './documents/documentPlace';
import { isReadable } from './documents/manifestDocument';
import type { InjectionOptOut, Injector } from './injectors/injector';
import { type ObjectLookup, ObjectTable } from './objectTable';
import type { Secret } from './secrets/secret';
import type { ServiceAccount } from './serviceAccount';
import type { Workload } from './workloads/workload';

/**
 * Absent equals absent. Absent against written is unknown, since kustomize, Helm or `kubectl -n` may set it later:
 * such objects may belong together, which can silence a finding but never make one.
 */
export function mayShareNamespace(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** What the manifests of many files say together. Files come, change and go; looking things up costs no search. */
export class ManifestSet {
  readonly #files = new Map<string, readonly DocumentKnowledge[]>();
  /** Files that are there, can be read, and say nothing of interest. */
  readonly #silent = new Set<string>();
  readonly #kustomizations = new KustomizationTable();
  readonly #tables = {
    serviceAccounts: new ObjectTable('serviceAccounts', this.#files, this.#kustomizations),
    secrets: new ObjectTable('secrets', this.#files, this.#kustomizations),
    workloads: new ObjectTable('workloads', this.#files, this.#kustomizations),
    injectors: new ObjectTable('injectors', this.#files, this.#kustomizations),
    injectionOptOuts: new ObjectTable('injectionOptOuts', this.#files, this.#kustomizations),
  };
  readonly #charts = new ChartTable();
  #revision = 0;

  /**
   * Grows whenever something changed that findings of other files can depend on: not by an edit of a workload that no
   * kustomization builds, nor by one that only moves things.
   */
  get revision(): number {
    return this.#revision;
  }

  get serviceAccounts(): ObjectLookup<ServiceAccount> {
    return this.#tables.serviceAccounts;
  }

  get secrets(): ObjectLookup<Secret> {
    return this.#tables.secrets;
  }

  get workloads(): ObjectLookup<Workload> {
    return this.#tables.workloads;
  }

  get injectors(): ObjectLookup<Injector> {
    return this.#tables.injectors;
  }

  get injectionOptOuts(): ObjectLookup<InjectionOptOut> {
    return this.#tables.injectionOptOuts;
  }

  get charts(): Pick<ChartTable, 'of' | 'all' | 'givenTo' | 'makePullSecrets'> {
    return this.#charts;
  }

  get kustomizations(): KustomizationLookup {
    return this.#kustomizations;
  }

  /** What the documents of a file say; none for a file that says nothing of interest. */
  documentsOf(file: string): readonly DocumentFacts[] {
    return this.#files.get(file) ?? nowhere;
  }

  /** All that are there, also those that say nothing of interest. */
  files(): readonly string[] {
    return [...new Set([...this.#files.keys(), ...this.#silent])];
  }

  /** Whether a file is there and could be read to its end, so that what it does not say is not said. */
  isRead(file: string): boolean {
    const documents = this.#files.get(file);
    return documents ? documents.every(({ unreadable }) => isReadable(unreadable)) : this.#silent.has(file);
  }

  /**
   * What a file holds now, in place of what it held; no documents for one that says nothing of interest. Costs as much as
   * what changed: documents are told by identity.
   */
  set(file: string, documents: readonly DocumentKnowledge[]): void {
    if (this.#files.get(file) !== documents) {
      this.#replace(file, documents, documents.length === 0);
    }
  }

  /** The file is gone, or cannot be read. */
  delete(file: string): void {
    this.#replace(file, [], false);
  }

  #replace(file: string, documents: readonly DocumentKnowledge[], isSilent: boolean): void {
    const before = this.#files.get(file) ?? [];
    const wasRead = this.isRead(file);
    if (isSilent) {
      this.#silent.add(file);
    } else {
      this.#silent.delete(file);
    }
    if (documents.length > 0) {
      this.#files.set(file, documents);
    } else {
      this.#files.delete(file);
    }
    this.#setKustomization(file, documents);
    for (const table of Object.values(this.#tables)) {
      table.forgetNamed();
    }
    const isBuilt = this.#kustomizations.names(file);
    if (isBuilt || isKustomizationName(file)) {
      this.#kustomizations.touch();
    }
    let mayMatterElsewhere = false;
    const isBuiltAnew = isBuilt && wasRead !== this.isRead(file);
    for (let index = 0; index < Math.max(before.length, documents.length); index += 1) {
      const [old, now] = [before[index] ?? noFacts, documents[index] ?? noFacts];
      if (old !== now) {
        const place: DocumentPlace = { file, documentIndex: index };
        for (const table of Object.values(this.#tables)) {
          table.replace(place, old, now);
        }
        if (old.chartParts.length > 0 || now.chartParts.length > 0) {
          this.#charts.replace(place, now.chartParts);
        }
        mayMatterElsewhere ||= isBuilt || isShared(old) || isShared(now);
      }
    }
    if (
      isBuiltAnew ||
      (mayMatterElsewhere && sharedPart(before, isBuilt) !== sharedPart(documents, isBuilt))
    ) {
      this.#revision += 1;
    }
  }

  /** One that cannot be read, as in the middle of typing, still includes what it did: that is not built by itself. */
  #setKustomization(file: string, documents: readonly DocumentKnowledge[]): void {
    const [kustomization] = documents.flatMap(({ kustomizations }) => kustomizations);
    this.#kustomizations.setDeliveries(
      file,
      documents.flatMap(({ deliveries }) => deliveries),
    );
    if (isKustomizationName(file) && (kustomization || !documents.some(({ unreadable }) => unreadable))) {
      this.#kustomizations.set(file, kustomization);
    }
  }
}

const nowhere: readonly DocumentFacts[] = [];

function isShared(facts: DocumentFacts): boolean {
  return sharedSorts.some((sort) => facts[sort].length > 0);
}

/** What findings of other files can depend on. */
const sharedSorts = [
  'serviceAccounts',
  'secrets',
  'injectors',
  'injectionOptOuts',
  'kustomizations',
  'deliveries',
  'chartParts',
] as const;
/** And where a kustomization names the file. */
const builtSorts = ['workloads', 'patchOperations', 'patchesOfAnyKind'] as const;

/** What of a file other files can depend on, as text to compare; places in the text do not matter to them. */
function sharedPart(documents: readonly DocumentFacts[], isBuilt: boolean): string {
  const sorts = isBuilt ? [...sharedSorts, ...builtSorts] : sharedSorts;
  return JSON.stringify(
    documents.flatMap((facts) => sorts.flatMap<unknown>((sort) => facts[sort])),
    (key, value) => (key === 'range' || key.endsWith('Range') || key === 'path' ? undefined : value),
  );
}
