import type { TextRange } from '../text/textEdit';
import type { KubernetesObject } from './documents/kubernetesObject';
import type { YamlPath } from './documents/yamlPath';
import type { YamlTree } from './documents/yamlTree';
import { type MisplacedPullSecrets, misplacedInServiceAccount } from './workloads/misplacedPullSecrets';
import { type PullSecretList, readPullSecrets } from './workloads/podSpec';

export interface ServiceAccount {
  readonly name: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  /** From the document's root. */
  readonly path: YamlPath;
  readonly pullSecrets: PullSecretList;
  /** Those that are written and not taken; absent when there are none. */
  readonly misplacedPullSecrets?: readonly MisplacedPullSecrets[];
  /**
   * The kubelet's credential provider pulls with this account's own cloud identity (KEP-4412), so its pods need no
   * pull secret for the registries of that cloud.
   */
  readonly credentialProvider?: CredentialProvider;
}

type CredentialProvider = 'ecr';

/** Annotations that lead a credential provider to a service account. */
const providerAnnotations: ReadonlyMap<string, CredentialProvider> = new Map([
  // cloud-provider-aws, cmd/ecr-credential-provider/main.go
  ['eks.amazonaws.com/ecr-role-arn', 'ecr'],
]);

export function serviceAccountOf(object: KubernetesObject, tree: YamlTree): ServiceAccount | undefined {
  if (object.kind !== 'ServiceAccount' || object.name === undefined) {
    return undefined;
  }
  const annotations = tree.child(tree.child(object.node, 'metadata'), 'annotations');
  const provider = [...providerAnnotations].find(([annotation]) => tree.text(annotations, annotation))?.[1];
  const misplacedPullSecrets = misplacedInServiceAccount(tree, object);
  return {
    name: object.name,
    ...(object.nameRange === undefined ? {} : { nameRange: object.nameRange }),
    path: object.path,
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    pullSecrets: readPullSecrets(tree, object.node),
    ...(misplacedPullSecrets.length === 0 ? {} : { misplacedPullSecrets }),
    ...(provider === undefined ? {} : { credentialProvider: provider }),
  };
}
