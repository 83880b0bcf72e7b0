import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { isRecord } from '../core/record';
import { ruleIds } from '../core/rules/rules';
import { type SettingsResult, toSettings } from '../core/settings';
import { reportUnknownKeys, type SettingProblem } from '../core/settingValues';
import type { TextRange } from '../core/text/textEdit';

/** Stands at a repository's root; the same for the editor and the command line. */
export const configurationFileName = '.pull-secrets.yaml';

/** What the file may set. */
const knownSettings = [
  'registries',
  'publicImages',
  'nodeCredentials',
  'customResources',
  'rules',
  'exclude',
] as const;

/** Something in the file that was not understood, and does not count. */
interface ConfigurationProblem {
  /** As the user would look for it, such as `registries[1].host`; absent where the whole file is meant. */
  readonly setting?: string;
  readonly message: string;
  readonly range: TextRange;
}

export interface Configuration {
  /** To be merged with other settings; undefined when the file cannot be read as settings at all. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
  readonly settings: SettingsResult['settings'];
  readonly problems: readonly ConfigurationProblem[];
}

/** Reads the text of a configuration file. */
export function readConfiguration(text: string): Configuration {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const [start, end] = error.pos;
    return unreadable(`cannot be read as YAML: ${firstLine(error.message)}`, { start, end });
  }
  const read = readValue(document);
  if (!read.ok) {
    return unreadable(`cannot be read as YAML: ${read.message}`, rangeOf(document.contents, text));
  }
  const { value } = read;
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return unreadable('must hold a mapping, such as "registries: [...]"', rangeOf(document.contents, text));
  }
  const values: Readonly<Record<string, unknown>> = { ...value };
  const { settings, problems } = toSettings(values);
  const unknown = unknownSettings(values);
  // Of a rule that does not exist, its severity is not worth a word.
  const ofKnown = problems.filter(({ setting }) => !unknown.some((other) => other.setting === setting));
  return {
    values,
    settings,
    problems: [...ofKnown, ...unknown]
      .map((problem) => ({ ...problem, range: placeOf(document, problem.setting, text) }))
      .sort((a, b) => a.range.start - b.range.start),
  };
}

type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** Aliases are followed only here: to an anchor that is not there, or so often that they would fill the memory. */
function readValue(document: Document): ReadValue {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (cause) {
    return { ok: false, message: firstLine(cause instanceof Error ? cause.message : String(cause)) };
  }
}

function unreadable(message: string, range: TextRange): Configuration {
  return { values: undefined, settings: toSettings({}).settings, problems: [{ message, range }] };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function unknownSettings(values: Readonly<Record<string, unknown>>): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const report = (setting: string, message: string): void => {
    problems.push({ setting, message });
  };
  reportUnknownKeys(values, knownSettings, { sort: 'setting' }, report);
  if (isRecord(values.rules)) {
    reportUnknownKeys(values.rules, ruleIds, { within: 'rules', sort: 'rule' }, report);
  }
  return problems;
}

/** Where a setting such as `registries[1].host` stands: its key, or the innermost thing around it that is there. */
function placeOf(document: Document, setting: string, text: string): TextRange {
  let node: unknown = document.contents;
  let place: unknown = node;
  let rest = setting;
  while (rest !== '') {
    const step = isMap(node)
      ? intoMap(node.items, rest)
      : isSeq(node)
        ? intoList(node.items, rest)
        : undefined;
    if (!step) {
      break;
    }
    place = step.place;
    node = step.node;
    rest = step.rest;
  }
  return rangeOf(place, text);
}

interface Step {
  readonly place: unknown;
  readonly node: unknown;
  readonly rest: string;
}

/** Keys may have dots of their own (`Widget.example.com`), so the longest that fits is meant. */
function intoMap(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  rest: string,
): Step | undefined {
  const fitting = items
    .flatMap(({ key, value }) => (isScalar(key) ? [{ key, name: String(key.value), value }] : []))
    .filter(({ name }) => rest.startsWith(name) && /^$|^[.[]/.test(rest.slice(name.length)))
    .sort((a, b) => b.name.length - a.name.length);
  const [best] = fitting;
  return best && { place: best.key, node: best.value, rest: rest.slice(best.name.length).replace(/^\./, '') };
}

function intoList(items: readonly unknown[], rest: string): Step | undefined {
  const [written = '', index = ''] = /^\[(\d+)\]\.?/.exec(rest) ?? [];
  const node = items[Number(index)];
  return written === '' || node === undefined
    ? undefined
    : { place: node, node, rest: rest.slice(written.length) };
}

function rangeOf(node: unknown, text: string): TextRange {
  const range = (node as Partial<Node> | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: text.length };
}
