import { resolvePath } from '../composition/kustomize/filePaths';
import type { InFile } from '../manifests/documents/documentPlace';
import type { Secret } from '../manifests/secrets/secret';
import { placeOfSecret } from './findingParts/referenceFinding';
import {
  credentialInGitId,
  credentialInGitTitle,
  exposedEntries,
  spokenRegistries,
} from './registryCredentialInGit';
import type { DockerConfigRule } from './rule';
import type { RuleContext } from './ruleContext';

/** The same of a file that kustomize makes a pull secret from; docker's files for other ends are not our business. */
export const dockerConfigInGit: DockerConfigRule = {
  id: credentialInGitId,
  title: credentialInGitTitle,
  about: 'docker-config',
  check: ({ file, content }, context) => {
    const exposed = exposedEntries(content, context.now);
    const [secret, ...others] =
      exposed.length > 0 && context.isSharedByGit(file) ? madeFrom(file, context) : [];
    if (!secret) {
      return [];
    }
    const { keyRange = { start: 0, end: 1 } } = exposed[0] ?? {};
    return [
      {
        severity: 'warning',
        message: `Readable by all who get this repository: the password for ${spokenRegistries(exposed)}, from which kustomize generates the Secret "${secret.name}". Revoke it, and keep this file out of Git.`,
        range: keyRange,
        related: [secret, ...others].flatMap((made) =>
          placeOfSecret(made, `The Secret "${made.name}" is generated from it`, made.contentKeyRange),
        ),
        data: {
          rule: credentialInGitId,
          ...(secret.namespace === undefined ? {} : { namespace: secret.namespace }),
          object: { kind: secret.madeBy, name: secret.name },
          path: [],
        },
      },
    ];
  },
};

function madeFrom(file: string, { manifests }: RuleContext): readonly InFile<Secret>[] {
  return [...manifests.kustomizations.files.keys()].flatMap((kustomization) =>
    manifests
      .documentsOf(kustomization)
      .flatMap(({ secrets }, documentIndex) =>
        secrets
          .filter(
            ({ contentFile }) =>
              contentFile !== undefined && resolvePath(kustomization, contentFile) === file,
          )
          .map((secret) => ({ ...secret, file: kustomization, documentIndex })),
      ),
  );
}
