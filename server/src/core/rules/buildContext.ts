import type { Build, Built } from '../composition/kustomize/build';
import { mayShareNamespace } from '../manifests/manifestSet';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { Workload } from '../manifests/workload';
import type { RuleContext } from './ruleContext';

/**
 * The rules' view from within a build: what the build holds comes before what else is in the workspace, by the names of
 * the manifests and in the namespaces of the build.
 */
export function contextWithin(build: Build, context: RuleContext): RuleContext {
  return {
    ...context,
    serviceAccounts: (name, namespace) => {
      const own = accountsIn(build, name, namespace);
      return own.length > 0 ? own.map(({ object }) => object) : context.serviceAccounts(name, namespace);
    },
    secrets: (name, namespace) => {
      const own = build.secrets
        .map(({ object }) => object)
        .filter((secret) => secret.name === name && mayShareNamespace(secret.namespace, namespace));
      return own.length > 0 ? own : context.secrets(name, namespace);
    },
    isComplete: context.isComplete && !build.mayHoldMore,
  };
}

/** Whether all that the rules go by is modelled. */
export function isCertain({ object, isUncertain }: Built<Workload>, build: Build): boolean {
  return (
    !isUncertain &&
    object.podSpecs.every(({ serviceAccount }) => {
      const accounts = accountsIn(build, serviceAccount, object.namespace);
      return accounts.length > 0 ? !accounts.some((account) => account.isUncertain) : !build.mayHoldMore;
    })
  );
}

function accountsIn(
  build: Build,
  name: string,
  namespace: string | undefined,
): readonly Built<ServiceAccount>[] {
  return build.serviceAccounts.filter(
    ({ object, identities }) =>
      object.name === name &&
      mayShareNamespace(object.namespace, namespace) &&
      // Pods that name no account get the one called so in the end.
      (name !== 'default' || identities.at(-1)?.name === 'default'),
  );
}
