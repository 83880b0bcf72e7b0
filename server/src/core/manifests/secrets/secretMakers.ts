import { isScalar } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import { follow, type Place } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { YamlPath } from '../documents/yamlPath';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';

/** A Secret that a controller makes from an object; what it holds is not in the manifest. */
export interface MadeSecret {
  readonly name: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  readonly type?: string;
  readonly typeRange?: TextRange;
  /** From the document's root to where the type is, or would be, written; absent where it cannot be. */
  readonly typePath?: YamlPath;
}

/** A kind of object from which a controller makes Secrets. Paths are dotted keys; the first that holds a text counts. */
interface SecretMaker {
  readonly kind: string;
  readonly group: string;
  /** The list whose items each make a Secret, where it is not the object that does. */
  readonly each?: string;
  readonly name: readonly string[];
  /** Where another namespace than the object's own may be named. */
  readonly namespace?: string;
  /** Absent for what copies a Secret, with its type. */
  readonly type?: string;
  /** The type when none is written; absent where that depends on something outside the manifest. */
  readonly defaultType?: string;
  /** Only with one of these values does it make the Secret; else one is there already, with a type of its own. */
  readonly makesIf?: { readonly at: string; readonly values: readonly unknown[] };
  /** Only what holds one of these texts here, or nothing if that is among them, makes a Secret. */
  readonly only?: { readonly at: string; readonly texts: readonly (string | undefined)[] };
  /** The word `Secret` stands in every text that holds one, as the kind of what it makes. */
  readonly namesSecret?: true;
  /** Makes its Secret in several namespaces, which a manifest does not list. */
  readonly anyNamespace?: true;
}

/** Source: the custom resource definition or API reference of each project. */
const secretMakers: readonly SecretMaker[] = [
  // github.com/bitnami-labs/sealed-secrets
  {
    kind: 'SealedSecret',
    group: 'bitnami.com',
    name: ['spec.template.metadata.name', 'metadata.name'],
    type: 'spec.template.type',
    defaultType: 'Opaque',
    // In its first form the whole Secret was sealed, with its type.
    makesIf: { at: 'spec.data', values: [undefined] },
  },
  // external-secrets.io/v1 ExternalSecretTarget
  {
    kind: 'ExternalSecret',
    group: 'external-secrets.io',
    name: ['spec.target.name', 'metadata.name'],
    type: 'spec.target.template.type',
    defaultType: 'Opaque',
    makesIf: { at: 'spec.target.creationPolicy', values: [undefined, 'Owner', 'Orphan'] },
  },
  {
    kind: 'ClusterExternalSecret',
    group: 'external-secrets.io',
    name: ['spec.externalSecretSpec.target.name', 'spec.externalSecretName', 'metadata.name'],
    type: 'spec.externalSecretSpec.target.template.type',
    defaultType: 'Opaque',
    makesIf: { at: 'spec.externalSecretSpec.target.creationPolicy', values: [undefined, 'Owner', 'Orphan'] },
    anyNamespace: true,
  },
  // kubernetes-external-secrets, the predecessor
  {
    kind: 'ExternalSecret',
    group: 'kubernetes-client.io',
    name: ['metadata.name'],
    type: 'spec.template.type',
    defaultType: 'Opaque',
  },
  // secrets.hashicorp.com/v1beta1 Destination
  {
    kind: 'VaultStaticSecret',
    group: 'secrets.hashicorp.com',
    name: ['spec.destination.name'],
    type: 'spec.destination.type',
    defaultType: 'Opaque',
    makesIf: { at: 'spec.destination.create', values: [true] },
  },
  {
    kind: 'VaultDynamicSecret',
    group: 'secrets.hashicorp.com',
    name: ['spec.destination.name'],
    type: 'spec.destination.type',
    defaultType: 'Opaque',
    makesIf: { at: 'spec.destination.create', values: [true] },
  },
  // secrets.infisical.com/v1alpha1
  {
    kind: 'InfisicalSecret',
    group: 'secrets.infisical.com',
    name: ['spec.managedSecretReference.secretName'],
    namespace: 'spec.managedSecretReference.secretNamespace',
    type: 'spec.managedSecretReference.secretType',
    defaultType: 'Opaque',
  },
  {
    kind: 'InfisicalSecret',
    group: 'secrets.infisical.com',
    each: 'spec.managedKubeSecretReferences',
    name: ['secretName'],
    namespace: 'secretNamespace',
    type: 'secretType',
    defaultType: 'Opaque',
  },
  // secrets-store.csi.x-k8s.io/v1 SecretObject
  {
    kind: 'SecretProviderClass',
    group: 'secrets-store.csi.x-k8s.io',
    each: 'spec.secretObjects',
    name: ['secretName'],
    type: 'type',
  },
  // github.com/1Password/onepassword-operator
  {
    kind: 'OnePasswordItem',
    group: 'onepassword.com',
    name: ['metadata.name'],
    type: 'type',
    defaultType: 'Opaque',
  },
  // github.com/SparebankenVest/azure-key-vault-to-kubernetes
  {
    kind: 'AzureKeyVaultSecret',
    group: 'spv.no',
    name: ['spec.output.secret.name'],
    type: 'spec.output.secret.type',
    defaultType: 'Opaque',
  },
  // secrets.doppler.com/v1alpha1
  {
    kind: 'DopplerSecret',
    group: 'secrets.doppler.com',
    name: ['spec.managedSecret.name'],
    namespace: 'spec.managedSecret.namespace',
    type: 'spec.managedSecret.type',
    defaultType: 'Opaque',
  },
  // github.com/isindir/sops-secrets-operator
  {
    kind: 'SopsSecret',
    group: 'isindir.github.com',
    each: 'spec.secretTemplates',
    name: ['name'],
    type: 'type',
    defaultType: 'Opaque',
  },
  // kyverno.io/v1 Generation: a copy, or what its data say, in the namespaces that the rule matches
  ...['ClusterPolicy', 'Policy'].map((kind) => ({
    kind,
    group: 'kyverno.io',
    each: 'spec.rules',
    name: ['generate.name'],
    type: 'generate.data.type',
    only: { at: 'generate.kind', texts: ['Secret'] },
    namesSecret: true as const,
    anyNamespace: true as const,
  })),
  // external-secrets.io PushSecret: with the provider for Kubernetes it copies a Secret into the namespace of its store,
  // whole or one key of it. Which provider that is, another object says.
  ...(
    [
      ['PushSecret', 'spec.data'],
      ['ClusterPushSecret', 'spec.pushSecretSpec.data'],
    ] as const
  ).map(([kind, each]) => ({
    kind,
    group: 'external-secrets.io',
    each,
    name: ['match.remoteRef.remoteKey'],
    only: { at: 'match.secretKey', texts: [undefined, '.dockerconfigjson', '.dockercfg'] },
    anyNamespace: true as const,
  })),
];

