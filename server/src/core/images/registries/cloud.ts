import type { RegistryFacts } from './registry';

/** Registries of the large cloud providers. */
export const cloudRegistries: readonly RegistryFacts[] = [
  {
    id: 'ecr',
    name: 'Amazon ECR',
    // One pattern for the partitions with plain names (cloud-provider-aws, ecr-credential-helper), one for the
    // dual-stack names of the isolated ones.
    hostPatterns: [
      /^\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9][a-z0-9_-]*\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/,
      /^\d{12}\.dkr-ecr(?:-fips)?\.[a-z0-9][a-z0-9_-]*\.on\.(?:amazonwebservices\.eu|aws\.ic\.gov|aws\.scloud|cloud-aws\.adc-e\.uk|aws\.hci\.ic\.gov)$/,
    ],
    visibility: 'private',
    authsKey: 'host',
    usernameHint: 'An AWS access key id, or AWS for a token you already have.',
    passwordHint: 'The secret access key, which is exchanged for a token of 12 hours, or such a token.',
    defaultUsername: 'AWS',
    docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
    usernameTtlHours: { AWS: 12 },
    tokenTtlHours: 12,
  },
  {
    id: 'gar',
    name: 'Google Artifact Registry',
    hostPatterns: [
      /^(?:us|europe|asia|[a-z]+-[a-z]+\d+)-docker\.pkg\.dev$/,
      /^docker\.[a-z]+-[a-z]+\d+\.rep\.pkg\.dev$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: '_json_key for a service account key, _json_key_base64 for its base64 form.',
    passwordHint: 'The content of the key file (not its path). Access tokens live one hour at most.',
    defaultUsername: '_json_key',
    docs: 'https://cloud.google.com/artifact-registry/docs/docker/authentication',
    usernameTtlHours: { oauth2accesstoken: 1 },
  },
  {
    id: 'gcr',
    name: 'Google Container Registry',
    hostPatterns: [/^(?:(?:us|eu|asia|marketplace)\.)?gcr\.io$/],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: '_json_key for a service account key.',
    passwordHint: 'The content of the key file (not its path). Access tokens live one hour at most.',
    defaultUsername: '_json_key',
    docs: 'https://cloud.google.com/artifact-registry/docs/transition/transition-from-gcr',
    usernameTtlHours: { oauth2accesstoken: 1 },
  },
  {
    id: 'acr',
    name: 'Azure Container Registry',
    hostPatterns: [
      /^[a-z0-9]{5,50}(?:-[a-z0-9]+)?\.azurecr\.(?:io|cn|us|de)$/,
      /^[a-z0-9]{5,50}(?:-[a-z0-9]+)?\.[a-z0-9]+\.geo\.azurecr\.(?:io|cn|us)$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint:
      'The application id of a service principal, the name of a repository token, or the admin user.',
    passwordHint: 'The client secret or the password of that token or user.',
    docs: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
    usernameTtlHours: { '00000000-0000-0000-0000-000000000000': 3 },
  },
  {
    id: 'digitalocean',
    name: 'DigitalOcean Container Registry',
    hostPatterns: [/^registry\.digitalocean\.com$/],
    visibility: 'private',
    authsKey: 'host',
    usernameHint: 'The e-mail address of your account, or the API token itself.',
    passwordHint: 'An API token that may read the registry.',
    docs: 'https://docs.digitalocean.com/reference/terraform/reference/resources/container_registry_docker_credentials',
    realmHosts: () => ['api.digitalocean.com'],
  },
  {
    id: 'ocir',
    name: 'Oracle Cloud Infrastructure Registry',
    hostPatterns: [
      /^[a-z]{3}\.ocir\.io$/,
      /^[a-z]+(?:-[a-z]+)+-\d+\.ocir\.io$/,
      /^ocir\.[a-z]+(?:-[a-z]+)+-\d+\.oci\.oraclecloud\.com$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint:
      'Tenancy namespace and user, with the identity domain between them if there is one: namespace/user.',
    passwordHint: 'An auth token of that user (not the console password).',
    docs: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrypullingimagesfromocir.htm',
    usernameTtlHours: { BEARER_TOKEN: 1 },
  },
  {
    id: 'ibm-icr',
    name: 'IBM Cloud Container Registry',
    hostPatterns: [
      /^(?:private\.)?(?:(?:au|br|ca|ca2|de|es|in|in2|jp|jp2|uk|us)\.)?icr\.io$/,
      /^cp\.icr\.io$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'The word iamapikey, or cp for entitled software.',
    passwordHint: 'An IAM API key, or the entitlement key.',
    defaultUsername: 'iamapikey',
    docs: 'https://cloud.ibm.com/docs/Registry?topic=Registry-registry_access',
    usernameTtlHours: { iambearer: 1 },
  },
];
