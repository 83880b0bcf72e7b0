import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type AwsHome, startAwsHome } from '../testing/awsHome';
import { type EcrService, startEcrService } from '../testing/ecrService';
import { type LoopbackServer, startLoopbackServer } from '../testing/loopbackServer';
import { exchangeForEcrToken } from './ecr';
import { createEcrApi } from './ecrApi';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const temporary = { accessKeyId: 'ASIASESSION', secretAccessKey: 'secret', sessionToken: 'session' };
const startUrl = 'https://acme.awsapps.com/start';
const config = `[profile sso]
sso_start_url = ${startUrl}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = puller
`;

describe('exchangeForEcrToken with a profile of AWS IAM Identity Center', () => {
  let service: EcrService;
  let center: LoopbackServer | undefined;
  let home: AwsHome | undefined;

  beforeEach(async () => {
    const session = { token: temporary.sessionToken };
    service = await startEcrService({
      region: 'eu-west-1',
      users: { ASIASESSION: { secretAccessKey: temporary.secretAccessKey, session } },
      login: 'AWS:password',
      expiresAt: new Date(Date.now() + 3_600_000),
      proxyEndpoint: `https://${registry}`,
    });
  });
  afterEach(async () => {
    await Promise.all([service.stop(), center?.stop(), home?.stop()]);
  });

  const inIdentityCenter = async (expiresAt: string, answer?: { status: number; body: object }) => {
    const token = { accessToken: 'x', startUrl, expiresAt };
    const name = createHash('sha1').update(startUrl).digest('hex');
    center = await startLoopbackServer((_, response) => {
      response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.body));
    });
    home = await startAwsHome({
      config,
      files: { [`.aws/sso/cache/${name}.json`]: JSON.stringify(token) },
      environment: { AWS_ENDPOINT_URL_SSO: answer === undefined ? 'http://127.0.0.1:9' : center.url },
    });
    const credential = { kind: 'aws-profile', registry, profile: 'sso' } as const;
    return exchangeForEcrToken(credential, { api: createEcrApi({ endpoint: service.url }) });
  };
  const ahead = new Date(Date.now() + 3_600_000).toISOString();

  it('takes the keys that AWS IAM Identity Center gives', async () => {
    const roleCredentials = { ...temporary, expiration: Date.parse(ahead) };
    const outcome = await inIdentityCenter(ahead, { status: 200, body: { roleCredentials } });
    assert.equal(outcome.outcome, 'token');
  });

  it('tells an ended session of AWS IAM Identity Center without asking', async () => {
    const outcome = await inIdentityCenter('2020-01-01T00:00:00Z', { status: 200, body: {} });
    assert.deepEqual(outcome, { outcome: 'refused', reason: 'profile-needs-sso-login' });
    assert.equal(center?.seen.length, 0);
  });

  for (const [type, status, reason] of [
    ['UnauthorizedException', 401, 'profile-needs-sso-login'],
    ['ForbiddenException', 403, 'profile-role-refused'],
    ['ResourceNotFoundException', 404, 'profile-failed'],
  ] as const) {
    it(`tells that AWS IAM Identity Center said ${type}`, async () => {
      const outcome = await inIdentityCenter(ahead, { status, body: { __type: type, message: 'said' } });
      assert.deepEqual(outcome, { outcome: 'refused', reason });
      assert.equal(center?.seen.length, 1);
    });
  }

  it('tells that AWS IAM Identity Center cannot be reached', async () => {
    const outcome = await inIdentityCenter(ahead);
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(`${outcome.reason} ${outcome.host}`, 'connection-refused 127.0.0.1:9');
  });
});
