import type { ValuesKeys, ValuesPullSecrets } from '../composition/helm/chartPart';
import type { ImageText } from '../images/imageText';
import { type DocumentFacts, noFacts } from '../manifests/documentFacts';
import { splitDocuments } from '../manifests/documents/documentTexts';
import { readManifestFile } from '../manifests/manifestFile';
import type { KindTable } from '../manifests/workloads/kindTable';
import type { PullSecretForm } from '../manifests/workloads/podShape';
import type { PullSecretList } from '../manifests/workloads/podSpec';
import { type Mention, mentionsOf } from '../navigation/mention';
import { linePrefix } from '../text/lines';
import { shiftRange, type TextRange } from '../text/textEdit';

/** The name of a Secret or a service account that belongs at the cursor. */
export interface ExpectedName {
  readonly sort: Mention['sort'];
  readonly namespace?: string;
  /** What is written there so far, and is to be replaced; in offsets of the file. */
  readonly range: TextRange;
  readonly written: string;
  /** What goes before the name: `name: ` where a list entry has just begun. */
  readonly before: string;
  readonly after: string;
  /** Quotes stand around it already. */
  readonly isQuoted: boolean;
  /** Names that the same list has already. */
  readonly taken: readonly string[];
  /** Images of the pod that the list is for. */
  readonly images: readonly ImageText[];
}

/** Longest document that is read again for every question, in UTF-16 units. */
const longestDocument = 256 * 1024;

/** What might be missing around the name, and where that can be: by what stands before it on the line. */
const forms: readonly { readonly where: RegExp; readonly before: string; readonly after: string }[] = [
  { where: /(?::\s+|-\s+|[[,{:]\s*)["']?$/, before: '', after: '' },
  { where: /[[,]\s*$/, before: '{name: ', after: '}' },
  { where: /(?:-\s+|[{,]\s*)$/, before: 'name: ', after: '' },
  { where: /^\s*$/, before: '- name: ', after: '' },
];

/** What tells whether a name belongs somewhere. */
export interface NameKnowledge {
  readonly kinds: KindTable;
  /** Path or URI of the file. */
  readonly fileName: string;
  /** How the templates of a chart take a list of the values of this file, as far as that is known. */
  listForm(keys: ValuesKeys): PullSecretForm | undefined;
}

/**
 * Undefined where no such name belongs. Writes a name there, in each form that might be meant, and looks whether the
 * kinds of the table take it for one, or a chart does.
 */
export function expectedNameAt(
  file: string,
  offset: number,
  knowledge: NameKnowledge,
): ExpectedName | undefined {
  const document = splitDocuments(file).findLast(({ start }) => start <= offset);
  if (!document || document.text.length > longestDocument) {
    return undefined;
  }
  const { text, start } = document;
  const word = wordAround(text, offset - start);
  const prefix = linePrefix(text, word.start);
  if (isInComment(prefix)) {
    return undefined;
  }
  // JSON has one form only.
  for (const { where, before, after } of /^\s*[{[]/.test(text) ? forms.slice(0, 1) : forms) {
    const found = where.test(prefix) ? nameWritten(text, word, { before, after }, knowledge) : undefined;
    if (found) {
      return { ...found, range: shiftRange(word, start) };
    }
  }
  return undefined;
}

const standIn = 'x';

function nameWritten(
  text: string,
  range: TextRange,
  { before, after }: { readonly before: string; readonly after: string },
  { kinds, fileName, listForm }: NameKnowledge,
): Omit<ExpectedName, 'range'> | undefined {
  const filled = text.slice(0, range.start) + before + standIn + after + text.slice(range.end);
  const isHere = (place: TextRange | undefined): boolean => place?.start === range.start + before.length;
  const facts = readManifestFile(filled, kinds, fileName).documents[0]?.content ?? noFacts;
  const mention = mentionsOf(facts).find((one) => one.role === 'reference' && isHere(one.range));
  const inValues = listOfValues(facts, isHere);
  const isOtherForm = inValues && (listForm(inValues.keys) ?? inValues.form) !== inValues.form;
  if (!mention || isOtherForm) {
    return undefined;
  }
  return {
    sort: mention.sort,
    ...(mention.namespace === undefined ? {} : { namespace: mention.namespace }),
    written: text.slice(range.start, range.end),
    before,
    after,
    isQuoted: /["']/.test(text.charAt(range.start - 1)),
    ...surroundings(facts, isHere),
  };
}

function surroundings(
  facts: DocumentFacts,
  isHere: (range: TextRange | undefined) => boolean,
): Pick<ExpectedName, 'taken' | 'images'> {
  const { workloads, serviceAccounts } = facts;
  const podSpecs = workloads.flatMap((workload) => workload.podSpecs);
  const podSpec = podSpecs.find(({ pullSecrets }) => holds(pullSecrets, isHere));
  const account = serviceAccounts.find(({ pullSecrets }) => holds(pullSecrets, isHere));
  const list = podSpec?.pullSecrets ?? account?.pullSecrets ?? listOfValues(facts, isHere)?.list;
  const others = list?.state === 'listed' ? list.entries.filter(({ range }) => !isHere(range)) : [];
  return {
    taken: others.flatMap(({ name }) => name ?? []),
    images: podSpec?.images.map(({ reference }) => reference) ?? imagesOf(facts),
  };
}

/** Those of a chart's values; which of them a list is for, the templates say. */
function imagesOf({ chartParts }: DocumentFacts): readonly ImageText[] {
  return chartParts.flatMap((part) =>
    part.role === 'values' ? part.images.map(({ reference }) => reference) : [],
  );
}

function listOfValues(
  { chartParts }: DocumentFacts,
  isHere: (range: TextRange | undefined) => boolean,
): ValuesPullSecrets | undefined {
  return chartParts
    .flatMap((part) => (part.role === 'values' ? part.pullSecrets : []))
    .find(({ list }) => holds(list, isHere));
}

function holds(list: PullSecretList, isHere: (range: TextRange | undefined) => boolean): boolean {
  return list.state === 'listed' && list.entries.some(({ range }) => isHere(range));
}

function wordAround(text: string, offset: number): TextRange {
  const before = /[\w.-]*$/.exec(linePrefix(text, offset))?.[0] ?? '';
  const after = /^[\w.-]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  // The dash of a list entry that has just begun is no part of the word.
  const isDash = /^-+$/.test(before);
  return { start: offset - (isDash ? 0 : before.length), end: offset + after.length };
}

function isInComment(prefix: string): boolean {
  return /(?:^|\s)#/.test(prefix);
}
