/**
 * Looks things up in the tree the `yaml` package makes of a document, the way Kubernetes' own readers would see
 * them: through aliases and merge keys, the last of two equal keys winning.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { TextRange } from '../../text/textEdit';

/** What stands at a key. `node` is behind aliases; `written` is what stands there in the text, an alias perhaps. */
export interface Entry {
  readonly key: Scalar;
  readonly node: unknown;
  readonly written: unknown;
  /** The key came into the mapping by `<<`. */
  readonly merged: boolean;
  /** The mapping has this key more than once: readers differ in which they take. */
  readonly repeated: boolean;
}

/** The anchors of a document, so that an alias is resolved without another walk over the whole tree. */
export class YamlTree {
  #anchors: ReadonlyMap<string, readonly AnchoredNode[]> | undefined;
  readonly #resolved = new Map<Alias, unknown>();

  constructor(readonly document: Document.Parsed) {}

  /** What the node stands for: an alias gives its anchor's node, or undefined when there is none. */
  resolve(node: unknown): unknown {
    return isAlias(node) ? this.#anchorOf(node) : node;
  }

  /** The entry of a mapping, or undefined when the mapping lacks it or is none. */
  entry(map: unknown, key: string): Entry | undefined {
    return this.#entry(this.resolve(map), key);
  }

  child(map: unknown, key: string): unknown {
    return this.entry(map, key)?.node;
  }

  /** The text of a string scalar at a key; undefined for other kinds of values. */
  text(map: unknown, key: string): string | undefined {
    return textOf(this.child(map, key));
  }

  /** The keys that a mapping has itself, as far as they are texts; those that `<<` brings in are not among them. */
  keys(map: unknown): readonly string[] {
    const resolved = this.resolve(map);
    return isMap(resolved)
      ? [...new Set(resolved.items.flatMap((pair) => (isMergeKey(pair) ? [] : (keyText(pair) ?? []))))]
      : [];
  }

  /** The items of a sequence, aliases resolved; none when it is no sequence. */
  items(node: unknown): readonly unknown[] {
    const sequence = this.resolve(node);
    return isSeq(sequence) ? sequence.items.map((item) => this.resolve(item)) : [];
  }

  /** The item of a sequence at an index, resolved. */
  item(node: unknown, index: number): unknown {
    const sequence = this.resolve(node);
    return isSeq(sequence) ? this.resolve(sequence.items[index]) : undefined;
  }

  /** `searched` holds the mappings without the key: merge keys that share them, or go in circles, end there. */
  #entry(map: unknown, key: string, searched?: Set<unknown>): Entry | undefined {
    if (!isMap(map) || searched?.has(map)) {
      return undefined;
    }
    let last: Pair<Scalar> | undefined;
    let repeated = false;
    let merges = false;
    for (const pair of map.items) {
      if (hasKey(pair, key)) {
        repeated = last !== undefined;
        last = pair;
      }
      merges ||= isMergeKey(pair);
    }
    if (last) {
      const { key: written, value } = last;
      return { key: written, node: this.resolve(value), written: value, merged: false, repeated };
    }
    // Few mappings have any, and remembering which were searched costs more than the search.
    return merges ? this.#mergedEntry(map, key, (searched ?? new Set()).add(map)) : undefined;
  }

  #mergedEntry(map: YAMLMap, key: string, searched: Set<unknown>): Entry | undefined {
    for (const pair of map.items) {
      if (!isMergeKey(pair)) {
        continue;
      }
      const source = this.resolve(pair.value);
      const sources = isSeq(source) ? source.items.map((item) => this.resolve(item)) : [source];
      for (const merged of sources) {
        const entry = this.#entry(merged, key, searched);
        if (entry) {
          return { ...entry, merged: true };
        }
      }
    }
    return undefined;
  }

  #anchorOf(alias: Alias): unknown {
    if (this.#resolved.has(alias)) {
      return this.#resolved.get(alias);
    }
    this.#anchors ??= anchorsOf(this.document);
    const before = alias.range?.[0] ?? 0;
    const node = this.#anchors.get(alias.source)?.findLast((anchored) => anchored.start < before)?.node;
    this.#resolved.set(alias, node);
    return node;
  }
}

interface AnchoredNode {
  readonly start: number;
  readonly node: unknown;
}

function anchorsOf(document: Document.Parsed): ReadonlyMap<string, readonly AnchoredNode[]> {
  const anchors = new Map<string, AnchoredNode[]>();
  visit(document, {
    Value(_key, node) {
      if (node.anchor) {
        const sameName = anchors.get(node.anchor) ?? [];
        sameName.push({ start: node.range?.[0] ?? 0, node });
        anchors.set(node.anchor, sameName);
      }
    },
  });
  return anchors;
}

function hasKey(pair: Pair, key: string): pair is Pair<Scalar> {
  return isScalar(pair.key) && pair.key.value === key;
}

function keyText(pair: unknown): string | undefined {
  return isPair(pair) ? textOf(pair.key) : undefined;
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === Scalar.PLAIN && pair.key.source === '<<';
}

/** The value of a string scalar; undefined for null, numbers, booleans and collections. */
export function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** Where a scalar's text stands, without its quotes; a block scalar with its indicator. */
export function rangeOf(node: unknown): TextRange | undefined {
  if (!isScalar(node) || !node.range) {
    return undefined;
  }
  const quotes = node.type === Scalar.QUOTE_SINGLE || node.type === Scalar.QUOTE_DOUBLE ? 1 : 0;
  return { start: node.range[0] + quotes, end: node.range[1] - quotes };
}
