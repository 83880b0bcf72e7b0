/** What a registry's ways mean for a pull that failed, by the id of the registry in the catalogue. */

/** They say the same of a private image and of one that is missing. */
const hiding: ReadonlySet<string> = new Set([
  'docker-hub',
  'ghcr',
  'github-enterprise',
  'gitlab',
  'gar',
  'gcr',
]);

export function hidesExistence(registryId: string): boolean {
  return hiding.has(registryId);
}

const rights: ReadonlyMap<string, string> = new Map([
  [
    'docker-hub',
    'Check that the account is a member of the team that owns the repository, and that its token may read private repositories: one for public repositories only signs in as well.',
  ],
  [
    'ghcr',
    'Check that the token has the scope read:packages, that it is authorised for the organisation if that uses single sign-on, and that the account has access to the package.',
  ],
  [
    'ecr',
    'Check that the identity has ecr:BatchGetImage and ecr:GetDownloadUrlForLayer for this repository; for one of another account its repository policy must allow it too.',
  ],
  ['gar', 'Check that the account has the role Artifact Registry Reader on the repository.'],
  ['gcr', 'Check that the account has the role Artifact Registry Reader on the repository.'],
  ['quay', 'Check that the robot or user has the permission "Read" on the repository.'],
  [
    'acr',
    'Check that the identity has the role AcrPull, or Container Registry Repository Reader where the registry sets permissions by repository.',
  ],
  [
    'gitlab',
    'Check that the token has the scope read_registry, and that its owner is a member of the project.',
  ],
  ['harbor', 'Check that the user or robot is a member of the project and may pull.'],
  ['oracle-container-registry', 'Check that the licence of the repository was accepted with this account.'],
]);

const otherwise = 'Check that the account may read this repository.';

/** A sentence that says which right may be missing. */
export function rightsHint(registryId: string): string {
  return rights.get(registryId) ?? otherwise;
}
