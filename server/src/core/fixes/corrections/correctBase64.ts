import { isSamePath } from '../../manifests/documents/yamlPath';
import type { TextEdit, TextRange } from '../../text/textEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'correct-base64';

/**
 * Makes standard base64 of what lacks its padding or is in the URL-safe alphabet. Every edit is of one character, so that
 * none holds the password.
 */
export const correctBase64: Fix = {
  id,
  offer: ({ file, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const placed = file.documents[documentIndex];
    const secret =
      'path' in data && data.rule === 'pull-secret-invalid-data'
        ? placed?.content.secrets.find(({ path }) => isSamePath(path, data.path))
        : undefined;
    const reason = secret?.content.kind === 'broken' ? secret.content.reason : undefined;
    if (!placed || !secret?.contentRange || (reason !== 'unpadded' && reason !== 'url-safe')) {
      return [];
    }
    const edits = correctionsOf(file.text, {
      start: secret.contentRange.start + placed.start,
      end: secret.contentRange.end + placed.start,
    });
    return edits.length > 0
      ? [
          {
            id,
            title: reason === 'unpadded' ? 'Add the missing padding' : 'Write standard base64',
            preferred: true,
            isOnlyWay: true,
            action: { kind: 'edit', edits },
          },
        ]
      : [];
  },
};

/** None for a text that stands on several lines. */
function correctionsOf(text: string, { start, end }: TextRange): readonly TextEdit[] {
  const written = text.slice(start, end);
  if (!/^[\w+/=-]+$/.test(written)) {
    return [];
  }
  const missing = (4 - (written.length % 4)) % 4;
  return [
    ...[...written.matchAll(/[-_]/g)].map(({ 0: character, index }) => ({
      range: { start: start + index, end: start + index + 1 },
      newText: character === '-' ? '+' : '/',
    })),
    ...(missing > 0 ? [{ range: { start: end, end }, newText: '='.repeat(missing) }] : []),
  ];
}
