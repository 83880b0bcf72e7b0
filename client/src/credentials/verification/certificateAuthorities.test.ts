import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../../server/src/registryAccess/testing/loopbackServer';
import {
  createTestAuthority,
  type TestAuthority,
} from '../../../../server/src/registryAccess/testing/testAuthority';
import { type VerificationOutcome, verifyCredential } from '../../../../server/src/registryAccess/verify';
import { requestTrusting } from './certificateAuthorities';
import { verdictOf } from './verificationMessages';

describe('requestTrusting', () => {
  let folder = '';
  let authority: TestAuthority;
  let registry: LoopbackServer;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pull-secrets-certificates-'));
    authority = createTestAuthority();
    registry = await startLoopbackServer(({ headers }, response) => {
      response.writeHead(headers.authorization === undefined ? 401 : 200, { 'www-authenticate': 'Basic' });
      response.end('{}');
    }, authority.issue());
  });
  after(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  const written = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  async function verify(files: readonly unknown[]): Promise<VerificationOutcome> {
    const password = new SecretText('open sesame');
    const credential = { kind: 'basic', registry: registry.host, username: 'ada', password } as const;
    return verifyCredential(credential, { request: requestTrusting(files) });
  }

  it('trusts the authorities of the files', async () => {
    const other = createTestAuthority();
    const { key } = authority.issue();
    // With a remark, another certificate and a key, and line ends as Windows writes them.
    const bundle = `Acme\n${other.certificate}${key}${authority.certificate}`.replaceAll('\n', '\r\n');
    const files = [
      written('other.pem', `${authority.issue({ isExpired: true }).cert}${other.certificate}`),
      written('bundle.pem', bundle),
    ];
    assert.equal((await verify(files)).outcome, 'verified');
    assert.equal((await verify(files.slice(0, 1))).outcome, 'unreachable');
    assert.equal((await verify([])).outcome, 'unreachable');
  });

  it('asks AWS nothing either where a file is not in order', async () => {
    const outcome = await verifyCredential(
      {
        kind: 'aws-keys',
        registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        accessKeyId: 'AKIALASTING',
        secretAccessKey: new SecretText('open-sesame'),
      },
      { request: requestTrusting(['/nowhere/ca.pem']) },
    );
    const { text } = verdictOf(outcome, { registryId: 'ecr' });
    assert.match(
      text,
      /^api\.ecr\.eu-west-1\.amazonaws\.com was not asked: the file \/nowhere\/ca\.pem of the setting pullSecrets\.certificateAuthorities does not exist\./u,
    );
  });

  const problems: readonly (readonly [string, () => unknown, string])[] = [
    ['is missing', () => path.join(folder, 'missing.pem'), 'does not exist. Check its path'],
    ['is a folder', () => folder, 'cannot be read (EISDIR). Check that it is a file'],
    ['is empty', () => written('empty.pem', ''), 'holds no certificate in PEM form'],
    [
      'holds a key alone',
      () => written('key.pem', authority.issue().key),
      'holds no certificate in PEM form',
    ],
    [
      'is damaged',
      () => written('damaged.pem', authority.certificate.replace(/M/u, 'A')),
      'holds a certificate that is damaged',
    ],
    [
      'holds only authorities that have expired',
      () => {
        const ended = authority.issue({ isExpired: true }).cert;
        return written('expired.pem', `${ended}${ended}`);
      },
      'holds no certificate that is still valid: all have expired. Get the',
    ],
    ['is given by a relative path', () => 'ca.pem', 'is no absolute path'],
    ['is given by no text', () => 7, 'is no absolute path'],
  ];
  for (const [title, file, what] of problems) {
    it(`sends nothing if a file ${title}, and names it`, async () => {
      const before = registry.seen.length;
      const named = file();
      const outcome = await verify([written('good.pem', authority.certificate), named]);
      assert.equal(registry.seen.length, before);
      const { text } = verdictOf(outcome, { password: new SecretText('open sesame'), registryId: 'generic' });
      const start = `${registry.host} was not asked: the file ${named} of the setting pullSecrets.certificateAuthorities ${what}`;
      assert.ok(text.startsWith(start), text);
      assert.match(text, /user settings.* Nothing was saved\.$/u);
    });
  }
});
