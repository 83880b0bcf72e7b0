import { randomBytes } from 'node:crypto';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { SecretEditResult } from '../../../server/src/protocol';

export type SecretEdit = Extract<SecretEditResult, { outcome: 'edit' }>;

/** An edit whose new files have found their place. `File` is how the editor names a file. */
export interface PlacedEdit<File> extends Omit<SecretEdit, 'newFiles'> {
  readonly newFiles: readonly { readonly file: File; readonly text: string }[];
}

/** A word that no document holds, and that stands without quotes in YAML as in JSON. */
export function newPlaceholder(): string {
  return `pullSecretData${randomBytes(16).toString('hex')}`;
}

/** The files that applying the edit would write the data of a Secret into; `manifest` is the one that it edits. */
export function filesWithData<File>(
  edit: PlacedEdit<File>,
  manifest: File,
  placeholders: readonly string[],
): readonly File[] {
  const holdsData = (text: string): boolean => placeholders.some((placeholder) => text.includes(placeholder));
  return [
    ...(edit.edits.some(({ newText }) => holdsData(newText)) ? [manifest] : []),
    ...edit.newFiles.filter(({ text }) => holdsData(text)).map(({ file }) => file),
  ];
}

/** The edit with the data in place. What comes back is the secret itself: apply it and let go of it. */
export function fillIn<File>(
  edit: PlacedEdit<File>,
  dataOf: ReadonlyMap<string, SecretText>,
): PlacedEdit<File> {
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
    newFiles: edit.newFiles.map(({ file, text }) => ({ file, text: fill(text) })),
  };
}
