import { Composer, type CST, type Document, isMap, isSeq, Parser, type YAMLMap, type YAMLSeq } from 'yaml';
import { growsTooLarge } from './aliasGrowth';
import { YamlTree } from './yamlTree';

/** A document the parser could read. Every range in it is relative to `text`. */
export interface ManifestDocument {
  readonly text: string;
  readonly tree: YamlTree;
  readonly root: YAMLMap;
}

/** Why a document says nothing about workloads. */
export type Unreadable =
  /** Not valid YAML: a template, or a manifest in the middle of being typed. */
  | { readonly kind: 'invalid'; readonly message: string; readonly offset: number }
  /** Valid, but a list, a scalar or nothing at all. */
  | { readonly kind: 'no-mapping' }
  | { readonly kind: 'too-large' };

/** Whether all is known that a document says: a list, or nothing at all, holds no objects. */
export function isReadable(unreadable: Unreadable | undefined): boolean {
  return unreadable === undefined || unreadable.kind === 'no-mapping';
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: ManifestDocument }
  | { readonly ok: false; readonly unreadable: Unreadable };

/**
 * Longest single document that is parsed, in UTF-16 units. Parsing is linear but blocks the server, about half a
 * second for a mebibyte; etcd refuses objects above 1.5 MiB, so only lists of many objects are ever longer.
 */
const longestDocument = 4 * 1024 * 1024;

/** Parses one document. Never throws. */
export function parseManifest(text: string): ParsedDocument {
  if (text.length > longestDocument) {
    return { ok: false, unreadable: { kind: 'too-large' } };
  }
  try {
    const parsed = compose(text);
    const [error] = parsed?.errors ?? [];
    if (error) {
      return { ok: false, unreadable: { kind: 'invalid', message: error.message, offset: error.pos[0] } };
    }
    if (!parsed || !isMap(parsed.contents)) {
      return { ok: false, unreadable: { kind: 'no-mapping' } };
    }
    const tree = new YamlTree(parsed);
    return growsTooLarge(tree, text)
      ? { ok: false, unreadable: { kind: 'too-large' } }
      : { ok: true, document: { text, tree, root: parsed.contents } };
  } catch (cause) {
    // Thousands of nested brackets exhaust the parser's stack.
    const message = cause instanceof Error ? cause.message : 'the parser failed';
    return { ok: false, unreadable: { kind: 'invalid', message, offset: 0 } };
  }
}

/** A document that is a list, as JSON patches are; undefined if it is anything else. Never throws. */
export function parseSequence(text: string): { readonly tree: YamlTree; readonly root: YAMLSeq } | undefined {
  try {
    const parsed = text.length > longestDocument ? undefined : compose(text);
    return parsed && parsed.errors.length === 0 && isSeq(parsed.contents)
      ? { tree: new YamlTree(parsed), root: parsed.contents }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What `parseDocument` of the `yaml` package does, but for the rest of a text that turned out to be no YAML. */
function compose(text: string): Document.Parsed | undefined {
  const composer = new Composer({
    // Looking for duplicates costs time quadratic in a mapping's size; they are seen where they matter.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const [document] = composer.compose(untilFirstError(new Parser().parse(text)), true, text.length);
  return document;
}

/** A template makes one error after the other, and one is enough to leave it alone. */
function* untilFirstError(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  for (const token of tokens) {
    yield token;
    if (token.type === 'error') {
      return;
    }
  }
}
