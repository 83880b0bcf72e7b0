import { SecretText } from '../../../../../server/src/core/pullSecrets/secretText';
import type { BasicCredential } from '../../credential';

export function storedCredential(id: string, changes: Partial<BasicCredential> = {}): BasicCredential {
  return {
    kind: 'basic',
    id,
    label: `label of ${id}`,
    registry: 'ghcr.io',
    username: 'alice',
    password: new SecretText(`password of ${id}`),
    secretName: 'ghcr',
    status: 'verified',
    createdAt: '2025-06-01T11:00:00.000Z',
    ...changes,
  };
}
