import { mayShareNamespace } from '../manifests/manifestSet';
import type { ListedPullSecrets } from '../manifests/pullSecretList';
import { isMadeInCluster } from '../podCredentials/madeInCluster';
import { closestName } from '../text/closestName';
import { referenceFinding } from './findingParts/referenceFinding';
import type { PullSecretListRule } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'pull-secret-not-found';

/**
 * A pull secret that no manifest makes. Many are made by hand or by other tools, so it is told only where the workspace
 * keeps its pull secrets itself; a pod starts without it all the same.
 */
export const pullSecretNotFound: PullSecretListRule = {
  id,
  title: 'Pull secret that no manifest makes',
  about: 'pull-secret-list',
  check: (list, context) =>
    list.entries.flatMap((entry) => {
      const { name } = entry;
      if (name === undefined || !isMissing(name, context)) {
        return [];
      }
      const suggestion = closestName(name, namesFor(list, context));
      return [
        referenceFinding(id, list, entry, {
          severity: 'information',
          message: `Not in this workspace: no manifest makes a Secret "${name}". Without it, pods pull anonymously.${
            suggestion === undefined ? ' Make it, or correct the name.' : ` Did you mean "${suggestion}"?`
          }`,
          suggestion,
        }),
      ];
    }),
};

function isMissing(name: string, context: RuleContext): boolean {
  return (
    context.isComplete &&
    context.manifests.secrets.named(name).length === 0 &&
    context.builds.secrets(name).length === 0 &&
    !isMadeInCluster(name, context.manifests) &&
    !isNamedByUser(name, context) &&
    // Of what release and by what name, only rendering tells.
    !context.manifests.charts.makePullSecrets() &&
    context.pullSecrets().length > 0
  );
}

/** In the settings, or as the Secret of a stored credential: it is in the cluster, or will be. */
function isNamedByUser(name: string, { settings, credentials }: RuleContext): boolean {
  return (
    settings.registries.some(({ secret }) => secret === name) ||
    credentials.some(({ secretName }) => secretName === name)
  );
}

/** Not those that the list names already: written twice, they would break it. */
function namesFor({ namespace, entries }: ListedPullSecrets, context: RuleContext): readonly string[] {
  return context
    .pullSecrets()
    .filter((secret) => mayShareNamespace(secret.namespace, namespace))
    .map(({ name }) => name)
    .filter((name) => !entries.some((entry) => entry.name === name));
}
