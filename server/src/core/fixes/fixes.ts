import { addCredential } from './addCredential';
import { checkImage } from './checkImage';
import type { Fix, FixRequest, OfferedFix } from './fix';
import { useCredential } from './useCredential';
import { useCredentialAndGenerateSecret } from './useCredentialAndGenerateSecret';
import { usePullSecretOfSettings } from './usePullSecretOfSettings';

/** Every fix, in the order in which the menu shows them. */
const fixes: readonly Fix[] = [
  usePullSecretOfSettings,
  useCredential,
  useCredentialAndGenerateSecret,
  addCredential,
  checkImage,
];

/** What can be done about a finding. A hint says that nothing need be done, so it gets none. */
export function fixesFor(request: FixRequest): readonly OfferedFix[] {
  return request.finding.severity === 'hint' ? [] : fixes.flatMap((fix) => fix.offer(request));
}
