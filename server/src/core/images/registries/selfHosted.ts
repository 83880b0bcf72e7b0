import type { RegistryFacts } from './registry';

/** Registries that people run on hosts of their own: few of those hosts can be known. */
export const selfHostedRegistries: readonly RegistryFacts[] = [
  {
    id: 'harbor',
    name: 'Harbor',
    hostPatterns: [/^demo\.goharbor\.io$/],
    heuristicHostPatterns: [/^harbor\.[a-z0-9.-]+(?::\d+)?$/],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'Your user name, or a robot account (robot$name).',
    passwordHint: 'The robot secret or password; the CLI secret if you sign in elsewhere (OIDC).',
    docs: 'https://goharbor.io/docs/latest/working-with-projects/working-with-images/pulling-pushing-images/',
  },
  {
    id: 'artifactory',
    name: 'JFrog Artifactory',
    hostPatterns: [/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.jfrog\.io$/],
    heuristicHostPatterns: [/^(?:[a-z0-9-]+\.)?artifactory\.[a-z0-9.-]+(?::\d+)?$/],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'Your JFrog user name, often an e-mail address.',
    passwordHint: 'An identity, reference or access token. API keys are on their way out.',
    docs: 'https://jfrog.com/help/r/artifactory-how-to-debug-docker-configuration-issues/docker-login',
  },
  {
    id: 'nexus',
    name: 'Sonatype Nexus Repository',
    hostPatterns: [],
    heuristicHostPatterns: [/^(?:[a-z0-9-]{1,63}\.){0,4}nexus\.[a-z0-9.-]{1,200}(?::\d{1,5})?$/],
    visibility: 'unknown',
    authsKey: 'host',
    usernameHint: 'Your user name, or the name code of a user token.',
    passwordHint: 'The password, or the pass code of a user token.',
    docs: 'https://help.sonatype.com/en/docker-authentication.html',
  },
  {
    id: 'gitea',
    name: 'Gitea or Forgejo',
    hostPatterns: [/^codeberg\.org$/, /^gitea\.com$/, /^code\.forgejo\.org$/],
    heuristicHostPatterns: [/^(?:gitea|forgejo)\.[a-z0-9.-]+(?::\d+)?$/],
    visibility: 'unknown',
    authsKey: 'host',
    usernameHint: 'Your user name.',
    passwordHint: 'An access token that may read packages.',
    docs: 'https://docs.gitea.com/usage/packages/container',
  },
];

/** What is assumed of a host that no other row knows. */
export const genericRegistry: RegistryFacts = {
  id: 'generic',
  name: 'Container registry',
  hostPatterns: [
    /^(?:localhost|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/,
    /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?:\d{1,5}$/,
  ],
  visibility: 'unknown',
  authsKey: 'host',
  usernameHint: 'The user name for this registry.',
  passwordHint: 'Its password or an access token.',
  docs: 'https://distribution.github.io/distribution/about/configuration/',
};
