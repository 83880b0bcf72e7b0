import type { Built, Contents } from './build';
import type { Kustomization } from './kustomization';

/**
 * Namespace, prefix and suffix. The objects keep the names of their manifests; what they are called in the end is the
 * last of their identities.
 */
export function rename(contents: Contents, kustomization: Kustomization): Contents {
  const { namespace, namePrefix, nameSuffix } = kustomization;
  if (namespace === undefined && namePrefix === '' && nameSuffix === '') {
    return contents;
  }
  return {
    ...contents,
    workloads: contents.workloads.map((item) => renamed(item, kustomization)),
    serviceAccounts: contents.serviceAccounts.map((item) => renamed(item, kustomization)),
    secrets: contents.secrets.map((item) => renamed(item, kustomization)),
  };
}

function renamed<Item>(item: Built<Item>, { namespace, namePrefix, nameSuffix }: Kustomization): Built<Item> {
  const last = item.identities.at(-1);
  const name = last?.name === undefined ? undefined : namePrefix + last.name + nameSuffix;
  return {
    ...item,
    object: namespace === undefined ? item.object : { ...item.object, namespace },
    identities: [...item.identities, { name, namespace: namespace ?? last?.namespace }],
  };
}
