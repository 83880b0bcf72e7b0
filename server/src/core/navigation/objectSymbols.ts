import { isNode } from 'yaml';
import { nodeAt } from '../manifests/documents/nodeAt';
import type { YamlPath } from '../manifests/documents/yamlPath';
import type { ManifestFile, PlacedDocument } from '../manifests/manifestFile';
import type { PodSpec } from '../manifests/workloads/podSpec';
import { shiftRange, type TextRange } from '../text/textEdit';

/** An object of a file as an outline shows it; ranges are offsets in the file. */
export interface ObjectSymbol {
  readonly sort: 'workload' | 'secret' | 'service-account';
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  /** The whole object. */
  readonly range: TextRange;
  /** Its name, or its beginning. */
  readonly nameRange: TextRange;
  readonly images: readonly { readonly image: string; readonly range: TextRange }[];
}

interface NamedPart {
  readonly name?: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  readonly path: YamlPath;
}

/** Workloads, Secrets and service accounts, in the order in which they stand. */
export function objectSymbols({ documents }: ManifestFile): readonly ObjectSymbol[] {
  return documents.flatMap((document) => {
    const { workloads, secrets, serviceAccounts } = document.content;
    return [
      ...workloads.map((workload) => ({
        ...symbol(workload, document),
        sort: 'workload' as const,
        kind: workload.kind,
        images: imagesOf(workload.podSpecs, document),
      })),
      ...secrets.map((secret) => ({
        ...symbol(secret, document),
        sort: 'secret' as const,
        kind: secret.madeBy,
      })),
      ...serviceAccounts.map((account) => ({
        ...symbol(account, document),
        sort: 'service-account' as const,
        kind: 'ServiceAccount',
      })),
    ].sort((one, other) => one.range.start - other.range.start);
  });
}

function symbol(
  { name, nameRange, namespace, path }: NamedPart,
  { start, text, content }: PlacedDocument,
): Omit<ObjectSymbol, 'sort' | 'kind'> {
  const node = content.document && nodeAt(content.document, path);
  const [from, to] = (isNode(node) ? node.range : undefined) ?? [0, text.length];
  const isWithin = nameRange && from <= nameRange.start && nameRange.end <= to;
  return {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    range: shiftRange({ start: from, end: to }, start),
    // By an alias the name may stand outside.
    nameRange: shiftRange(isWithin ? nameRange : { start: from, end: from }, start),
    images: [],
  };
}

function imagesOf(podSpecs: readonly PodSpec[], { start }: PlacedDocument): ObjectSymbol['images'] {
  return podSpecs.flatMap(({ images }) =>
    images.flatMap(({ image, range }) => (range ? [{ image, range: shiftRange(range, start) }] : [])),
  );
}
