import type { PlacedFinding } from '../rules/findingsOfFile';
import type { RuleContext } from '../rules/ruleContext';
import { addCredential } from './addCredential';
import { checkImage } from './checkImage';
import { correctRegistryKey } from './correctRegistryKey';
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
  correctRegistryKey,
];

/** Files beside the finding's own that its fixes may edit. */
export function neededFor(finding: PlacedFinding, context: RuleContext): readonly string[] {
  return finding.severity === 'hint' ? [] : fixes.flatMap((fix) => fix.needs?.(finding, context) ?? []);
}

/** What can be done about a finding. A hint says that nothing need be done, so it gets none. */
export function fixesFor(request: FixRequest): readonly OfferedFix[] {
  return request.finding.severity === 'hint' ? [] : fixes.flatMap((fix) => fix.offer(request));
}
