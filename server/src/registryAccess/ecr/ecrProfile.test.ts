import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type AwsHome, type AwsHomeSettings, startAwsHome } from '../testing/awsHome';
import { type EcrService, startEcrService } from '../testing/ecrService';
import { type StsService, startStsService } from '../testing/stsService';
import { exchangeForEcrToken } from './ecr';
import { createEcrApi } from './ecrApi';
import type { EcrExchange } from './ecrOutcome';
import type { TimeLimitOptions } from './ecrTimeLimit';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const temporary = { accessKeyId: 'ASIASESSION', secretAccessKey: `${secret}2`, sessionToken: 'session' };
const node = JSON.stringify(process.execPath);

function keysOf(id: string): string {
  return `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
}

function processOutput(id: string): string {
  return JSON.stringify({ Version: 1, AccessKeyId: id, SecretAccessKey: secret });
}

const role = 'role_arn = arn:aws:iam::123456789012:role/puller\nsource_profile = lasting\n';
const startUrl = 'https://acme.awsapps.com/start';
const sso = 'sso_account_id = 123456789012\nsso_role_name = puller\n';

const credentials = `[lasting]
${keysOf('AKIALASTING')}region = ap-south-1
endpoint_url = http://127.0.0.1:9

[unknown-key]
${keysOf('AKIAUNKNOWN')}
[temporary]
aws_access_key_id = ${temporary.accessKeyId}
aws_secret_access_key = ${temporary.secretAccessKey}
aws_session_token = ${temporary.sessionToken}

[default]
${keysOf('AKIALASTING')}`;

const config = `[profile in-config]
${keysOf('AKIALASTING')}
[profile no-keys]
region = eu-west-1

[profile role]
${role}
[profile role-elsewhere]
${role}region = us-west-2

[profile role-with-mfa]
${role}mfa_serial = arn:aws:iam::123456789012:mfa/someone

[profile role-of-nobody-with-mfa]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = nobody
mfa_serial = arn:aws:iam::123456789012:mfa/someone

[profile role-of-nobody]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = nobody

[profile circle]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = circle-back

[profile circle-back]
role_arn = arn:aws:iam::123456789012:role/puller
source_profile = circle

[profile sso]
sso_session = work
${sso}
[sso-session work]
sso_start_url = ${startUrl}
sso_region = eu-west-1

[profile sso-legacy]
sso_start_url = ${startUrl}
sso_region = eu-west-1
${sso}
[profile sso-incomplete]
sso_start_url = ${startUrl}

[profile login]
login_session = arn:aws:iam::123456789012:user/someone

[profile program]
credential_process = ${node} -e 'process.stdout.write(process.env.PROGRAM_OUTPUT)'

[profile failing-program]
credential_process = ${node} -e 'console.error(process.env.PROGRAM_OUTPUT); process.exit(1)'

[profile slow-program]
credential_process = ${node} -e 'setTimeout(() => {}, 1500)'

[profile web-identity]
role_arn = arn:aws:iam::123456789012:role/puller
web_identity_token_file = /nonexistent/token
`;

describe('exchangeForEcrToken with a profile', () => {
  let service: EcrService;
  let sts: StsService | undefined;
  let home: AwsHome | undefined;

  beforeEach(async () => {
    const session = { token: temporary.sessionToken };
    service = await startEcrService({
      region: 'eu-west-1',
      users: {
        AKIALASTING: { secretAccessKey: secret },
        ASIASESSION: { secretAccessKey: temporary.secretAccessKey, session },
      },
      login: 'AWS:password',
      expiresAt: new Date(Date.now() + 3_600_000),
      proxyEndpoint: `https://${registry}`,
    });
  });
  afterEach(async () => {
    await Promise.all([service.stop(), sts?.stop(), home?.stop()]);
    sts = undefined;
    home = undefined;
  });

  const ask = async (
    profile: string,
    settings: AwsHomeSettings = {},
    options: TimeLimitOptions = {},
  ): Promise<EcrExchange> => {
    home ??= await startAwsHome({ config, credentials, ...settings });
    const credential = { kind: 'aws-profile', registry, profile } as const;
    return exchangeForEcrToken(credential, { api: createEcrApi({ endpoint: service.url }), ...options });
  };

  for (const profile of ['lasting', 'in-config', 'temporary', 'default']) {
    it(`takes the keys of the profile ${profile}`, async () =>
      assert.equal((await ask(profile)).outcome, 'token'));
  }

  it('takes the region of the host, not of the profile', async () => {
    await ask('lasting');
    assert.match(service.requests[0]?.headers.authorization ?? '', /\/eu-west-1\/ecr\//u);
  });

  it('takes what a program prints', async () => {
    const environment = { PROGRAM_OUTPUT: processOutput('AKIALASTING') };
    assert.equal((await ask('program', { environment })).outcome, 'token');
  });

  it('sees a key that was replaced in the file', async () => {
    const before = await ask('unknown-key');
    assert.ok(before.outcome === 'refused');
    assert.equal(before.reason, 'invalid-keys');
    await writeFile(
      path.join(home?.folder ?? '', '.aws', 'credentials'),
      `[unknown-key]\n${keysOf('AKIALASTING')}`,
    );
    assert.equal((await ask('unknown-key')).outcome, 'token');
  });

  for (const [profile, region] of [
    ['role', 'eu-west-1'],
    ['role-elsewhere', 'us-west-2'],
  ] as const) {
    it(`takes on the role of the profile ${profile}, asked for in ${region}`, async () => {
      sts = await startStsService(temporary);
      const outcome = await ask(profile, { environment: { AWS_ENDPOINT_URL_STS: sts.url } });
      assert.equal(outcome.outcome, 'token');
      assert.deepEqual(sts.seen, [`AKIALASTING ${region}`]);
      assert.match(
        service.requests[0]?.headers.authorization ?? '',
        /=ASIASESSION\/\d{8}\/eu-west-1\/ecr\//u,
      );
    });
  }

  for (const [code, reason] of [
    ['AccessDenied', 'profile-role-refused'],
    ['InvalidClientTokenId', 'invalid-keys'],
    ['SignatureDoesNotMatch', 'invalid-keys'],
    ['ExpiredToken', 'expired-session-token'],
  ] as const) {
    it(`tells that AWS STS said ${code}`, async () => {
      sts = await startStsService({ refusal: code });
      const outcome = await ask('role', { environment: { AWS_ENDPOINT_URL_STS: sts.url } });
      assert.deepEqual(outcome, { outcome: 'refused', reason, code, status: 403 });
      assert.equal(sts.seen.length, 1);
    });
  }

  const refusals: Readonly<Record<string, string>> = {
    nobody: 'unknown-profile',
    '': 'unknown-profile',
    ' ': 'unknown-profile',
    constructor: 'unknown-profile',
    'no-keys': 'unknown-profile',
    'role-of-nobody': 'unknown-profile',
    'role-with-mfa': 'profile-needs-mfa',
    'role-of-nobody-with-mfa': 'unknown-profile',
    sso: 'profile-needs-sso-login',
    'sso-legacy': 'profile-needs-sso-login',
    'sso-incomplete': 'profile-failed',
    login: 'profile-needs-login',
    circle: 'profile-failed',
    'web-identity': 'profile-failed',
  };
  for (const [profile, reason] of Object.entries(refusals)) {
    it(`says ${reason} of the profile ${JSON.stringify(profile)}`, async () => {
      const outcome = await ask(profile, { environment: { AWS_PROFILE: 'default' } });
      assert.deepEqual(outcome, { outcome: 'refused', reason });
      assert.equal(service.requests.length, 0);
    });
  }

  it('repeats nothing that a failing program printed', async () => {
    const environment = { PROGRAM_OUTPUT: `${secret} AccessDenied` };
    const outcome = await ask('failing-program', { environment });
    assert.deepEqual(outcome, { outcome: 'refused', reason: 'profile-failed' });
  });

  it('refuses keys that cannot be any', async () => {
    const environment = { PROGRAM_OUTPUT: processOutput('two words') };
    const outcome = await ask('program', { environment });
    assert.deepEqual(outcome, { outcome: 'refused', reason: 'malformed-keys' });
  });

  it('waits no longer for a program than it may, or than the user does', async () => {
    const timedOut = await ask('slow-program', {}, { timeoutMilliseconds: 100 });
    assert.ok(timedOut.outcome === 'unreachable');
    assert.equal(`${timedOut.reason} ${timedOut.host}`, 'timeout amazonaws.com');
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const cancelled = await ask('slow-program', {}, { signal: abort.signal });
    assert.ok(cancelled.outcome === 'unreachable');
    assert.equal(cancelled.reason, 'cancelled');
  });

  it('tells that AWS STS cannot be reached', async () => {
    const outcome = await ask('role', { environment: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' } });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(`${outcome.reason} ${outcome.host}`, 'connection-refused 127.0.0.1:9');
  });
});
