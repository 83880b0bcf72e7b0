// Amazon ECR as VS Code meets it through a proxy: its registry, its own service and AWS STS, all on this machine.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type ConnectProxy,
  startConnectProxy,
} from '../../../server/src/registryAccess/testing/connectProxy';
import { startEcrService } from '../../../server/src/registryAccess/testing/ecrService';
import { startLoopbackServer } from '../../../server/src/registryAccess/testing/loopbackServer';
import { startStsService, type TemporaryKeys } from '../../../server/src/registryAccess/testing/stsService';
import { createTestAuthority } from '../../../server/src/registryAccess/testing/testAuthority';

export const ecrRegistry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

interface LastingKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface AwsAccountTerms {
  /** Keys that AWS takes. */
  readonly temporary: TemporaryKeys;
  /** What AWS STS gives for the role. */
  readonly ofRole: TemporaryKeys;
  /** Password that ECR gives for any of them, and its registry takes. */
  readonly token: string;
}

export interface AwsAccount {
  readonly proxy: ConnectProxy;
  /** PEM text of the authority that vouches for all of it. */
  readonly authority: string;
  /** Who asked AWS STS for the role. */
  readonly rolesTaken: readonly string[];
  stop(): Promise<void>;
}

export async function startAwsAccount({ temporary, ofRole, token }: AwsAccountTerms): Promise<AwsAccount> {
  const authority = createTestAuthority();
  const certificateFor = (name: string) => authority.issue({ names: `DNS:${name}` });
  const ecrName = 'api.ecr.eu-west-1.amazonaws.com';
  const stsName = 'sts.eu-west-1.amazonaws.com';
  const login = `AWS:${token}`;
  const ecr = await startEcrService(
    {
      region: 'eu-west-1',
      users: { [temporary.accessKeyId]: userOf(temporary), [ofRole.accessKeyId]: userOf(ofRole) },
      login,
      expiresAt: new Date(Date.now() + 12 * 3_600_000),
      proxyEndpoint: `https://${ecrRegistry}`,
    },
    certificateFor(ecrName),
  );
  const sts = await startStsService(ofRole, certificateFor(stsName));
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  const registry = await startLoopbackServer(({ headers }, response) => {
    const challenge = `Basic realm="https://${ecrRegistry}/",service="ecr.amazonaws.com"`;
    const isSignedIn = headers.authorization === authorization;
    response.writeHead(isSignedIn ? 200 : 401, { 'www-authenticate': challenge }).end('{}');
  }, certificateFor(ecrRegistry));
  const proxy = await startConnectProxy(() => ({
    [`${ecrName}:443`]: ecr.host,
    [`${stsName}:443`]: sts.host,
    [`${ecrRegistry}:443`]: registry.host,
  }));
  return {
    ...{ proxy, authority: authority.certificate, rolesTaken: sts.seen },
    stop: async () => {
      await Promise.all([proxy.stop(), ecr.stop(), sts.stop(), registry.stop()]);
    },
  };
}

function userOf({ secretAccessKey, sessionToken }: TemporaryKeys) {
  return { secretAccessKey, session: { token: sessionToken } };
}

const awsFolder = '.aws';

/** Files that hold keys because AWS keeps them there. */
export const awsFiles = /[/\\]\.aws[/\\]/;

/** The environment of a VS Code that finds these files, and those of nobody else. */
export function withAwsHome(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    // As if started from a terminal: else VS Code asks a login shell for its environment.
    VSCODE_CLI: '1',
    AWS_CONFIG_FILE: path.join(home, awsFolder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, awsFolder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PROFILE: undefined,
    // It would not count: the registry's host says where its keys go.
    AWS_ENDPOINT_URL_ECR: 'http://127.0.0.1:9',
  };
}

/** A profile `puller` that takes on a role with the keys of another, which is called `lasting`. */
export async function writeAwsProfiles(home: string, lasting: LastingKeys): Promise<void> {
  await mkdir(path.join(home, awsFolder));
  await writeFile(
    path.join(home, awsFolder, 'config'),
    '[profile puller]\nrole_arn = arn:aws:iam::123456789012:role/puller\nsource_profile = lasting\n',
  );
  await writeFile(
    path.join(home, awsFolder, 'credentials'),
    `[lasting]\naws_access_key_id = ${lasting.accessKeyId}\naws_secret_access_key = ${lasting.secretAccessKey}\n`,
  );
}
