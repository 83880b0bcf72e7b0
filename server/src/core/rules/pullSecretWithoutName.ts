import type { ListedPullSecrets } from '../manifests/pullSecretList';
import type { PullSecretReference } from '../manifests/workloads/podSpec';
import { referenceFinding } from './findingParts/referenceFinding';
import type { PullSecretListRule } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'pull-secret-without-name';

/**
 * An entry that names no Secret, as a chart with an empty value leaves behind. It supplies nothing; in a pod it still
 * keeps the service account's pull secrets away.
 */
export const pullSecretWithoutName: PullSecretListRule = {
  id,
  title: 'Entry of imagePullSecrets without a name',
  about: 'pull-secret-list',
  check: (list, context) =>
    list.entries
      .filter(({ name, lacksName }) => name === undefined && lacksName === 'empty')
      .map((entry) =>
        referenceFinding(id, list, entry, { severity: 'warning', message: messageFor(list, entry, context) }),
      ),
};

function messageFor(list: ListedPullSecrets, entry: PullSecretReference, context: RuleContext): string {
  const advice = 'Name the Secret, or remove the entry.';
  const isAlone = list.entries.every((other) => other === entry || other.name === undefined);
  if (!list.podSpec || !isAlone) {
    return `No Secret is named here, so this entry does nothing. ${advice}`;
  }
  const hidden = context
    .serviceAccounts(list.podSpec.serviceAccount, list.namespace)
    .flatMap(({ pullSecrets }) => (pullSecrets.state === 'listed' ? pullSecrets.names : []));
  const what =
    hidden.length === 0
      ? 'the pull secrets that the service account may have'
      : `${[...new Set(hidden)].join(', ')} of the service account ${list.podSpec.serviceAccount}`;
  return `No Secret is named here, but the list counts as the pod's own: its pods do not get ${what}. ${advice}`;
}
