/** Which Secrets the pod has whose image stands in a line, as far as the manifests tell. */
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import { mayShareNamespace } from '../../../server/src/core/manifests/manifestSet';
import type { ServiceAccount } from '../../../server/src/core/manifests/serviceAccount';
import type { PodSpec } from '../../../server/src/core/manifests/workloads/podSpec';
import type { Settings } from '../../../server/src/core/settings';
import type { TextRange } from '../../../server/src/core/text/textEdit';

export interface PodAtLine {
  readonly podSpec: PodSpec;
  readonly namespace?: string;
}

/** `line` is a range of the text. Undefined where no pod pulls an image that is written there. */
export function podAtLine(
  text: string,
  line: TextRange,
  { kinds }: Pick<Settings, 'kinds'>,
): PodAtLine | undefined {
  for (const { start, content } of readManifestFile(text, kinds).documents) {
    for (const { podSpecs, namespace } of content.workloads) {
      const podSpec = podSpecs.find(({ images }) =>
        images.some(({ range }) => range && start + range.start < line.end && start + range.end > line.start),
      );
      if (podSpec) {
        return { podSpec, ...(namespace === undefined ? {} : { namespace }) };
      }
    }
  }
  return undefined;
}

/** The service accounts of a file, of which a pod may have one. */
export function serviceAccountsIn(text: string): readonly ServiceAccount[] {
  // Most files hold none, and are not worth reading closer.
  return text.includes('ServiceAccount')
    ? readManifestFile(text).documents.flatMap(({ content }) => content.serviceAccounts)
    : [];
}

/** The pod's own list hides that of its service account: Kubernetes adds those only to pods that list none. */
export function secretNamesOf(
  { podSpec, namespace }: PodAtLine,
  serviceAccounts: readonly ServiceAccount[],
): readonly string[] {
  if (podSpec.pullSecrets.state === 'listed') {
    return podSpec.pullSecrets.names;
  }
  return serviceAccounts
    .filter(
      (account) => account.name === podSpec.serviceAccount && mayShareNamespace(account.namespace, namespace),
    )
    .flatMap(({ pullSecrets }) => (pullSecrets.state === 'listed' ? pullSecrets.names : []));
}
