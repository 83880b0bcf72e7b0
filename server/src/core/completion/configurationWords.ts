import { rules } from '../rules/rules';
import { severities } from '../settings';
import { linePrefix } from '../text/lines';
import type { TextRange } from '../text/textEdit';

/** A word of the configuration file that may stand at the cursor. */
interface ConfigurationWord {
  readonly word: string;
  /** Goes behind it: a key has a colon. */
  readonly after: '' | ': ';
  readonly detail: string;
}

interface ConfigurationWords {
  /** What is written of the word so far, in offsets of the text. */
  readonly range: TextRange;
  readonly words: readonly ConfigurationWord[];
}

const settings: readonly ConfigurationWord[] = [
  key('registries', 'registries that hold private images'),
  key('publicImages', 'patterns of images that everyone may pull'),
  key('nodeCredentials', 'patterns of registries that the nodes sign in to by themselves'),
  key('customResources', 'kinds of your own'),
  key('rules', 'how serious each rule is'),
  key('exclude', 'files and folders that are not looked at'),
];

const ofRegistry: readonly ConfigurationWord[] = [
  key('host', 'as images write it, with port and path where there are any'),
  key('secret', 'name of the pull secret to use'),
  key('private', 'false: everyone may pull'),
];

/**
 * What may be written at a place of the configuration file, in block style: settings, rules and their severities, keys
 * of registries. For editors in which nothing else completes by the file's schema.
 */
export function configurationWordsAt(text: string, offset: number): ConfigurationWords | undefined {
  const prefix = linePrefix(text, offset);
  const written = /[\w-]*$/.exec(prefix)?.[0] ?? '';
  const before = prefix.slice(0, prefix.length - written.length);
  const words = wordsFor(before, settingAround(text, offset), keysOf(text));
  return words && { range: { start: offset - written.length, end: offset }, words };
}

function wordsFor(
  before: string,
  setting: string | undefined,
  present: ReadonlySet<string>,
): readonly ConfigurationWord[] | undefined {
  if (before === '') {
    return settings.filter(({ word }) => !present.has(word));
  }
  if (setting === 'rules' && /^\s+$/.test(before)) {
    return rules.filter(({ id }) => !present.has(id)).map(({ id, title }) => key(id, title));
  }
  if (setting === 'rules' && /^\s+[\w-]+:\s+$/.test(before)) {
    return severities.map((word) => ({ word, after: '', detail: 'severity' }));
  }
  return setting === 'registries' && /^\s*(?:-\s+|\s\s+)$/.test(before) ? ofRegistry : undefined;
}

/** The setting whose value the line belongs to. */
function settingAround(text: string, offset: number): string | undefined {
  const lines = text.slice(0, offset).split('\n').slice(0, -1);
  const line = lines.findLast((one) => /^[A-Za-z]/.test(one));
  return line && /^\w+(?=:\s*(?:#.*)?$)/.exec(line.trimEnd())?.[0];
}

/** Every key of the file, at any depth: names of rules and of settings do not meet. */
function keysOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^\s*([\w-]+):/gm)].flatMap(([, name]) => name ?? []));
}

function key(word: string, detail: string): ConfigurationWord {
  return { word, after: ': ', detail };
}
