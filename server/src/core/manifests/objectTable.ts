import type { KustomizationLookup } from '../composition/kustomize/kustomizationTable';
import type { DocumentFacts } from './documentFacts';
import type { DocumentPlace, InFile } from './documents/documentPlace';

/** Objects of one sort. */
export interface ObjectLookup<Item> {
  /** Those of this name, in any namespace. */
  named(name: string): readonly InFile<Item>[];
  /** Every one, those without a name too. */
  all(): Iterable<InFile<Item>>;
  names(): Iterable<string>;
}

type Sort = Exclude<
  keyof DocumentFacts,
  | 'chartParts'
  | 'dockerConfigs'
  | 'suppressions'
  | 'kustomizations'
  | 'patchOperations'
  | 'patchesOfAnyKind'
  | 'deliveries'
>;

/** Where objects of one sort stand, by name. The objects themselves are kept once, in the files. */
export class ObjectTable<Of extends Sort> implements ObjectLookup<DocumentFacts[Of][number]> {
  readonly #places = new Map<string, readonly DocumentPlace[]>();
  /** What was asked for by name since the last change: thousands of namespaces may each have a `default`. */
  readonly #named = new Map<string, readonly InFile<DocumentFacts[Of][number]>[]>();
  /** How many documents with such objects a file has; most files have none of most sorts. */
  readonly #holders = new Map<string, number>();

  constructor(
    private readonly sort: Of,
    private readonly files: ReadonlyMap<string, readonly DocumentFacts[]>,
    private readonly kustomizations: Pick<KustomizationLookup, 'setsNamespace'>,
  ) {}

  named(name: string): readonly InFile<DocumentFacts[Of][number]>[] {
    const found =
      this.#named.get(name) ??
      (this.#places.get(name) ?? []).flatMap(({ file, documentIndex }) =>
        this.#objectsAt(this.files.get(file)?.[documentIndex])
          .filter((item) => item.name === name)
          .map((item) => ({ ...asDelivered(item, file, this.kustomizations), file, documentIndex })),
      );
    this.#named.set(name, found);
    return found;
  }

  /** Some file says something else now. */
  forgetNamed(): void {
    this.#named.clear();
  }

  *all(): Iterable<InFile<DocumentFacts[Of][number]>> {
    for (const file of this.#holders.keys()) {
      for (const [documentIndex, facts] of (this.files.get(file) ?? []).entries()) {
        for (const item of this.#objectsAt(facts)) {
          yield { ...asDelivered(item, file, this.kustomizations), file, documentIndex };
        }
      }
    }
  }

  names(): Iterable<string> {
    return this.#places.keys();
  }

  /** A document says something else now. */
  replace(place: DocumentPlace, old: DocumentFacts, now: DocumentFacts): void {
    if (old[this.sort].length === 0 && now[this.sort].length === 0) {
      return;
    }
    this.#count(place.file, Math.sign(now[this.sort].length) - Math.sign(old[this.sort].length));
    const [before, after] = [this.#namesIn(old), this.#namesIn(now)];
    for (const name of before) {
      if (!after.has(name)) {
        this.#keep(
          name,
          (this.#places.get(name) ?? []).filter((other) => !isSame(other, place)),
        );
      }
    }
    for (const name of after) {
      if (!before.has(name)) {
        this.#keep(name, [...(this.#places.get(name) ?? []), place]);
      }
    }
  }

  #count(file: string, more: number): void {
    const count = (this.#holders.get(file) ?? 0) + more;
    if (count > 0) {
      this.#holders.set(file, count);
    } else {
      this.#holders.delete(file);
    }
  }

  #objectsAt(facts: DocumentFacts | undefined): readonly DocumentFacts[Of][number][] {
    return facts?.[this.sort] ?? [];
  }

  #namesIn(facts: DocumentFacts): ReadonlySet<string> {
    return new Set(this.#objectsAt(facts).flatMap(({ name }) => name ?? []));
  }

  #keep(name: string, places: readonly DocumentPlace[]): void {
    if (places.length > 0) {
      this.#places.set(name, places);
    } else {
      this.#places.delete(name);
    }
  }
}

function isSame(one: DocumentPlace, other: DocumentPlace): boolean {
  return one.file === other.file && one.documentIndex === other.documentIndex;
}

/** An object of a file, without its namespace where that is set on the way to the cluster: it may be any. */
export function asDelivered<Item extends object>(
  item: Item,
  file: string,
  kustomizations: Pick<KustomizationLookup, 'setsNamespace'>,
): Item {
  if (!('namespace' in item) || !kustomizations.setsNamespace(file)) {
    return item;
  }
  const { namespace: _written, ...rest } = item;
  return rest as Item;
}
