import type { InFile } from '../../manifests/documents/documentPlace';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { isSamePath } from '../../manifests/documents/yamlPath';
import type { ManifestFile } from '../../manifests/manifestFile';
import { mayShareNamespace } from '../../manifests/manifestSet';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { ImageFindingData } from '../../rules/rule';
import type { RuleContext } from '../../rules/ruleContext';
import { spokenList } from '../../text/spokenList';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import { bestNamesFor } from '../choices/secretChoices';
import { addToList } from '../edits/pullSecretEdit';
import { type FixSubject, imageFix } from '../fix';

const id = 'add-to-service-account';

/** Has the pod's service account list a pull secret, for all pods that run under it. */
export const addToServiceAccount = imageFix(
  id,
  (request) => {
    const account = accountOf(request);
    const names = account ? bestNamesFor(request) : [];
    if (!account || names.length === 0) {
      return [];
    }
    const isHere = account.file === request.fileName;
    const file = isHere ? request.file : request.otherFile(account.file);
    const edits = file ? editsOf(file, account, names) : [];
    if (edits.length === 0) {
      return [];
    }
    const action = isHere
      ? { kind: 'edit' as const, edits }
      : { kind: 'edit' as const, edits: [], elsewhere: [{ file: account.file, edits }] };
    return [
      { id, title: titleOf(account, names, request.context), preferred: hasPullSecrets(account), action },
    ];
  },
  (subject) => {
    const account = accountOf(subject);
    return account && account.file !== subject.fileName ? [account.file] : [];
  },
);

/**
 * The account whose list the finding's pod gets: in its namespace, and the only one of its name there, since overlays
 * may each have their own.
 */
function accountOf({
  file,
  finding: { data, documentIndex },
  context,
}: FixSubject<ImageFindingData>): InFile<ServiceAccount> | undefined {
  const pod = (file.documents[documentIndex]?.content.workloads ?? [])
    .flatMap(({ podSpecs, namespace }) => podSpecs.map((podSpec) => ({ ...podSpec, namespace })))
    .find(
      ({ path, images }) =>
        isSamePath(path, data.podSpecPath) && images.some(({ image }) => image === data.image),
    );
  if (!pod || pod.pullSecrets.state === 'listed') {
    return undefined;
  }
  const accounts = context.manifests.serviceAccounts
    .named(pod.serviceAccount)
    // A build may set the namespace of both.
    .filter(({ namespace }) => namespace === data.namespace || namespace === pod.namespace);
  return accounts.length === 1 ? accounts[0] : undefined;
}

/** Found by its name, and by its place where a build has changed its namespace. */
function editsOf(
  file: ManifestFile,
  account: InFile<ServiceAccount>,
  names: readonly string[],
): readonly TextEdit[] {
  for (const [index, { start, content }] of file.documents.entries()) {
    const found = content.serviceAccounts.find(
      ({ name, namespace, path }) =>
        name === account.name &&
        (namespace === account.namespace ||
          (index === account.documentIndex && isSamePath(path, account.path))),
    );
    // What is misplaced is to be moved, not to be written twice.
    if (found && !found.misplacedPullSecrets && content.document) {
      const node = nodeAt(content.document, found.path);
      const place = { keys: ['imagePullSecrets'], form: 'objects' as const };
      const result = addToList(content.document, node, place, names);
      return result.ok ? shiftEdits(result.edits, start) : [];
    }
  }
  return [];
}

/** Who changes an account changes more than one pod, so how many is said before. */
function titleOf(account: ServiceAccount, names: readonly string[], context: RuleContext): string {
  const count = workloadsUnder(account, context);
  const secrets = `pull secret${names.length > 1 ? 's' : ''} ${spokenList(names)}`;
  const reach = count === 1 ? 'pods of this workload only' : `pods of ${count} workloads`;
  return `Add ${secrets} to service account ${account.name} (${reach})`;
}

/** Workloads with pods that get the account's list: those without one of their own. */
function workloadsUnder({ name, namespace }: ServiceAccount, { manifests }: RuleContext): number {
  let count = 0;
  for (const workload of manifests.workloads.all()) {
    const isReached = workload.podSpecs.some(
      ({ serviceAccount, pullSecrets }) => serviceAccount === name && pullSecrets.state !== 'listed',
    );
    count += isReached && mayShareNamespace(workload.namespace, namespace) ? 1 : 0;
  }
  return count;
}

function hasPullSecrets({ pullSecrets }: ServiceAccount): boolean {
  return pullSecrets.state === 'listed' && pullSecrets.names.length > 0;
}
