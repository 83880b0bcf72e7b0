import assert from 'node:assert/strict';
import { check } from '../../testing/check';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const now = new Date('2026-01-10T00:00:00Z');
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

const ecrToken = (end: string): string =>
  encode(JSON.stringify({ payload: 'c4nary', expiration: Date.parse(end) / 1000 }));
const webToken = (end: string): string =>
  `${encode('{"alg":"RS256"}')}.${encode(JSON.stringify({ exp: Date.parse(end) / 1000 }))}.c4nary`;

/** `severity first words`, up to the colon. */
function found(key: string, username: string, password: string): readonly string[] {
  const config = JSON.stringify({ auths: { [key]: { username, password } } });
  const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: ${encode(config)}}\n`;
  return check(text, { now })
    .findings.filter(({ data }) => data.rule === 'pull-secret-expired')
    .map((finding) => {
      assert.ok(!JSON.stringify(finding).includes('c4nary'));
      assert.ok(!JSON.stringify(finding).includes(password));
      return `${finding.severity} ${finding.message.split(':', 1)[0]}`;
    });
}

describe('pull-secret-expired', () => {
  it('warns of a token whose time is over', () => {
    assert.deepEqual(found(ecr, 'AWS', ecrToken('2026-01-09T12:00:00Z')), ['warning Expired on 2026-01-09']);
    assert.deepEqual(found('ghcr.io', 'bob', webToken('2025-12-31T23:59:59Z')), [
      'warning Expired on 2025-12-31',
    ]);
  });

  it('tells of a token that ends within a week, and of no other', () => {
    assert.deepEqual(found('ghcr.io', 'bob', webToken('2026-01-16T00:00:00Z')), [
      'information Expires on 2026-01-16',
    ]);
    assert.deepEqual(found('ghcr.io', 'bob', webToken('2026-01-18T00:00:00Z')), []);
    assert.deepEqual(found('ghcr.io', 'bob', 'hunter2'), []);
  });

  it('tells of passing tokens by their user names, where the registry gives them out', () => {
    const cases: readonly (readonly [string, string, number])[] = [
      [ecr, 'AWS', 1],
      ['*.dkr.ecr.*.amazonaws.com', 'AWS', 1],
      ['public.ecr.aws', 'AWS', 1],
      ['https://europe-docker.pkg.dev', 'oauth2accesstoken', 1],
      ['gcr.io', '_json_key', 0],
      ['acmeshop.azurecr.io', '00000000-0000-0000-0000-000000000000', 1],
      ['registry.gitlab.com', 'gitlab-ci-token', 1],
      ['registry.gitlab.com', 'gitlab+deploy-token-1', 0],
      ['registry.example.com', 'AWS', 0],
    ];
    for (const [key, username, count] of cases) {
      const expected = Array.from({ length: count }, () => 'information Soon dead');
      assert.deepEqual(found(key, username, 'xyzzy123'), expected, `${username} at ${key}`);
    }
    assert.deepEqual(found('ghcr.io', 'bob', 'ghs_abcdefgh'), ['information Soon dead']);
  });

  it('says what to do about Amazon ECR', () => {
    const config = JSON.stringify({ auths: { [ecr]: { username: 'AWS', password: 'x' } } });
    const [finding] = check(
      `apiVersion: v1\nkind: Secret\nmetadata: {name: p}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: '${config}'\n`,
      { now },
    ).findings;
    assert.equal(
      finding?.message,
      'Soon dead: a token of Amazon ECR lives 12 hours. A Secret that stands still cannot keep up. Let the nodes pull from ECR, or have the External Secrets Operator renew it.',
    );
  });
});
