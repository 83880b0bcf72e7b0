import { keysOfKind, pullSecretForms } from '../customResources';
import { rules } from '../rules/rules';
import { severities } from '../settings';
import { linePrefix } from '../text/lines';
import type { TextRange } from '../text/textEdit';
import { enclosingKeys, keysBeside } from './blockKeys';

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

/** What may stand in the value of a setting: keys, and for some of them what may be behind the colon. */
interface InSetting {
  /** How many keys are around them: those of a kind are below its name. */
  readonly depth: 1 | 2;
  readonly keys: readonly ConfigurationWord[];
  readonly valuesOf: (key: string) => readonly ConfigurationWord[];
}

const settings: readonly ConfigurationWord[] = [
  key('registries', 'registries that hold private images'),
  key('publicImages', 'patterns of images that everyone may pull'),
  key('nodeCredentials', 'patterns of registries that the nodes sign in to by themselves'),
  key('customResources', 'kinds of your own'),
  key('rules', 'how serious each rule is'),
  key('exclude', 'files and folders that are not looked at'),
];

const detailsOfKind: Readonly<Record<(typeof keysOfKind)[number], string>> = {
  podSpecs: "where there is all that a Pod's spec has",
  images: 'where images are, if the kind has no pod spec',
  pullSecrets: 'where the pull secrets for these images go',
  pullSecretForm: 'how pull secrets are written there',
  serviceAccount: "where the name of the pods' service account is",
};

const inSettings: Readonly<Record<string, InSetting>> = {
  rules: {
    depth: 1,
    // A rule about several sorts of things is there once for each.
    keys: [...new Map(rules.map(({ id, title }) => [id, key(id, title)])).values()],
    valuesOf: () => values(severities, 'severity'),
  },
  registries: {
    depth: 1,
    keys: [
      key('host', 'as images write it, with port and path where there are any'),
      key('secret', 'name of the pull secret to use'),
      key('private', 'false: everyone may pull'),
    ],
    valuesOf: (name) => (name === 'private' ? values(['true', 'false'], 'whether images need a login') : []),
  },
  customResources: {
    depth: 2,
    keys: keysOfKind.map((name) => key(name, detailsOfKind[name])),
    valuesOf: (name) => (name === 'pullSecretForm' ? values(pullSecretForms, 'form') : []),
  },
};

/**
 * What may be written at a place of the configuration file, in block style: settings, rules and their severities, keys
 * of registries and of kinds. For editors in which nothing else completes by the file's schema.
 */
export function configurationWordsAt(text: string, offset: number): ConfigurationWords | undefined {
  const prefix = linePrefix(text, offset);
  const written = /[\w-]*$/.exec(prefix)?.[0] ?? '';
  const start = offset - written.length;
  const words = wordsAt(prefix.slice(0, prefix.length - written.length), text, start);
  return words.length === 0 ? undefined : { range: { start, end: offset }, words };
}

/** `before` is what stands on the line before the word that begins at `start`. */
function wordsAt(before: string, text: string, start: number): readonly ConfigurationWord[] {
  if (before === '') {
    return notYet(settings, text, start);
  }
  const [, indent, keyBefore] = /^(\s*(?:-\s+)?)(?:([\w-]+):\s+)?$/.exec(before) ?? [];
  if (indent === undefined) {
    return [];
  }
  const ofKey = start - before.length + indent.length;
  const around = enclosingKeys(text, ofKey);
  const within = inSettings[around[0] ?? ''];
  if (!within || around.length !== within.depth) {
    return [];
  }
  return keyBefore === undefined ? notYet(within.keys, text, ofKey) : within.valuesOf(keyBefore);
}

function notYet(
  words: readonly ConfigurationWord[],
  text: string,
  start: number,
): readonly ConfigurationWord[] {
  const present = keysBeside(text, start);
  return words.filter(({ word }) => !present.has(word));
}

function values(words: readonly string[], detail: string): readonly ConfigurationWord[] {
  return words.map((word) => ({ word, after: '', detail }));
}

function key(word: string, detail: string): ConfigurationWord {
  return { word, after: ': ', detail };
}
