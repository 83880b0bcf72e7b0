import { isMap } from 'yaml';
import { base64Decode, base64SlipOf } from '../../pullSecrets/base64';
import { isPlaceholderText } from '../../pullSecrets/passwordTraits';
import {
  type PullSecretContent,
  type PullSecretEntry,
  readDockerConfigJson,
} from '../../pullSecrets/pullSecretContent';
import { type PullSecretFormat, pullSecretTypeOf, pullSecretTypes } from '../../pullSecrets/pullSecretFormat';
import { inExpression } from '../../text/inExpression';
import type { TextRange } from '../../text/textEdit';
import type { KubernetesObject } from '../documents/kubernetesObject';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';

/** What a Secret's data say, and where in the text. */
export type SecretContent =
  | (Omit<Extract<PullSecretContent, { readonly kind: 'entries' }>, 'entries'> & {
      readonly entries: readonly SecretEntry[];
    })
  | Extract<PullSecretContent, { readonly kind: 'broken' }>
  /** None of the keys that a pull secret has. */
  | { readonly kind: 'absent' }
  /** Encrypted, filled in later, or made by a controller: it may hold anything. */
  | { readonly kind: 'unknown' };

export interface SecretEntry extends PullSecretEntry {
  /** Where its key stands in the text, without quotes; absent in base64, and where it is not alone of its kind. */
  readonly keyRange?: TextRange;
}

/** The part of a Secret's data that is for pulling. */
interface SecretData {
  /** As written; `undefined` for a value that is no text. */
  readonly text: string | undefined;
  readonly encoded: boolean;
  readonly format: PullSecretFormat;
  readonly range?: TextRange;
  readonly keyRange?: TextRange;
}

export function secretDataOf(object: KubernetesObject, type: string, tree: YamlTree): SecretData | undefined {
  const own = pullSecretTypeOf(type);
  for (const { dataKey, format } of own ? [own] : pullSecretTypes) {
    // The API server lets stringData win over data.
    for (const field of ['stringData', 'data']) {
      const entry = tree.entry(tree.child(object.node, field), dataKey);
      if (entry) {
        const range = rangeOf(entry.node);
        const keyRange = rangeOf(entry.key);
        return {
          text: textOf(entry.node),
          encoded: field === 'data',
          format,
          ...(range === undefined ? {} : { range }),
          ...(keyRange === undefined ? {} : { keyRange }),
        };
      }
    }
  }
  return undefined;
}

/** What people and tools leave where a value is filled in: `${X}`, `{{ x }}`, `<x>`, sops' `ENC[…]`. */
const placeholder = /\$\{|\$\(|\{\{|^\s*<|^ENC\[/;

/** What the API server asks of a Secret at the least, so it is written where somebody fills it in later. */
const emptyObject = /^\s*\{\s*\}\s*$/;

/** `document` is the text that the ranges are in. */
export function contentOf(data: SecretData | undefined, document: string): SecretContent {
  if (!data) {
    return { kind: 'absent' };
  }
  if (data.text === undefined) {
    return { kind: 'broken', reason: 'not-text' };
  }
  if (placeholder.test(data.text) || isPlaceholderText(data.text)) {
    return { kind: 'unknown' };
  }
  const slip = data.encoded ? base64SlipOf(data.text) : undefined;
  const decoded = data.encoded ? base64Decode(data.text) : data.text;
  if (slip !== undefined || decoded === undefined) {
    return { kind: 'broken', reason: slip ?? 'not-base64' };
  }
  if (emptyObject.test(decoded) || /^\s*</.test(decoded) || isPlaceholderText(decoded)) {
    return { kind: 'unknown' };
  }
  const content = readDockerConfigJson(decoded, data.format);
  if (content.kind === 'broken') {
    return content.reason === 'not-json' && isEncodedJson(decoded)
      ? { kind: 'broken', reason: 'encoded-twice' }
      : content;
  }
  return data.encoded || !data.range ? content : withPlaces(content, document, data.range);
}

function isEncodedJson(text: string): boolean {
  return base64Decode(text.trim())?.trimStart().startsWith('{') ?? false;
}

function withPlaces<Content extends { readonly entries: readonly PullSecretEntry[] }>(
  content: Content,
  document: string,
  range: TextRange,
): Content & { readonly entries: readonly SecretEntry[] } {
  const written = document.slice(range.start, range.end);
  return {
    ...content,
    entries: content.entries.map((entry) => {
      const at = placeOfKey(written, entry.key);
      const start = range.start + (at ?? 0);
      return at === undefined ? entry : { ...entry, keyRange: { start, end: start + entry.key.length } };
    }),
  };
}

/** Where a key of the JSON stands in the text that YAML wraps it in; undefined unless that is beyond doubt. */
function placeOfKey(written: string, key: string): number | undefined {
  if (/["\\\r\n]/.test(key)) {
    return undefined;
  }
  const found = [...written.matchAll(new RegExp(`(\\\\?")(${inExpression(key)})\\1\\s*:`, 'g'))];
  const [only] = found;
  return only && found.length === 1 ? only.index + (only[1] ?? '').length : undefined;
}

/** Of all data of a Secret, decoded (`pkg/apis/core/types.go`, MaxSecretSize). */
const largestData = 1024 * 1024;

export function isTooLarge(object: KubernetesObject, tree: YamlTree): boolean {
  const texts = (field: string): readonly string[] => {
    const map = tree.resolve(tree.child(object.node, field));
    return isMap(map) ? map.items.flatMap(({ value }) => textOf(tree.resolve(value)) ?? []) : [];
  };
  const encoded = texts('data').reduce((sum, text) => sum + Math.floor((text.length * 3) / 4), 0);
  const plain = texts('stringData').reduce((sum, text) => sum + text.length, 0);
  // Line breaks and padding count for nothing; UTF-8 may take more, which only hides a Secret just above.
  return encoded * 0.98 + plain > largestData;
}
