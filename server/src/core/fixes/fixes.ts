import { isStaticPodFile } from '../manifests/staticPods';
import { needsNoAction } from '../rules/rule';
import { addCredential } from './addCredential';
import { addShadowedPullSecrets } from './addShadowedPullSecrets';
import { addToServiceAccount } from './addToServiceAccount';
import { overlaysOf, withinBuilds } from './buildOfFinding';
import { checkImage } from './checkImage';
import { correctImageReference } from './correctImageReference';
import { correctRegistryKey } from './correctRegistryKey';
import { correctSecretDataKey } from './correctSecretDataKey';
import type { Fix, FixRequest, FixSubject, OfferedFix } from './fix';
import { ignoreHere } from './ignoreHere';
import { movePullSecrets } from './movePullSecrets';
import { namePullSecretEntry } from './namePullSecretEntry';
import { nodesPull } from './nodesPull';
import { removePullSecretEntry } from './removePullSecretEntry';
import { removeSuppression } from './removeSuppression';
import { removeUnneededPullSecrets } from './removeUnneededPullSecrets';
import { setSecretType } from './setSecretType';
import { treatAsPublic } from './treatAsPublic';
import { useCredential } from './useCredential';
import { useCredentialAndGenerateSecret } from './useCredentialAndGenerateSecret';
import { useInBase } from './useInBase';
import { useInOverlay } from './useInOverlay';
import { usePullSecretOfSettings } from './usePullSecretOfSettings';
import { useWorkspaceSecret } from './useWorkspaceSecret';
import { writeSuggestedName } from './writeSuggestedName';

/** Every fix, in the order in which the menu shows them. */
const fixes: readonly Fix[] = [
  movePullSecrets,
  useWorkspaceSecret,
  useInOverlay,
  useInBase,
  addToServiceAccount,
  usePullSecretOfSettings,
  useCredential,
  useCredentialAndGenerateSecret,
  addCredential,
  nodesPull,
  checkImage,
  treatAsPublic,
  correctRegistryKey,
  correctSecretDataKey,
  correctImageReference,
  writeSuggestedName,
  setSecretType,
  addShadowedPullSecrets,
  removeUnneededPullSecrets,
  removePullSecretEntry,
  namePullSecretEntry,
  removeSuppression,
  // Last: to mend something is better than not to hear of it.
  ignoreHere,
];

/** Files beside the finding's own that its fixes may edit. */
export function neededFor(subject: FixSubject): readonly string[] {
  return needsNoAction(subject.finding) ? [] : fixes.flatMap((fix) => fix.needs?.(subject) ?? []);
}

/**
 * What can be done about a finding. Of fixes that edit the same the first is kept, and of those that would be preferred
 * as well.
 */
export function fixesFor(request: FixRequest): readonly OfferedFix[] {
  if (needsNoAction(request.finding)) {
    return [];
  }
  const within = withinBuilds(request);
  const effects = new Set<string>();
  const possible = isStaticPodFile(request.fileName) ? fixes.filter((fix) => !givesPullSecret(fix)) : fixes;
  const different = possible
    .flatMap((fix) => fix.offer(fix.id === useInOverlay.id ? request : within))
    .map((fix) => withPlace(fix, request))
    .filter((fix) => effects.size < effects.add(effectOf(fix)).size);
  const best = different.find(({ preferred }) => preferred);
  return different.map((fix) => (fix.preferred && fix !== best ? { ...fix, preferred: false } : fix));
}

function givesPullSecret({ id }: Fix): boolean {
  return references.has(id) || id === addToServiceAccount.id || id === addCredential.id;
}

/** What refers to a pull secret in the finding's own file, where it might do so in an overlay. */
const references: ReadonlySet<string> = new Set(
  [useWorkspaceSecret, usePullSecretOfSettings, useCredential, useCredentialAndGenerateSecret].map(
    ({ id }) => id,
  ),
);

/** Whether base or overlay, somebody has to choose. */
function withPlace(fix: OfferedFix, { finding }: FixRequest): OfferedFix {
  return references.has(fix.id) && overlaysOf(finding).length > 0
    ? { ...fix, title: `${fix.title} in the base`, preferred: false }
    : fix;
}

function effectOf({ title, action }: OfferedFix): string {
  return action.kind === 'edit' ? JSON.stringify(action) : title;
}
