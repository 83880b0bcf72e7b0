import { mayShareNamespace } from '../manifests/manifestSet';
import type { Secret } from '../manifests/secrets/secret';
import { coverageBySecret } from '../podCredentials/imageCoverage';
import { shownAuthsKey } from '../pullSecrets/authsKey';
import { mayBeForPulling } from '../pullSecrets/pullSecretFormat';
import type { RuleContext } from '../rules/ruleContext';
import type { ExpectedName } from './expectedName';

/** A name that may be meant, the likeliest first. */
export interface NameProposal {
  readonly name: string;
  /** Why it is proposed, in a few words. */
  readonly because: string;
  /** Registries that it is for, as far as that is known. */
  readonly registries: readonly string[];
}

/** Each name once. */
export function namesFor(expected: ExpectedName, context: RuleContext): readonly NameProposal[] {
  const proposals =
    expected.sort === 'service-account'
      ? serviceAccounts(expected, context)
      : [
          ...secrets(expected, context),
          ...namedElsewhere(expected, context),
          ...ofStoredCredentials(context),
        ];
  const names = new Set(expected.taken);
  return proposals.filter(({ name }) => {
    const isNew = !names.has(name);
    names.add(name);
    return isNew;
  });
}

/** Those of the namespace first, and of these the ones that cover an image of the pod. */
function secrets({ namespace, images }: ExpectedName, { manifests }: RuleContext): readonly NameProposal[] {
  const covers = (secret: Secret): boolean =>
    images.some(
      (reference) => reference.kind !== 'unreadable' && coverageBySecret(secret, reference).kind === 'covers',
    );
  return [...manifests.secrets.all()]
    .filter(({ type }) => mayBeForPulling(type))
    .map((secret) => ({
      name: secret.name,
      because: where(secret.madeBy, secret.namespace, namespace),
      registries: registriesOf(secret),
      rank: (mayShareNamespace(secret.namespace, namespace) ? 0 : 2) + (covers(secret) ? 0 : 1),
    }))
    .sort(byRankAndName);
}

function serviceAccounts({ namespace }: ExpectedName, { manifests }: RuleContext): readonly NameProposal[] {
  return [...manifests.serviceAccounts.all()]
    .map((account) => ({
      name: account.name,
      because: where('ServiceAccount', account.namespace, namespace),
      registries: [],
      rank: mayShareNamespace(account.namespace, namespace) ? 0 : 1,
    }))
    .sort(byRankAndName);
}

function where(kind: string, namespace: string | undefined, wanted: string | undefined): string {
  return mayShareNamespace(namespace, wanted) ? kind : `${kind} of another namespace: ${namespace}`;
}

/** What other lists name may be in the cluster without a manifest here. */
function namedElsewhere({ written }: ExpectedName, { manifests }: RuleContext): readonly NameProposal[] {
  const lists = [
    ...[...manifests.serviceAccounts.all()].map(({ pullSecrets }) => pullSecrets),
    ...[...manifests.workloads.all()].flatMap(({ podSpecs }) =>
      podSpecs.map(({ pullSecrets }) => pullSecrets),
    ),
  ];
  const names = new Set(lists.flatMap((list) => (list.state === 'listed' ? list.names : [])));
  // What is being typed is no proposal.
  names.delete(written);
  return [...names].sort().map((name) => ({ name, because: 'named in other lists', registries: [] }));
}

function ofStoredCredentials({ credentials }: RuleContext): readonly NameProposal[] {
  return credentials.map(({ secretName, label, registry: { host, path } }) => ({
    name: secretName,
    because: `stored credential "${label}"`,
    registries: [path === undefined ? host : `${host}/${path}`],
  }));
}

function registriesOf({ content }: Secret): readonly string[] {
  return content.kind === 'entries' ? content.entries.flatMap(({ key }) => shownAuthsKey(key) ?? []) : [];
}

function byRankAndName(
  one: { readonly rank: number; readonly name: string },
  other: { readonly rank: number; readonly name: string },
): number {
  return one.rank - other.rank || (one.name < other.name ? -1 : 1);
}
