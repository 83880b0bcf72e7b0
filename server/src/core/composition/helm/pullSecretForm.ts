import type { PullSecretForm } from '../../manifests/podShape';

/** The name of an entry: `- name: {{ . }}`, `- name: regcred`. */
const entryName = /-[ \t]*name[ \t]*:[ \t]*["']?(?:\{\{-?\s*([\s\S]*?)\s*-?\}\}|([^\s"'{#][^\n]*))/;

/** What stands for the name of an entry that the values hold: itself, or a value of its own. */
const entryItself = /^(?:tpl[ \t]+)?(?:\.|\$\w+)(?=$|[\s|])/;
const nameOfEntry = /^\(?(?:tpl[ \t]+)?(?:\.name|\$\w+\.name|\$?\.Values\.[\w.]+)(?=$|[\s|)])/;

/** How a template takes the entries of a list of the values; undefined where it writes no list. */
export function pullSecretForm(template: string): PullSecretForm | undefined {
  const lists = writtenLists(template);
  if (lists.length === 0) {
    return undefined;
  }
  const takesNames = lists.every((list) => entryItself.test(entryName.exec(list)?.[1] ?? ''));
  return takesNames ? 'names' : 'objects';
}

/** Whether a template writes an entry that is in no list of the values: a name of the release's own, say. */
export function writesOwnPullSecrets(template: string): boolean {
  return writtenLists(template).some((list) => {
    const [found, filledIn, written] = entryName.exec(list) ?? [];
    return (
      found !== undefined &&
      (written !== undefined || !(entryItself.test(filledIn ?? '') || nameOfEntry.test(filledIn ?? '')))
    );
  });
}

/** The lists of pull secrets that a template writes: the line of the key, and those that belong to it. */
function writtenLists(template: string): readonly string[] {
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
