import { isSamePath } from '../../manifests/documents/yamlPath';
import type { SecretEntry } from '../../manifests/secrets/secretData';
import { shownAuthsKey } from '../../pullSecrets/authsKey';
import { shiftRange } from '../../text/textEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'correct-registry-key';

/**
 * Spells the registry of an entry as the kubelet and other tools look it up. Only where the JSON stands in the text as
 * it is: in base64 the edit would hold the password.
 */
export const correctRegistryKey: Fix = {
  id,
  offer: ({ file, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const placed = file.documents[documentIndex];
    if (
      !placed ||
      data.rule !== 'pull-secret-invalid-data' ||
      !('entry' in data) ||
      data.entry === undefined ||
      data.suggestion === undefined
    ) {
      return [];
    }
    const content = placed.content.secrets.find(({ path }) => isSamePath(path, data.path))?.content;
    const entries: readonly SecretEntry[] = content?.kind === 'entries' ? content.entries : [];
    const { key = '', keyRange } = entries[data.entry] ?? {};
    const { suggestion: corrected } = data;
    if (!keyRange || entries.some((entry) => entry.key === corrected)) {
      return [];
    }
    const edit = { range: shiftRange(keyRange, placed.start), newText: corrected };
    const shown = shownAuthsKey(key);
    return [
      {
        id,
        title: shown === undefined ? `Write ${corrected}` : `Write ${corrected} in place of ${shown}`,
        preferred: true,
        isOnlyWay: true,
        action: { kind: 'edit', edits: [edit] },
      },
    ];
  },
};
