import type { ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import { servingWholePod } from '../choices/coveringCredentials';
import { secretsFor, type UsableSecret } from '../choices/workspaceSecrets';
import { type FixRequest, imageFix, type OfferedFix } from '../fix';
import { alsoKept, referenceFor } from './podReference';

const id = 'use-workspace-secret';

/** More would bury the other fixes; the best come first. */
const mostOffered = 5;

/** Refers to a pull secret that the workspace holds already. */
export const useWorkspaceSecret = imageFix(id, (request) => {
  const secrets = secretsFor(request.finding.data.image, request);
  const [best] = secrets;
  const together = best && servingWholePod(best, request, (image) => secretsFor(image, request), isSame);
  const sets = [...(together ? [together] : []), ...secrets.slice(0, mostOffered).map((secret) => [secret])];
  return sets.flatMap((set) => offer(set, request));
});

function isSame(one: UsableSecret, other: UsableSecret): boolean {
  return one.name === other.name;
}

function offer(
  secrets: readonly UsableSecret[],
  request: FixRequest<ImageFindingData>,
): readonly OfferedFix[] {
  const names = secrets.map(({ name }) => name);
  const result = referenceFor(request, names);
  return result.ok && result.edits.length > 0
    ? [
        {
          id,
          title: `Use Secret${names.length > 1 ? 's' : ''} ${spokenList(names)}${alsoKept(result.carriedOver)}${remark(secrets)}`,
          preferred: secrets.every(({ isCertain }) => isCertain) && !result.carriedOver,
          action: { kind: 'edit', edits: result.edits },
        },
      ]
    : [];
}

function remark(secrets: readonly UsableSecret[]): string {
  const [uncertain] = secrets.filter(({ isCertain }) => !isCertain);
  if (!uncertain) {
    return '';
  }
  return uncertain.madeBy === 'Secret'
    ? ' (its data are filled in later: what it covers is not known)'
    : ` (from ${uncertain.madeBy}: what it covers is not known)`;
}
