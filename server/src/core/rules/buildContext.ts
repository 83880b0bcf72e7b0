import { type Build, type Built, nameInTheEnd } from '../composition/kustomize/build';
import type { InFile } from '../manifests/documents/documentPlace';
import { mayShareNamespace } from '../manifests/manifestSet';
import type { ObjectLookup } from '../manifests/objectTable';
import type { Secret } from '../manifests/secrets/secret';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { Workload } from '../manifests/workloads/workload';
import { mayBeForPulling } from '../pullSecrets/pullSecretFormat';
import type { RuleContext } from './ruleContext';

/**
 * The rules' view from within a build: what the build holds comes before what else is in the workspace, by the names of
 * the manifests and in the namespaces of the build.
 */
export function contextWithin(build: Build, context: RuleContext): RuleContext {
  const { manifests } = context;
  const secrets = build.secrets.map(({ object }) => object);
  const serviceAccounts = build.serviceAccounts.map(({ object }) => object);
  return {
    ...context,
    manifests: {
      secrets: withOwn(secrets, manifests.secrets, build),
      serviceAccounts: withOwn(serviceAccounts, manifests.serviceAccounts, build),
      workloads: manifests.workloads,
      injectors: manifests.injectors,
      injectionOptOuts: manifests.injectionOptOuts,
      charts: manifests.charts,
      kustomizations: manifests.kustomizations,
      documentsOf: (file) => manifests.documentsOf(file),
      revision: manifests.revision,
    },
    serviceAccounts: (name, namespace) => {
      const own = accountsIn(build, name, namespace);
      return own.length > 0 ? own.map(({ object }) => object) : context.serviceAccounts(name, namespace);
    },
    secrets: (name, namespace) => {
      const own = secrets.filter(
        (secret) => secret.name === name && mayShareNamespace(secret.namespace, namespace),
      );
      return own.length > 0 ? own : context.secrets(name, namespace);
    },
    pullSecrets: () => [
      ...secrets.filter(({ type }) => mayBeForPulling(type)),
      ...context.pullSecrets().filter(({ file }) => !build.files.has(file)),
    ],
    renamed: (secret, namespace) => renamedIn(build, secret, namespace, context),
    isComplete: context.isComplete && !build.mayHoldMore,
  };
}

/** What the build makes of its own files, and what is in all others. */
function withOwn<Item extends { readonly name?: string }>(
  own: readonly InFile<Item>[],
  written: ObjectLookup<Item>,
  { files }: Build,
): ObjectLookup<Item> {
  return {
    named: (name) => [
      ...own.filter((item) => item.name === name),
      ...written.named(name).filter(({ file }) => !files.has(file)),
    ],
    *all() {
      yield* own;
      for (const item of written.all()) {
        if (!files.has(item.file)) {
          yield item;
        }
      }
    },
    names: () => written.names(),
  };
}

/** Undefined too where another Secret, which the build does not rename, may be meant. */
function renamedIn(
  build: Build,
  name: string,
  namespace: string | undefined,
  context: RuleContext,
): string | undefined {
  const own = build.secrets.filter(
    ({ object }) => object.name === name && mayShareNamespace(object.namespace, namespace),
  );
  const isElsewhere = context.manifests.secrets
    .named(name)
    .some(({ file }) => !own.some(({ object }) => object.file === file));
  const [first] = own.map(nameWithHash);
  return isElsewhere || first === name || !own.every((secret) => nameWithHash(secret) === first)
    ? undefined
    : first;
}

/** The hash is over data that stand elsewhere. */
function nameWithHash(secret: Built<Secret>): string {
  const name = nameInTheEnd(secret) ?? secret.object.name;
  return secret.object.hasHashSuffix ? `${name}-HASH` : name;
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
