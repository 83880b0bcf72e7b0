/** AWS is asked as registries are: through the proxy, and trusting the user's own certificate authorities. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { SecretText } from '../../core/pullSecrets/secretText';
import { createHttpsRequest } from '../httpsRequest';
import { type AwsHome, startAwsHome } from '../testing/awsHome';
import { type ConnectProxy, startConnectProxy } from '../testing/connectProxy';
import { type EcrService, startEcrService } from '../testing/ecrService';
import { type LoopbackServer, startLoopbackServer } from '../testing/loopbackServer';
import { startStsService } from '../testing/stsService';
import { createTestAuthority, type KeyAndCertificate, type TestAuthority } from '../testing/testAuthority';
import { putProxyOnTheWay } from '../testing/vscodeProxy';
import { exchangeForEcrToken } from './ecr';
import type { AwsCredential } from './ecrOutcome';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const temporary = { accessKeyId: 'ASIASESSION', secretAccessKey: `${secret}2`, sessionToken: 'session' };
const ecrHost = 'api.ecr.eu-west-1.amazonaws.com';
const stsHost = 'sts.eu-west-1.amazonaws.com';
const centerHost = 'portal.sso.eu-west-1.amazonaws.com';
const startUrl = 'https://acme.awsapps.com/start';
const keys: AwsCredential = {
  ...{ kind: 'aws-keys', registry, accessKeyId: 'AKIALASTING' },
  secretAccessKey: new SecretText(secret),
};

describe('exchangeForEcrToken behind a proxy, at services with certificates of the user', function () {
  // Certificates are made by a program, and the SDK is large: a busy machine takes its time for both.
  this.timeout(10_000);
  let authority: TestAuthority;
  let certificate: KeyAndCertificate;
  let ecr: EcrService;
  let proxy: ConnectProxy;
  let home: AwsHome | undefined;
  let routes: Record<string, string> = {};
  let other: Pick<LoopbackServer, 'stop'> | undefined;
  let takeAway = () => {};

  before(() => {
    authority = createTestAuthority();
    certificate = authority.issue({ names: `DNS:${ecrHost},DNS:${stsHost},DNS:${centerHost}` });
  });

  beforeEach(async () => {
    const session = { token: temporary.sessionToken };
    ecr = await startEcrService(
      {
        region: 'eu-west-1',
        users: {
          AKIALASTING: { secretAccessKey: secret },
          ASIASESSION: { secretAccessKey: temporary.secretAccessKey, session },
        },
        login: 'AWS:password',
        expiresAt: new Date(Date.now() + 3_600_000),
        proxyEndpoint: `https://${registry}`,
      },
      certificate,
    );
    routes = { [`${ecrHost}:443`]: ecr.host };
    proxy = await startConnectProxy(() => routes);
    takeAway = putProxyOnTheWay(proxy.url);
  });
  afterEach(async () => {
    takeAway();
    await Promise.all([proxy.stop(), ecr.stop(), home?.stop(), other?.stop()]);
    home = undefined;
    other = undefined;
  });

  const ask = (credential: AwsCredential, authorities: readonly TestAuthority[] = [authority]) =>
    exchangeForEcrToken(credential, {
      request: createHttpsRequest({
        certificateAuthorities: authorities.map(({ certificate }) => certificate),
      }),
    });
  const askWithProfile = async (config: string, files: Readonly<Record<string, string>> = {}) => {
    home = await startAwsHome({ config, files });
    return ask({ kind: 'aws-profile', registry, profile: 'team' });
  };
  const asked = () => [...new Set(proxy.asked)];

  it('exchanges keys, and lets the proxy see none of them', async () => {
    assert.equal((await ask(keys)).outcome, 'token');
    assert.deepEqual(asked(), [`${ecrHost}:443`]);
    for (const hidden of [secret, 'AKIALASTING', 'AWS4-HMAC-SHA256']) {
      assert.equal(proxy.seen().includes(hidden), false);
    }
  });

  it('sends nothing to a service that nobody vouches for', async () => {
    for (const authorities of [[], [createTestAuthority()]]) {
      const outcome = await ask(keys, authorities);
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(`${outcome.reason} ${outcome.host}`, `tls-untrusted ${ecrHost}`);
    }
    assert.deepEqual(ecr.requests, []);
  });

  it('asks AWS STS for the role of a profile in the same way', async () => {
    const sts = await startStsService(temporary, certificate);
    other = sts;
    routes[`${stsHost}:443`] = sts.host;
    const outcome = await askWithProfile(`[profile team]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = lasting

[profile lasting]
aws_access_key_id = AKIALASTING
aws_secret_access_key = ${secret}
`);
    assert.equal(outcome.outcome, 'token');
    assert.deepEqual(sts.seen, ['AKIALASTING eu-west-1']);
    assert.deepEqual(asked(), [`${stsHost}:443`, `${ecrHost}:443`]);
  });

  it('asks AWS IAM Identity Center in the same way, with what it has to be asked', async () => {
    const roleCredentials = { ...temporary, expiration: Date.now() + 3_600_000 };
    const center = await startLoopbackServer(
      (_, response) => void response.end(JSON.stringify({ roleCredentials })),
      certificate,
    );
    other = center;
    routes[`${centerHost}:443`] = center.host;
    const name = createHash('sha1').update(startUrl).digest('hex');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const outcome = await askWithProfile(
      `[profile team]
sso_start_url = ${startUrl}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = puller+team
`,
      { [`.aws/sso/cache/${name}.json`]: JSON.stringify({ accessToken: 'x', startUrl, expiresAt }) },
    );
    assert.equal(outcome.outcome, 'token');
    const url = new URL(center.seen[0]?.request.replace('GET ', 'https://x') ?? '');
    assert.deepEqual(
      [url.pathname, url.searchParams.get('role_name'), url.searchParams.get('account_id')],
      ['/federation/credentials', 'puller+team', '123456789012'],
    );
  });

  it('names the proxy that lets nobody through, and rejects nothing', async () => {
    for (const [status, reason] of [
      [403, 'proxy-refused'],
      [407, 'proxy-authentication'],
    ] as const) {
      proxy.refuseWith(status);
      const outcome = await ask(keys);
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(
        `${outcome.reason} ${outcome.proxy} ${outcome.host}`,
        `${reason} ${proxy.host} ${ecrHost}`,
      );
    }
    assert.deepEqual(ecr.requests, []);
  });

  it('names a proxy that does not answer, for a profile too', async () => {
    await proxy.stop();
    const outcome = await askWithProfile(`[profile team]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = lasting

[profile lasting]
aws_access_key_id = AKIALASTING
aws_secret_access_key = ${secret}
`);
    assert.deepEqual(outcome, {
      ...{ outcome: 'unreachable', reason: 'proxy-unreachable', host: stsHost },
      ...{ proxy: proxy.host, code: 'ECONNREFUSED' },
    });
  });
});
