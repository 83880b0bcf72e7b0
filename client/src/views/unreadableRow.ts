import type { UnreadableCredential } from '../credentials/storage/credentialStore';
import type { RegistryRow } from './registryRow';

/** What is shown of a credential that is stored and cannot be used. */
export function unreadableRow({ label, reason, advice }: UnreadableCredential): RegistryRow {
  const name = label ?? 'Unreadable credential';
  const state = `unreadable: ${reason}`;
  return {
    kind: 'unreadable',
    label: name,
    state,
    description: state,
    tooltip: [name, `It cannot be used: ${reason}.`, 'It was left as it is.', advice].join('\n'),
    icon: 'warning',
    care: 'broken',
  };
}