/**
 * The kinds' names, for telling without parsing whether a text can hold one. A policy that makes Secrets names their kind.
 */
export const secretMakerKinds: readonly string[] = [
  ...new Set(secretMakers.filter(({ namesSecret }) => namesSecret === undefined).map(({ kind }) => kind)),
];

export function secretsMadeBy(object: KubernetesObject, tree: YamlTree): readonly MadeSecret[] {
  const group = object.apiVersion.slice(0, Math.max(0, object.apiVersion.indexOf('/')));
  return secretMakers
    .filter((row) => row.kind === object.kind && row.group === group)
    .flatMap((row) => {
      const holders =
        row.each === undefined
          ? [{ node: object.node, path: object.path }]
          : follow(tree, object, `${row.each}[*]`);
      return holders.flatMap((holder) => madeSecret(row, holder, object, tree) ?? []);
    });
}

function madeSecret(
  row: SecretMaker,
  { node: holder, path }: Pick<Place, 'node' | 'path'>,
  object: KubernetesObject,
  tree: YamlTree,
): MadeSecret | undefined {
  const { only } = row;
  if (only && !only.texts.includes(textOf(nodeBelow(tree, holder, only.at)))) {
    return undefined;
  }
  const nameNode = row.name.map((path) => nodeBelow(tree, holder, path)).find((node) => textOf(node));
  const name = textOf(nameNode);
  if (name === undefined) {
    return undefined;
  }
  const nameRange = rangeOf(nameNode);
  const typeNode = row.type === undefined ? undefined : nodeBelow(tree, holder, row.type);
  const type = textOf(typeNode) || (makesSecret(row, holder, tree) ? row.defaultType : undefined);
  const typeRange = rangeOf(typeNode);
  const written = row.namespace === undefined ? undefined : textOf(nodeBelow(tree, holder, row.namespace));
  const namespace = row.anyNamespace ? undefined : written || object.namespace;
  return {
    name,
    ...(nameRange === undefined ? {} : { nameRange }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(type === undefined ? {} : { type }),
    ...(typeRange === undefined ? {} : { typeRange }),
    ...(row.type === undefined ? {} : { typePath: [...path, ...row.type.split('.')] }),
  };
}

function makesSecret({ makesIf }: SecretMaker, holder: unknown, tree: YamlTree): boolean {
  const node = makesIf && nodeBelow(tree, holder, makesIf.at);
  return makesIf === undefined || makesIf.values.includes(isScalar(node) ? node.value : undefined);
}

function nodeBelow(tree: YamlTree, from: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => tree.child(node, key), from);
}
