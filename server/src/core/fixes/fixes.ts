import { isStaticPodFile } from '../manifests/workloads/staticPods';
import { needsNoAction } from '../rules/rule';
import { useSecretThroughValues } from './charts/useSecretThroughValues';
import { writeListIntoTemplates } from './charts/writeListIntoTemplates';
import { overlaysOf, withinBuilds } from './choices/buildOfFinding';
import { addShadowedPullSecrets } from './corrections/addShadowedPullSecrets';
import { correctBase64 } from './corrections/correctBase64';
import { correctGeneratorKey } from './corrections/correctGeneratorKey';
import { correctImageReference } from './corrections/correctImageReference';
import { correctPatchPointer } from './corrections/correctPatchPointer';
import { correctRegistryKey } from './corrections/correctRegistryKey';
import { correctSecretDataKey } from './corrections/correctSecretDataKey';
import { keepGeneratedName } from './corrections/keepGeneratedName';
import { movePullSecrets } from './corrections/movePullSecrets';
import { namePullSecretEntry } from './corrections/namePullSecretEntry';
import { removePullSecretEntry } from './corrections/removePullSecretEntry';
import { removeUnneededPullSecrets } from './corrections/removeUnneededPullSecrets';
import { setSecretType } from './corrections/setSecretType';
import { useSecretOfNamespace } from './corrections/useSecretOfNamespace';
import { writePlaceholder } from './corrections/writePlaceholder';
import { writeRenamedName } from './corrections/writeRenamedName';
import { writeSuggestedName } from './corrections/writeSuggestedName';
import type { Fix, FixRequest, FixSubject, OfferedFix } from './fix';
import { checkImage } from './noSecretNeeded/checkImage';
import { nodesPull } from './noSecretNeeded/nodesPull';
import { treatAsPublic } from './noSecretNeeded/treatAsPublic';
import { ignoreHere } from './suppressions/ignoreHere';
import { removeSuppression } from './suppressions/removeSuppression';
import { addCredential } from './usePullSecret/addCredential';
import { addToServiceAccount } from './usePullSecret/addToServiceAccount';
import { useCredential } from './usePullSecret/useCredential';
import { useCredentialAndGenerateSecret } from './usePullSecret/useCredentialAndGenerateSecret';
import { useInBase } from './usePullSecret/useInBase';
import { useInOverlay } from './usePullSecret/useInOverlay';
import { usePullSecretOfSettings } from './usePullSecret/usePullSecretOfSettings';
import { useWorkspaceSecret } from './usePullSecret/useWorkspaceSecret';

/** Every fix, in the order in which the menu shows them. */
const fixes: readonly Fix[] = [
  movePullSecrets,
  correctPatchPointer,
  useSecretThroughValues,
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
  correctBase64,
  correctGeneratorKey,
  correctImageReference,
  writeSuggestedName,
  useSecretOfNamespace,
  writeRenamedName,
  keepGeneratedName,
  setSecretType,
  addShadowedPullSecrets,
  removeUnneededPullSecrets,
  removePullSecretEntry,
  writePlaceholder,
  namePullSecretEntry,
  writeListIntoTemplates,
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
