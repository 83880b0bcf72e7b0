import type { TextEdit, TextRange } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';

/** Another name of a Secret where one stands. The range leaves quotes out; between them a name needs no escapes. */
export function nameEdit(text: string, range: TextRange, name: string): TextEdit {
  return { range, newText: /["']/.test(text.charAt(range.start - 1)) ? name : yamlScalar(name) };
}
