import { isSamePath } from '../../manifests/documents/yamlPath';
import type { Secret } from '../../manifests/secrets/secret';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'write-placeholder';

/**
 * Takes a pull secret's data out of a file that Git passes on. That leaves the password in Git's history and in the
 * user's hands to fill in, so it is nothing to do without being asked.
 */
export const writePlaceholder: Fix = {
  id,
  offer: ({ file, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const placed = file.documents[documentIndex];
    const secret =
      'path' in data && data.rule === 'registry-credential-in-git'
        ? placed?.content.secrets.find(({ path }) => isSamePath(path, data.path))
        : undefined;
    const placeholder = `\${${variableFor(secret?.name ?? '')}}`;
    const edit = placed && secret && dataEdit(placed.content.document?.text ?? '', secret, placeholder);
    return edit
      ? [
          {
            id,
            title: `Write ${placeholder} in place of the data (Git keeps what it had: revoke the password)`,
            preferred: false,
            action: { kind: 'edit', edits: shiftEdits([edit], placed.start) },
          },
        ]
      : [];
  },
};

/** Relative to the document. What is filled in may hold double quotes: the value gets single ones, except in JSON. */
function dataEdit(
  text: string,
  { contentRange, contentKeyRange }: Secret,
  placeholder: string,
): TextEdit | undefined {
  if (!contentRange || !contentKeyRange) {
    return undefined;
  }
  const { start, end } = contentRange;
  if (text.charAt(contentKeyRange.start - 1) === '"') {
    return { range: contentRange, newText: placeholder };
  }
  const quotes = /["']/.test(text.charAt(start - 1)) ? 1 : 0;
  // A block scalar ends behind its last line's break.
  const written = text.slice(start, end).trimEnd();
  return {
    range: { start: start - quotes, end: start + written.length + quotes },
    newText: `'${placeholder}'`,
  };
}

/** The name of a Secret as shells name variables. */
function variableFor(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '_')
    .replace(/^(?=\d)/, '_');
}
