import type { ListedPullSecrets } from '../manifests/pullSecretList';
import type { PullSecretReference } from '../manifests/workloads/podSpec';
import { referenceFinding } from './findingParts/referenceFinding';
import type { PullSecretListRule } from './rule';

const id = 'pull-secret-repeated';

/**
 * A Secret that a list names twice. A pod's `imagePullSecrets` is a map by name (`listType=map`, `listMapKey=name` in
 * core/v1 `types.go`): server-side apply refuses a second entry, and a custom resource that embeds pod specs refuses it
 * however it is applied. The list of a service account is no such map.
 */
export const pullSecretRepeated: PullSecretListRule = {
  id,
  title: 'Pull secret that is listed twice',
  about: 'pull-secret-list',
  check: (list) =>
    repeatedEntries(list).map((entry) => {
      const what = `the Secret "${entry.name}" is in this list already.`;
      return referenceFinding(id, list, entry, {
        ...(isMapByName(list)
          ? {
              severity: 'warning',
              message: `Listed twice: ${what} Server-side apply, as Flux does it, refuses the manifest. Remove one of the two.`,
            }
          : {
              severity: 'information',
              message: `Listed twice: ${what} This entry does nothing more. Remove it.`,
            }),
      });
    }),
};

function repeatedEntries({ entries }: ListedPullSecrets): readonly PullSecretReference[] {
  return entries.filter(
    ({ name }, index) => name !== undefined && entries.findIndex((other) => other.name === name) < index,
  );
}

function isMapByName({ podSpec }: ListedPullSecrets): boolean {
  return podSpec !== undefined && (podSpec.pullSecretPlace?.form ?? 'objects') === 'objects';
}
