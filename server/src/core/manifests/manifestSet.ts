import type { DocumentFacts } from './manifestFile';
import type { Secret } from './secret';
import type { ServiceAccount } from './serviceAccount';
import type { Workload } from './workload';

/** A document of a file. */
export interface DocumentPlace {
  /** URI of the file in an editor, its path on the command line. */
  readonly file: string;
  /** From 0. */
  readonly documentIndex: number;
}

/** An object and the document it stands in; its ranges are relative to that. */
export type InFile<Item> = Item & DocumentPlace;

/**
 * Absent equals absent. Absent against written is unknown, since kustomize, Helm or `kubectl -n` may set it later:
 * such objects may belong together, which can silence a finding but never make one.
 */
export function mayShareNamespace(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** What the manifests of many files say together. Files come, change and go; looking things up costs no search. */
export class ManifestSet {
  readonly #files = new Map<string, readonly DocumentFacts[]>();
  readonly #shared = new Map<string, string>();
  readonly #serviceAccounts = new ObjectTable<ServiceAccount>();
  readonly #secrets = new ObjectTable<Secret>();
  readonly #workloads = new ObjectTable<Workload>();
  #revision = 0;

  /**
   * Grows whenever something changed that findings of other files can depend on: not by an edit of a workload, nor
   * by one that only moves things.
   */
  get revision(): number {
    return this.#revision;
  }

  get serviceAccounts(): ObjectLookup<ServiceAccount> {
    return this.#serviceAccounts;
  }

  get secrets(): ObjectLookup<Secret> {
    return this.#secrets;
  }

  get workloads(): ObjectLookup<Workload> {
    return this.#workloads;
  }

  /** What a file holds now, in place of what it held. */
  set(file: string, documents: readonly DocumentFacts[]): void {
    const before = this.#files.get(file);
    if (before === documents) {
      return;
    }
    this.#files.set(file, documents);
    this.#serviceAccounts.set(file, placed(file, documents, 'serviceAccounts'));
    this.#secrets.set(file, placed(file, documents, 'secrets'));
    this.#workloads.set(file, placed(file, documents, 'workloads'));
    const shared = sharedPart(documents);
    if (shared !== (this.#shared.get(file) ?? '')) {
      this.#shared.set(file, shared);
      this.#revision += 1;
    }
  }

  delete(file: string): void {
    this.set(file, []);
    this.#files.delete(file);
    this.#shared.delete(file);
  }
}

/** Objects of one sort. */
export interface ObjectLookup<Item> {
  /** Those of this name, in any namespace. */
  named(name: string): readonly InFile<Item>[];
  /** Every one, those without a name too. */
  all(): Iterable<InFile<Item>>;
  names(): Iterable<string>;
}

class ObjectTable<Item extends { readonly name?: string }> implements ObjectLookup<Item> {
  readonly #byFile = new Map<string, readonly InFile<Item>[]>();
  readonly #byName = new Map<string, readonly InFile<Item>[]>();

  named(name: string): readonly InFile<Item>[] {
    return this.#byName.get(name) ?? [];
  }

  *all(): Iterable<InFile<Item>> {
    for (const items of this.#byFile.values()) {
      yield* items;
    }
  }

  names(): Iterable<string> {
    return this.#byName.keys();
  }

  set(file: string, items: readonly InFile<Item>[]): void {
    const before = groupByName(this.#byFile.get(file) ?? []);
    const now = groupByName(items);
    for (const name of new Set([...before.keys(), ...now.keys()])) {
      const others = before.has(name)
        ? this.named(name).filter((item) => item.file !== file)
        : this.named(name);
      this.#keep(name, [...others, ...(now.get(name) ?? [])]);
    }
    if (items.length > 0) {
      this.#byFile.set(file, items);
    } else {
      this.#byFile.delete(file);
    }
  }

  #keep(name: string, items: readonly InFile<Item>[]): void {
    if (items.length > 0) {
      this.#byName.set(name, items);
    } else {
      this.#byName.delete(name);
    }
  }
}

function groupByName<Item extends { readonly name?: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    if (item.name !== undefined) {
      const group = groups.get(item.name) ?? [];
      group.push(item);
      groups.set(item.name, group);
    }
  }
  return groups;
}

function placed<Sort extends 'serviceAccounts' | 'secrets' | 'workloads'>(
  file: string,
  documents: readonly DocumentFacts[],
  sort: Sort,
): readonly InFile<DocumentFacts[Sort][number]>[] {
  return documents.flatMap((facts, documentIndex) =>
    facts[sort].map((item) => ({ ...item, file, documentIndex })),
  );
}

/** What of a file other files can depend on, as text to compare; places in the text do not matter to them. */
function sharedPart(documents: readonly DocumentFacts[]): string {
  const shared = documents.flatMap(({ serviceAccounts, secrets }) => [...serviceAccounts, ...secrets]);
  return shared.length === 0
    ? ''
    : JSON.stringify(shared, (key, value) =>
        key === 'range' || key.endsWith('Range') || key === 'path' ? undefined : value,
      );
}
