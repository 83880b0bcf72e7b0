import { type Connection, ErrorCodes, Position, ResponseError } from 'vscode-languageserver';
import { podsAtOffset, secretsForPod } from '../core/navigation/podsAtOffset';
import { isRecord } from '../core/record';
import { Method, type PodAtPosition, type PodsAtParams } from '../protocol';
import type { Workspace } from '../workspace/workspace';
import { podSpecLocation } from './podSpecLocation';

/** Answers which pod the cursor is in, and which Secrets of the workspace it can pull with. */
export function registerPodsAt(
  connection: Connection,
  { reader, index }: Pick<Workspace, 'reader' | 'index'>,
): void {
  connection.onRequest(Method.podsAt, async (raw: unknown): Promise<readonly PodAtPosition[]> => {
    const params = readParams(raw);
    if (!params) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'uri and position are missing');
    }
    const read = await reader.read(params.uri);
    const pods = read ? podsAtOffset(read.file, read.document.offsetAt(params.position)) : [];
    return pods.map((pod) => ({
      location: podSpecLocation(params.uri, pod.documentIndex, pod.workload, pod.podSpec.path),
      images: pod.podSpec.images.map(({ image }) => image),
      listed: pod.podSpec.pullSecrets.state === 'listed' ? pod.podSpec.pullSecrets.names : [],
      secrets: secretsForPod(pod, index.manifests),
    }));
  });
}

function readParams(raw: unknown): PodsAtParams | undefined {
  return isRecord(raw) && typeof raw.uri === 'string' && Position.is(raw.position)
    ? { uri: raw.uri, position: raw.position }
    : undefined;
}
