import { textOf, type YamlTree } from '../documents/yamlTree';
import type { Selection } from '../injectors/injector';

/** Where objects keep the annotations of the Secret that they are, or make. */
const annotationPlaces: readonly (readonly string[])[] = [
  ['metadata', 'annotations'],
  // SealedSecret, ExternalSecret, ClusterExternalSecret, the operator of Vault, secretGenerator.
  ['spec', 'template', 'metadata', 'annotations'],
  ['spec', 'target', 'template', 'metadata', 'annotations'],
  ['spec', 'externalSecretSpec', 'target', 'template', 'metadata', 'annotations'],
  ['spec', 'destination', 'annotations'],
  ['options', 'annotations'],
];

/** An annotation by which a controller copies a Secret into other namespaces. */
interface CopyingAnnotation {
  readonly annotation: string;
  /** Only this value asks for copies. */
  readonly value?: string;
  /** Where the namespaces are listed: names, and regular expressions. Nothing or an empty text there: all. */
  readonly namespaces?: readonly string[];
}

const copyingAnnotations: readonly CopyingAnnotation[] = [
  // github.com/emberstack/kubernetes-reflector
  {
    annotation: 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled',
    value: 'true',
    namespaces: [
      'reflector.v1.k8s.emberstack.com/reflection-auto-namespaces',
      'reflector.v1.k8s.emberstack.com/reflection-allowed-namespaces',
    ],
  },
  // github.com/mittwald/kubernetes-replicator
  {
    annotation: 'replicator.v1.mittwald.de/replicate-to',
    namespaces: ['replicator.v1.mittwald.de/replicate-to'],
  },
  // Namespaces by their labels, which manifests need not tell.
  { annotation: 'replicator.v1.mittwald.de/replicate-to-matching' },
  // github.com/config-syncer/config-syncer, once kubed
  { annotation: 'kubed.appscode.com/sync' },
];

/** The other namespaces that a controller copies the Secret of an object to; undefined when to none. */
export function copiesOf(tree: YamlTree, object: unknown): Selection | undefined {
  for (const place of annotationPlaces) {
    const annotations = place.reduce<unknown>((node, key) => tree.child(node, key), object);
    for (const { annotation, value, namespaces = [] } of copyingAnnotations) {
      const entry = tree.entry(annotations, annotation);
      if (entry && (value === undefined || textOf(entry.node) === value)) {
        const listed = namespaces.map((key) => tree.text(annotations, key)).find((text) => text);
        return listed === undefined ? {} : selectionOf(listed);
      }
    }
  }
  return undefined;
}

/** A regular expression might match any namespace. */
function selectionOf(list: string): Selection {
  const names = list.split(',').map((name) => name.trim());
  return names.every((name) => /^[a-z0-9-]*$/.test(name)) ? { include: names } : {};
}
