import type { InFile } from '../manifests/documents/documentPlace';
import { mayShareNamespace } from '../manifests/manifestSet';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { Mention } from '../navigation/mention';
import { counted, type HoverContext, inNamespace } from './hoverContext';

/** Paragraphs about a service account: what it gives its pods to pull with. */
export function serviceAccountHover(mention: Mention, context: HoverContext): readonly string[] {
  const { markup } = context;
  const accounts = context.serviceAccounts(mention.name, mention.namespace);
  return [
    `${markup.strong('Service account')} ${markup.code(mention.name)}${inNamespace(mention.namespace, markup)}`,
    ...(accounts.length === 0
      ? [
          context.isComplete
            ? 'No manifest of the workspace makes it.'
            : 'The manifests of the workspace are still being read.',
        ]
      : accounts.flatMap((account) => aboutAccount(account, mention, context))),
    usersOf(mention, context),
  ];
}

function aboutAccount(
  account: InFile<ServiceAccount>,
  { role }: Mention,
  context: HoverContext,
): readonly string[] {
  const { markup } = context;
  const names = account.pullSecrets.state === 'listed' ? account.pullSecrets.names : [];
  const pullSecrets =
    names.length === 0
      ? 'It lists no pull secret.'
      : `Gives pods that list none themselves ${names.map(markup.code).join(', ')}.`;
  return [
    pullSecrets,
    ...(account.credentialProvider === 'ecr'
      ? ['The kubelet pulls from Amazon ECR with its AWS role, without a pull secret.']
      : []),
    ...(role === 'definition' ? [] : [`Defined in ${context.linkTo(account, account.nameRange)}.`]),
  ];
}

function usersOf({ name, namespace }: Mention, { manifests }: HoverContext): string {
  const users = [...manifests.workloads.all()].filter(
    (workload) =>
      mayShareNamespace(workload.namespace, namespace) &&
      workload.podSpecs.some(({ serviceAccount }) => serviceAccount === name),
  );
  return `${counted(users.length, 'workload')} of the workspace ${users.length === 1 ? 'runs' : 'run'} as it.`;
}
