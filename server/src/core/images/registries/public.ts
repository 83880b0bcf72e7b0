import type { RegistryFacts } from './registry';

const noLogin = {
  visibility: 'public',
  authsKey: 'host',
  usernameHint: 'No login is needed.',
  passwordHint: 'No login is needed.',
} as const;

/** Registries where every image can be pulled without a login. */
export const publicRegistries: readonly RegistryFacts[] = [
  {
    id: 'ecr-public',
    name: 'Amazon ECR Public',
    hostPatterns: [/^public\.ecr\.aws$/, /^ecr-public\.aws\.com$/],
    visibility: 'public',
    authsKey: 'host',
    usernameHint: 'No login is needed; AWS with a token raises the rate limit.',
    passwordHint: 'A token that lives 12 hours, handed out in us-east-1 only.',
    defaultUsername: 'AWS',
    docs: 'https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html',
    tokenTtlHours: 12,
  },
  {
    ...noLogin,
    id: 'google-public-mirrors',
    name: 'Kubernetes and Google public images',
    hostPatterns: [/^k8s\.gcr\.io$/, /^registry\.k8s\.io$/, /^mirror\.gcr\.io$/],
    docs: 'https://github.com/kubernetes/registry.k8s.io',
  },
  {
    ...noLogin,
    id: 'mcr',
    name: 'Microsoft Artifact Registry',
    hostPatterns: [/^mcr\.microsoft\.com$/],
    docs: 'https://mcr.microsoft.com/',
  },
  {
    ...noLogin,
    id: 'redhat-access',
    name: 'Red Hat public registry',
    hostPatterns: [/^registry\.access\.redhat\.com$/],
    docs: 'https://access.redhat.com/RegistryAuthentication',
  },
];
