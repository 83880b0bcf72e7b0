import { parseManifest } from '../../manifests/documents/manifestDocument';
import { lineBreakOf } from '../../text/lines';
import type { TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { addToList } from './pullSecretEdit';

/** A value that a list of the settings is to have. */
export interface ConfigurationEntry {
  readonly setting: 'nodeCredentials' | 'publicImages';
  readonly value: string;
}

/** The edits of the text of a configuration file that add an entry; undefined where it cannot be edited by line. */
export function configurationEdit(
  text: string,
  { setting, value }: ConfigurationEntry,
): readonly TextEdit[] | undefined {
  const parsed = parseManifest(text);
  if (parsed.ok) {
    const { document } = parsed;
    if (document.root.items.length === 0) {
      const [start = 0, end = 0] = document.root.range ?? [];
      return [{ range: { start, end }, newText: `{${setting}: [${yamlScalar(value)}]}` }];
    }
    const result = addToList(document, document.root, { keys: [setting], form: 'names' }, [value]);
    return result.ok ? result.edits : undefined;
  }
  if (!saysNothing(text)) {
    return undefined;
  }
  const eol = lineBreakOf(text);
  const end = text.length;
  const lead = text === '' || text.endsWith('\n') ? '' : eol;
  return [{ range: { start: end, end }, newText: `${lead}${setting}:${eol}  - ${yamlScalar(value)}${eol}` }];
}

/** Comments alone, and perhaps the line that opens a document. */
function saysNothing(text: string): boolean {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .every((line) => /^\s*(?:#.*)?$|^---\s*$/.test(line));
}
