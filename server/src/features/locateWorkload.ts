import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { manifestsOfWorkload, type WorkloadPlace } from '../core/navigation/manifestsOfWorkload';
import { isRecord } from '../core/record';
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
    return manifestsOfWorkload(params, index.manifests).flatMap((found) => locate(found, params, index));
  });
}

function readParams(raw: unknown): LocateWorkloadParams | undefined {
  if (!isRecord(raw) || typeof raw.kind !== 'string' || typeof raw.name !== 'string') {
    return undefined;
  }
  const { apiVersion, kind, name, namespace } = raw;
  return {
    kind,
    name,
    ...(typeof apiVersion === 'string' && apiVersion !== '' ? { apiVersion } : {}),
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
  };
}

function locate(
  { place, range, namespace }: WorkloadPlace,
  { kind, name }: LocateWorkloadParams,
  index: ManifestIndex,
): readonly LocatedWorkload[] {
  const location = toLocation(place, range, index);
  return location ? [{ location, kind, name, ...(namespace === undefined ? {} : { namespace }) }] : [];
}
