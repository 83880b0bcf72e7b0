import type { InFile } from '../../manifests/documents/documentPlace';
import type { ListedPullSecrets } from '../../manifests/pullSecretList';
import type { Secret } from '../../manifests/secrets/secret';
import type { PullSecretReference } from '../../manifests/workloads/podSpec';
import type { Severity } from '../../severity';
import type { Finding, ReferenceFindingData, RelatedPlace } from '../rule';

/** A finding about an entry of a list of pull secrets, on its name or, without one, on the whole entry. */
export function referenceFinding(
  rule: string,
  list: ListedPullSecrets,
  entry: PullSecretReference,
  said: {
    readonly severity: Severity;
    readonly message: string;
    readonly suggestion?: string | undefined;
    readonly related?: readonly RelatedPlace[];
  },
): Finding<ReferenceFindingData> {
  const { severity, message, suggestion, related = [] } = said;
  const range = entry.range ?? entry.itemRange;
  return {
    severity,
    message,
    ...(range === undefined ? {} : { range }),
    ...(related.length === 0 ? {} : { related }),
    data: {
      rule,
      pullSecret: entry.name ?? '',
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(list.namespace === undefined ? {} : { namespace: list.namespace }),
      object: { kind: list.kind, ...(list.name === undefined ? {} : { name: list.name }) },
      holderPath: list.holderPath,
    },
  };
}

/** Where a Secret stands, as something that belongs to a finding. */
export function placeOfSecret(
  secret: InFile<Secret>,
  message: string,
  range = secret.nameRange,
): readonly RelatedPlace[] {
  const { file, documentIndex } = secret;
  return range ? [{ message, place: { file, documentIndex }, range }] : [];
}
