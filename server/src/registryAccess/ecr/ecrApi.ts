/**
 * The two questions that AWS is asked, with the SDK's errors as they come; `ecrFailure.ts` reads those. The SDK is
 * large: it is loaded for the first question, not before.
 */
import type { EcrHost } from '../../core/images/ecrHost';
import { SecretText } from '../../core/pullSecrets/secretText';
import { httpsRequest } from '../httpsRequest';
import type { RegistryRequest } from '../registryRequest';
import { AwsTransport } from './awsTransport';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: SecretText;
  /** Belongs to temporary keys. */
  readonly sessionToken?: SecretText;
}

export interface EcrAuthorization {
  /** Base64 of `AWS:` and the password. */
  readonly token?: SecretText;
  readonly expiresAt?: Date;
  readonly proxyEndpoint?: string;
}

export interface EcrApi {
  /** `region` is where AWS STS is asked for a role, if the profile names no region. */
  keysOfProfile(profile: string, region: string, signal: AbortSignal): Promise<AwsKeys>;
  authorization(host: EcrHost, keys: AwsKeys, signal: AbortSignal): Promise<EcrAuthorization>;
}

/** A profile wants a code of a device, which nobody is asked for here. */
export class MfaCodeWanted extends Error {}

export interface EcrApiOptions {
  readonly request?: RegistryRequest;
  /** Stands in for the service in tests. */
  readonly endpoint?: string;
}

export function createEcrApi({ request = httpsRequest, endpoint }: EcrApiOptions = {}): EcrApi {
  return {
    keysOfProfile: (profile, region, signal) =>
      keysOfProfile(profile, region, new AwsTransport(request, signal)),
    async authorization(host, keys, signal) {
      const { ECRClient, GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
      const client = new ECRClient({
        ...clientSettings(host, keys),
        ...(endpoint && { endpoint }),
        requestHandler: new AwsTransport(request, signal).handler(),
      });
      try {
        const answer = await client.send(new GetAuthorizationTokenCommand({}));
        const { authorizationToken, expiresAt, proxyEndpoint } = answer.authorizationData?.[0] ?? {};
        return {
          ...(authorizationToken && { token: new SecretText(authorizationToken) }),
          ...(expiresAt && { expiresAt }),
          ...(proxyEndpoint && { proxyEndpoint }),
        };
      } finally {
        client.destroy();
      }
    },
  };
}

/**
 * The host alone decides where the request goes. Whatever stands here is not read from the environment or from
 * `~/.aws/config`, which may name another region, another endpoint and another number of attempts.
 */
function clientSettings(host: EcrHost, keys: AwsKeys) {
  return {
    region: host.region,
    useFipsEndpoint: host.isFips,
    useDualstackEndpoint: host.isDualStack,
    ignoreConfiguredEndpointUrls: true,
    credentials: {
      accessKeyId: keys.accessKeyId,
      secretAccessKey: keys.secretAccessKey.reveal(),
      ...(keys.sessionToken && { sessionToken: keys.sessionToken.reveal() }),
    },
    // A refusal stays one, and whoever waits for an answer can ask again.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    userAgentAppId: 'kubernetes-pull-secrets',
  } as const;
}

async function keysOfProfile(profile: string, region: string, transport: AwsTransport): Promise<AwsKeys> {
  const { fromIni } = await import('@aws-sdk/credential-providers');
  const requestHandler = transport.handler();
  const provide = fromIni({
    profile,
    clientConfig: { requestHandler },
    // The files may have changed since they were read: `aws sso login`, a rotated key.
    ignoreCache: true,
    // Refusing here would leave the SDK with a promise that nobody awaits: the keys that take on the role.
    mfaCodeProvider: async () => 'none',
    clientPlugins: [{ applyToStack: (stack) => stack.add(refuseMfaCode, { step: 'initialize' }) }],
  });
  try {
    // What one kind of profile takes from the client's settings, another takes from those of the caller.
    const keys = await provide({ callerClientConfig: { region: async () => region, requestHandler } });
    return {
      accessKeyId: keys.accessKeyId,
      secretAccessKey: new SecretText(keys.secretAccessKey),
      ...(keys.sessionToken && { sessionToken: new SecretText(keys.sessionToken) }),
    };
  } catch (error) {
    throw transport.failure ?? error;
  }
}

interface RoleRequest {
  readonly input: { readonly TokenCode?: string };
}

function refuseMfaCode<Request extends RoleRequest, Answer>(next: (request: Request) => Promise<Answer>) {
  return async (request: Request): Promise<Answer> => {
    if (request.input.TokenCode !== undefined) {
      throw new MfaCodeWanted();
    }
    return next(request);
  };
}
