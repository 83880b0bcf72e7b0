import { isScalar, Scalar } from 'yaml';
import { splitDocuments } from '../../manifests/documents/documentTexts';
import { objectsOf } from '../../manifests/documents/kubernetesObject';
import { type ManifestDocument, parseManifest } from '../../manifests/documents/manifestDocument';
import { secretsOf } from '../../manifests/secrets/secret';
import { serviceAccountOf } from '../../manifests/serviceAccount';
import type { KindTable } from '../../manifests/workloads/kindTable';
import { workloadOf } from '../../manifests/workloads/workload';
import type { TextRange } from '../../text/textEdit';
import type { PatchContent } from './kustomization';
import { patchOfAnyKind } from './patchOfAnyKind';
import { jsonPatchOf } from './patchOperation';

const nothing: PatchContent = {
  workloads: [],
  ofAnyKind: [],
  serviceAccounts: [],
  secretNames: [],
  operations: [],
  isUnreadable: false,
};

/** Reads a patch that stands as text in a kustomization. */
export function readInlinePatch(node: unknown, within: ManifestDocument, table: KindTable): PatchContent {
  if (!isScalar(node) || typeof node.value !== 'string') {
    return { ...nothing, isUnreadable: true };
  }
  const place = placer(node, within.text);
  const contents = splitDocuments(node.value).map(({ text, start }) =>
    withPlaces(readPatch(text, table), (range) =>
      place({ start: range.start + start, end: range.end + start }),
    ),
  );
  return {
    workloads: contents.flatMap(({ workloads }) => workloads),
    ofAnyKind: contents.flatMap(({ ofAnyKind }) => ofAnyKind),
    serviceAccounts: contents.flatMap(({ serviceAccounts }) => serviceAccounts),
    secretNames: contents.flatMap(({ secretNames }) => secretNames),
    operations: contents.flatMap(({ operations }) => operations),
    isUnreadable: contents.some(({ isUnreadable }) => isUnreadable),
  };
}

function readPatch(text: string, table: KindTable): PatchContent {
  const parsed = parseManifest(text);
  if (parsed.ok) {
    const { document } = parsed;
    const objects = objectsOf(document);
    const workloads = objects.map((object) => workloadOf(object, document, table));
    return {
      workloads: workloads.flatMap((workload) => workload ?? []),
      ofAnyKind: objects.flatMap((object, index) =>
        workloads[index] ? [] : (patchOfAnyKind(object, document) ?? []),
      ),
      serviceAccounts: objects.flatMap((object) => serviceAccountOf(object, document.tree) ?? []),
      secretNames: objects.flatMap((object) => secretsOf(object, document)).map(({ name }) => name),
      operations: [],
      isUnreadable: objects.length === 0,
    };
  }
  const operations = jsonPatchOf(text);
  return operations.length > 0 ? { ...nothing, operations } : { ...nothing, isUnreadable: true };
}

/** Where a stretch of a scalar's value stands in the text around: exactly for `|`, else the whole scalar. */
function placer(node: Scalar, text: string): (range: TextRange) => TextRange {
  const [start, end] = node.range ?? [0, 0, 0];
  const source = text.slice(start, end);
  if (node.type !== Scalar.BLOCK_LITERAL || /^\|[-+]?\d/.test(source)) {
    return () => ({ start, end });
  }
  const [header = '', ...lines] = source.split('\n');
  const indentation = lines.find((line) => line.trim() !== '')?.search(/\S/) ?? 0;
  const value = String(node.value);
  const at = (offset: number): number => {
    const before = value.slice(0, offset).split('\n');
    const above = lines.slice(0, before.length - 1);
    const column =
      Math.min(indentation, lines[before.length - 1]?.length ?? 0) + (before.at(-1)?.length ?? 0);
    return start + header.length + 1 + above.reduce((sum, line) => sum + line.length + 1, 0) + column;
  };
  return (range) => ({ start: at(range.start), end: at(range.end) });
}

/** The same facts with every range in them moved to where it stands in another text. */
function withPlaces<Facts>(facts: Facts, place: (range: TextRange) => TextRange): Facts {
  return JSON.parse(JSON.stringify(facts), (key, value) =>
    key === 'range' || key.endsWith('Range') ? place(value) : value,
  );
}
