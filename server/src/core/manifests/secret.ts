import type { KubernetesObject, YamlPath } from './kubernetesObject';
import type { YamlTree } from './yamlTree';

/** A Secret of a manifest; its data stay in the text. */
export interface Secret {
  readonly name: string;
  readonly namespace?: string;
  /** `Opaque` where none is written, as the API server has it. */
  readonly type: string;
  readonly path: YamlPath;
}

export function secretOf(object: KubernetesObject, tree: YamlTree): Secret | undefined {
  if (object.kind !== 'Secret' || object.name === undefined) {
    return undefined;
  }
  return {
    name: object.name,
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    type: tree.text(object.node, 'type') ?? 'Opaque',
    path: object.path,
  };
}
