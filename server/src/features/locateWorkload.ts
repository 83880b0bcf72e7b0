import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { InFile } from '../core/manifests/documents/documentPlace';
import { mayShareNamespace } from '../core/manifests/manifestSet';
import type { Workload } from '../core/manifests/workloads/workload';
import { isRecord } from '../core/settingValues';
import { type LocatedWorkload, type LocateWorkloadParams, Method } from '../protocol';
import type { Indexing } from '../workspace/keepIndexed';
import type { ManifestIndex } from '../workspace/manifestIndex';
import { toLocation } from './toLocation';

/** Answers where the manifest of a live object stands. */
export function registerLocateWorkload(
  connection: Connection,
  index: ManifestIndex,
  indexing: Pick<Indexing, 'ended'>,
): void {
  connection.onRequest(Method.locateWorkload, async (raw: unknown): Promise<readonly LocatedWorkload[]> => {
    const params = readParams(raw);
    if (!params) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'kind and name of the workload are missing');
    }
    await indexing.ended();
    return index.manifests.workloads
      .named(params.name)
      .filter(({ kind, namespace }) => kind === params.kind && mayShareNamespace(namespace, params.namespace))
      .toSorted((one, other) => distance(one, params) - distance(other, params))
      .flatMap((workload) => locate(workload, params, index));
  });
}

function readParams(raw: unknown): LocateWorkloadParams | undefined {
  if (!isRecord(raw) || typeof raw.kind !== 'string' || typeof raw.name !== 'string') {
    return undefined;
  }
  const { kind, name, namespace } = raw;
  return typeof namespace === 'string' && namespace !== '' ? { kind, name, namespace } : { kind, name };
}

/** A manifest that writes the namespace is surely meant; one that leaves it to others may be. */
function distance({ namespace }: Workload, params: LocateWorkloadParams): number {
  return namespace === params.namespace ? 0 : 1;
}

function locate(
  workload: InFile<Workload>,
  { kind, name }: LocateWorkloadParams,
  index: ManifestIndex,
): readonly LocatedWorkload[] {
  const { namespace, nameRange } = workload;
  const location = toLocation(workload, nameRange ?? { start: 0, end: 0 }, index);
  return location ? [{ location, kind, name, ...(namespace === undefined ? {} : { namespace }) }] : [];
}
