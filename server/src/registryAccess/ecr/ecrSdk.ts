/** All that is used of the AWS SDK, as one bundle of its own. */
export { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
export { fromIni } from '@aws-sdk/credential-providers';
