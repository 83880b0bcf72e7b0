import { aliasTo } from '../manifests/documents/aliasTo';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import type { ManifestDocument } from '../manifests/documents/manifestDocument';
import { type Finding, type ObjectName, objectOf, pathOf, type RelatedPlace } from '../rules/rule';

/** What a document says at one place, however many of its objects stand there by aliases. */
export interface MergedFinding {
  readonly finding: Finding;
  readonly alsoIn: readonly ObjectName[];
}

/** The document that findings are about; its tree is there while it is open. */
export interface SourceDocument {
  readonly place: DocumentPlace;
  readonly document?: ManifestDocument;
}

/** A pod spec that several workloads share by alias stands once in the text, so it is reported once. */
export function mergeSamePlace(
  findings: readonly Finding[],
  source: SourceDocument | undefined,
): readonly MergedFinding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.data.rule} ${finding.range?.start} ${finding.range?.end} ${finding.message}`;
    const group = groups.get(key) ?? [];
    group.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [{ finding: withAliases(first, others, source), alsoIn: otherObjects(objectOf(first.data), others) }]
      : [],
  );
}

/** Each once: an object may have it at several places. */
function otherObjects(first: ObjectName, others: readonly Finding[]): readonly ObjectName[] {
  const names = new Set([keyOf(first)]);
  return others
    .map(({ data }) => objectOf(data))
    .filter((object) => object.name === undefined || names.size < names.add(keyOf(object)).size);
}

function keyOf({ kind, name }: ObjectName): string {
  return `${kind} ${name}`;
}

/** More than these, nobody reads. */
const mostAliases = 20;

/** Points out the aliases by which the others have it. */
function withAliases(
  first: Finding,
  others: readonly Finding[],
  source: SourceDocument | undefined,
): Finding {
  const aliases = others.slice(0, mostAliases).flatMap((other) => aliasOf(other, source) ?? []);
  return aliases.length === 0 ? first : { ...first, related: [...(first.related ?? []), ...aliases] };
}

function aliasOf({ data, range }: Finding, source: SourceDocument | undefined): RelatedPlace | undefined {
  const alias = source?.document && range && aliasTo(source.document, pathOf(data), range);
  const { kind, name } = objectOf(data);
  return source && alias
    ? {
        message: `${name === undefined ? kind : `${kind} ${name}`} has it here`,
        place: source.place,
        range: alias,
      }
    : undefined;
}
