import type { PullSecretForm } from '../../manifests/workloads/podShape';
import { pullSecretWords } from './chartPart';

/** Names of entries: `- name: {{ . }}`, `- name: regcred`. */
const entryNames =
  /-[ \t]*name[ \t]*:[ \t]*["']?(?:\{\{-?\s*(?<filledIn>[\s\S]*?)\s*-?\}\}|(?<written>[^\s"'{#][^\n]*))/g;

/** What stands for the name of an entry that a list of the values holds: the entry itself, or its own `name`. */
const entryItself = /^(?:tpl[ \t]+)?(?:\.|\$\w+)(?=$|[\s|])/;
const nameInEntry = /^\(?(?:tpl[ \t]+)?(?:\.name|\$\w+\.name)(?=$|[\s|)])/;
/** A value that is a name by itself. */
const valueItself = /^\(?(?:tpl[ \t]+)?\$?\.Values\.[\w.]+(?=$|[\s|)])/;

/** An entry that is made up: `dict "name" (printf "%s-pull" .Release.Name)`. */
const madeEntry = /\bdict[ \t]+"name"[ \t]+\([ \t]*(?:include|printf|default)\b/;

/**
 * How a template, or what it defines under the name, takes the entries of a list of the values; undefined where it writes
 * no list.
 */
export function pullSecretForm(template: string, name = ''): PullSecretForm | undefined {
  const lists = writtenLists(template, name);
  if (lists.length === 0) {
    return undefined;
  }
  const bodies = lists.flatMap((list) => namesIn(list).map(({ filledIn }) => filledIn ?? ''));
  const areAll = (pattern: RegExp): boolean =>
    bodies.length > 0 && bodies.every((body) => pattern.test(body));
  return areAll(entryItself) ? 'names' : areAll(valueItself) ? 'name' : 'objects';
}

/** Whether a template writes an entry that is in no list of the values: a name of the release's own, say. */
export function writesOwnPullSecrets(template: string, name = ''): boolean {
  const taken = [entryItself, nameInEntry, valueItself];
  return writtenLists(template, name).some(
    (list) =>
      madeEntry.test(list) ||
      namesIn(list).some(({ filledIn }) => !taken.some((pattern) => pattern.test(filledIn ?? ''))),
  );
}

function namesIn(list: string): readonly Record<string, string | undefined>[] {
  return [...list.matchAll(entryNames)].map(({ groups = {} }) => groups);
}

/** The lists of pull secrets that a template writes; what is defined by such a name is one. */
function writtenLists(template: string, name: string): readonly string[] {
  return pullSecretWords.test(name) ? [template] : listsBelowKeys(template);
}

/** The line of the key, and those that belong to it. */
function listsBelowKeys(template: string): readonly string[] {
  const lines = template.split('\n');
  return lines.flatMap((line, index) => {
    const key = /^([ \t]*)(?:- )?["']?imagePullSecrets["']?[ \t]*:/.exec(line);
    if (!key) {
      return [];
    }
    const below = lines.slice(index + 1);
    const end = below.findIndex((next) => !belongsTo(next, key[1]?.length ?? 0));
    return [[line, ...(end === -1 ? below : below.slice(0, end))].join('\n')];
  });
}

/** Blank lines and actions of their own do not end a list; a key in its column does. */
function belongsTo(line: string, column: number): boolean {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return /^\s*(?:\{\{.*)?$/.test(line) || indent > column || (indent === column && /^\s*- /.test(line));
}
