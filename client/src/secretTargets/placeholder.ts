import { randomBytes } from 'node:crypto';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { SecretEditResult } from '../../../server/src/protocol';

export type SecretEdit = Extract<SecretEditResult, { outcome: 'edit' }>;

/** A word that no document holds, and that stands without quotes in YAML as in JSON. */
export function newPlaceholder(): string {
  return `pullSecretData${randomBytes(16).toString('hex')}`;
}

/** Whether applying the edit would write the data of a Secret somewhere. */
export function holdsPlaceholder(edit: SecretEdit, placeholders: readonly string[]): boolean {
  return [...edit.edits.map(({ newText }) => newText), ...edit.newFiles.map(({ text }) => text)].some(
    (text) => placeholders.some((placeholder) => text.includes(placeholder)),
  );
}

/** The edit with the data in place. What comes back is the secret itself: apply it and let go of it. */
export function fillIn(edit: SecretEdit, dataOf: ReadonlyMap<string, SecretText>): SecretEdit {
  const fill = (text: string): string => {
    let filled = text;
    for (const [placeholder, data] of dataOf) {
      filled = filled.split(placeholder).join(data.reveal());
    }
    return filled;
  };
  return {
    ...edit,
    edits: edit.edits.map(({ range, newText }) => ({ range, newText: fill(newText) })),
    newFiles: edit.newFiles.map(({ suggestedName, text }) => ({ suggestedName, text: fill(text) })),
  };
}
