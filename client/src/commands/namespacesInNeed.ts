import type { WorkspaceFindings } from '../../../server/src/protocol';
import { needsAction } from './needsAction';

/** A namespace in which workloads need a credential, and one of them that can take its Secret. */
export interface NamespaceInNeed {
  /** Absent for workloads that leave it to kustomize, Helm or `kubectl -n`. */
  readonly namespace?: string;
  readonly uri: string;
  /** Of an image of that workload. */
  readonly position: { readonly line: number; readonly character: number };
  /** Images that need the credential, in all workloads of the namespace. */
  readonly images: readonly string[];
}

type FileFindings = WorkspaceFindings['files'][number];

/** By the findings of images for which `serves` says that the credential is for them; in the order of the files. */
export function namespacesInNeed(
  files: readonly FileFindings[],
  serves: (image: string) => boolean,
): readonly NamespaceInNeed[] {
  const byNamespace = new Map<string, NamespaceInNeed>();
  for (const { uri, diagnostics } of files) {
    for (const { code, severity, data, range } of diagnostics) {
      const found = needsAction({ severity }) && code === rule ? readData(data) : undefined;
      if (found && serves(found.image)) {
        const { image, namespace } = found;
        const known = byNamespace.get(namespace ?? '');
        byNamespace.set(namespace ?? '', {
          ...(known ?? { uri, position: range.start, ...(namespace === undefined ? {} : { namespace }) }),
          images: [...new Set([...(known?.images ?? []), image])],
        });
      }
    }
  }
  return [...byNamespace.values()];
}

const rule = 'public-image-no-credential';

function readData(data: unknown): { readonly image: string; readonly namespace?: string } | undefined {
  if (typeof data !== 'object' || data === null || !('image' in data) || typeof data.image !== 'string') {
    return undefined;
  }
  const { image } = data;
  return 'namespace' in data && typeof data.namespace === 'string'
    ? { image, namespace: data.namespace }
    : { image };
}
