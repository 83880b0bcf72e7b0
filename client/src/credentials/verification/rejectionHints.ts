/** What to look at when a registry refuses a credential, by the id of the registry in the catalogue. */
const hints: ReadonlyMap<string, string> = new Map([
  [
    'ghcr',
    'Use a classic token (ghp_…) with the scope read:packages; if the organisation uses single sign-on, authorise the token for it.',
  ],
  ['github-enterprise', 'Use a classic token with the scope read:packages.'],
  [
    'docker-hub',
    'Use your Docker ID, not the e-mail address, and a personal access token; with two-factor sign-in the account password does not work.',
  ],
  [
    'ecr',
    'A token ("aws ecr get-login-password", user name AWS) lasts 12 hours; access keys or an AWS profile, stored instead, are exchanged for a new one each time.',
  ],
  ['gar', 'The user name is _json_key, and the password the whole text of the service account key file.'],
  ['gcr', 'The user name is _json_key, and the password the whole text of the service account key file.'],
  [
    'quay',
    'Use a robot account (namespace+robot) and its token, or your user name and an encrypted password.',
  ],
  ['acr', 'Use a service principal (its application id and secret), the admin user, or a repository token.'],
  [
    'gitlab',
    'Use a token with the scope read_registry, or a deploy token; with two-factor sign-in the account password does not work.',
  ],
  ['harbor', 'Users who sign in by OIDC need the CLI secret of their profile; a robot may have expired.'],
  ['artifactory', 'Use an identity token or access token; API keys are on their way out.'],
  [
    'digitalocean',
    'Use an API token that may read the registry as the password, and the same token or your e-mail as the user name.',
  ],
  [
    'ocir',
    'The user name is the tenancy namespace, a slash and your user; the password is an auth token, not that of the console.',
  ],
  ['ibm-icr', 'The user name is iamapikey, and the password an API key.'],
  ['scaleway', 'The user name is nologin, and the password the secret key of an API key.'],
  ['redhat', 'Use a registry service account: its name holds a vertical bar, and its token is the password.'],
  ['nvcr', 'The user name is $oauthtoken, as it stands, and the password an API key.'],
  [
    'gitea',
    'Use an access token with package:read; with two-factor sign-in the account password does not work.',
  ],
]);

const otherwise = 'Check both for typing errors, and whether the password or token has expired.';

/** A sentence that says what to do next. */
export function rejectionHint(registryId: string): string {
  return hints.get(registryId) ?? otherwise;
}
