import { isSamePath } from '../../manifests/documents/yamlPath';
import { shadowedPullSecrets } from '../../podCredentials/shadowedPullSecrets';
import { shadowedId } from '../../rules/serviceAccountSecretsShadowed';
import { spokenList } from '../../text/spokenList';
import { referenceEdit } from '../edits/referenceEdit';
import type { Fix, FixRequest, OfferedFix } from '../fix';

const id = 'add-shadowed-pull-secrets';

/** Lists in the pod what its service account has. */
export const addShadowedPullSecrets: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const { file, finding } = request;
    const { data, documentIndex } = finding;
    if (!('path' in data) || data.rule !== shadowedId) {
      return [];
    }
    const names = namesFor(request, data.path);
    const result = referenceEdit(file, { documentIndex, podSpecPath: data.path }, names);
    return result.ok && result.edits.length > 0
      ? [
          {
            id,
            title: `Add ${spokenList(names)} of the service account`,
            preferred: true,
            action: { kind: 'edit', edits: result.edits },
          },
        ]
      : [];
  },
};

/** Pods of one description that run under several accounts share the list. */
function namesFor(
  { fileName, file, finding: { documentIndex }, context }: FixRequest,
  path: readonly (string | number)[],
): readonly string[] {
  const workloads = file.documents[documentIndex]?.content.workloads ?? [];
  const names = workloads.flatMap((workload) =>
    workload.podSpecs
      .filter((podSpec) => isSamePath(podSpec.path, path))
      .flatMap(
        (podSpec) =>
          shadowedPullSecrets(podSpec, { ...workload, file: fileName, documentIndex }, context)?.names ?? [],
      ),
  );
  return [...new Set(names)];
}
