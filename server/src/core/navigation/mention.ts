import type { DocumentFacts } from '../manifests/documentFacts';
import type { PodSpec, PullSecretList } from '../manifests/workloads/podSpec';
import type { TextRange } from '../text/textEdit';

/** What other objects can refer to by name. */
type NamedSort = 'secret' | 'service-account';

/** An object as a name and a namespace tell it. */
export interface NamedObject {
  readonly sort: NamedSort;
  readonly name: string;
  readonly namespace?: string;
}

/** A place where an object's name stands. */
export interface Mention extends NamedObject {
  readonly role: 'definition' | 'reference';
  /** Of the name's text, relative to its document. */
  readonly range: TextRange;
  /** The kind of object that defines it, such as `SealedSecret`; absent for a reference. */
  readonly madeBy?: string;
}

/**
 * Every name of a Secret or a service account in a document: of the objects themselves, in lists of pull secrets, those of
 * a chart's values too, and where pods name their service account. Places that several workloads share by alias come once for each of them.
 */
export function mentionsOf({
  workloads,
  serviceAccounts,
  secrets,
  chartParts,
}: DocumentFacts): readonly Mention[] {
  return [
    ...secrets.flatMap((secret) => definition('secret', secret, secret.madeBy)),
    ...serviceAccounts.flatMap((account) => [
      ...definition('service-account', account, 'ServiceAccount'),
      ...pullSecretReferences(account.pullSecrets, account.namespace),
    ]),
    ...workloads.flatMap(({ podSpecs, namespace }) =>
      podSpecs.flatMap((podSpec) => [
        ...pullSecretReferences(podSpec.pullSecrets, namespace),
        ...serviceAccountReference(podSpec, namespace),
      ]),
    ),
    // Where values go, the release says.
    ...chartParts.flatMap((part) =>
      part.role === 'values'
        ? part.pullSecrets.flatMap(({ list }) => pullSecretReferences(list, undefined))
        : [],
    ),
  ];
}

function definition(
  sort: NamedSort,
  { name, nameRange, namespace }: { name: string; nameRange?: TextRange; namespace?: string },
  madeBy: string,
): readonly Mention[] {
  return nameRange
    ? [{ sort, role: 'definition', name, ...inNamespace(namespace), range: nameRange, madeBy }]
    : [];
}

function pullSecretReferences(list: PullSecretList, namespace: string | undefined): readonly Mention[] {
  return list.state !== 'listed'
    ? []
    : list.entries.flatMap(({ name, range }) =>
        name !== undefined && range
          ? [{ sort: 'secret', role: 'reference', name, ...inNamespace(namespace), range } as const]
          : [],
      );
}

function serviceAccountReference(
  { serviceAccount, serviceAccountRange }: PodSpec,
  namespace: string | undefined,
): readonly Mention[] {
  return serviceAccountRange
    ? [
        {
          sort: 'service-account',
          role: 'reference',
          name: serviceAccount,
          ...inNamespace(namespace),
          range: serviceAccountRange,
        },
      ]
    : [];
}

function inNamespace(namespace: string | undefined): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
