import assert from 'node:assert/strict';
import type { ImageReference } from '../../../../server/src/core/images/imageReference';
import type {} from '../../../../server/src/registryAccess/outcome';
import {
  type AnonymousOutcome,
  type AttemptOutcome,
  type Obstacle,
  type PullVerdict,
  verdictOf,
} from '../../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import {
  exchangeFailures,
  failures,
  keysOf,
  realms,
  rejections,
  strangers,
} from '../verification/testing/reasons';
import { detailsOf } from './pullDiagnosisDetails';
import { type CredentialName, type DiagnosedPull, wordsOf } from './pullDiagnosisWords';

const password = 'p&ss wörd/1';
const host = 'registry.example.com';
const image: ImageReference = { domain: host, path: 'acme/app', tag: '1' };
const names = new Map<string, CredentialName>(
  ['a', 'b', 'c'].map((id) => [
    id,
    { label: `label ${id}`, registry: `${host}/acme`, secretName: `secret-${id}`, isUsed: false },
  ]),
);

/** Every obstacle quotes a server that repeats the password. */
const serverMessage = `no such password: ${password}`;
const obstacles: readonly Obstacle[] = [
  { outcome: 'rate-limited', registry: host, serverMessage },
  { outcome: 'rate-limited', registry: host, retryAfterSeconds: 30 },
  ...keysOf(failures).flatMap((reason): Obstacle[] => [
    { outcome: 'unreachable', registry: host, host, reason },
    { outcome: 'unreachable', registry: host, host, reason, code: 'ECODE', status: 503, serverMessage },
  ]),
  ...keysOf(exchangeFailures).map(
    (reason): Obstacle => ({ outcome: 'exchange-failed', registry: host, reason }),
  ),
  ...keysOf(strangers).map(
    (reason): Obstacle => ({ outcome: 'not-a-registry', registry: host, reason, status: 404 }),
  ),
  ...keysOf(realms).flatMap((reason): Obstacle[] => [
    { outcome: 'unsafe-realm', registry: host, reason, realmHost: 'evil.example' },
    { outcome: 'unsafe-realm', registry: host, reason },
  ]),
];

const anonymousOutcomes: readonly AnonymousOutcome[] = [
  { outcome: 'public' },
  { outcome: 'refused', status: 401 },
  { outcome: 'no-such-tag' },
  { outcome: 'not-found-or-hidden' },
  { outcome: 'not-an-image' },
  ...obstacles,
];
const attemptOutcomes: readonly AttemptOutcome[] = [
  { outcome: 'may-pull' },
  ...keysOf(rejections).map((reason): AttemptOutcome => ({ outcome: 'refused', reason, status: 401 })),
  { outcome: 'refused', reason: 'malformed-credential' },
  { outcome: 'no-rights', status: 403 },
  { outcome: 'refused-or-no-rights', status: 403 },
  { outcome: 'no-such-tag' },
  { outcome: 'not-found-or-hidden' },
  { outcome: 'not-asked-for' },
  { outcome: 'rate-limited', registry: host, serverMessage },
];

function pullOf(
  anonymous: AnonymousOutcome,
  results: readonly AttemptOutcome[] = [],
  more: Partial<DiagnosedPull> = {},
): DiagnosedPull {
  const attempts = results.map((result, index) => ({ id: 'abc'.charAt(index), result }));
  return {
    image,
    names,
    diagnosis: { anonymous, attempts, verdict: verdictOf(anonymous, attempts) },
    ...more,
  };
}

const pulls: readonly DiagnosedPull[] = anonymousOutcomes.flatMap((anonymous) => [
  pullOf(anonymous),
  ...attemptOutcomes.map((result) => pullOf(anonymous, [result])),
  ...attemptOutcomes.map((result) => pullOf(anonymous, [{ outcome: 'refused', reason: 'refused' }, result])),
]);

const refused: AnonymousOutcome = { outcome: 'refused', status: 401 };
const stale: AttemptOutcome = { outcome: 'refused', reason: 'refused', status: 401 };
const noRights: AttemptOutcome = { outcome: 'no-rights', status: 403 };

/** Words with which a sentence tells people to do something. */
const advice = /\b(check|look|replace|give|name the|ask|add|try|write|run|copy|get|use|set|trust)\b/i;

describe('the answer to "Why does this image not pull?"', () => {
  it('has a sentence for every verdict, with what to do next', () => {
    const seen = new Set<PullVerdict['verdict']>();
    for (const pull of pulls) {
      const { text } = wordsOf(pull);
      seen.add(pull.diagnosis.verdict.verdict);
      assert.doesNotMatch(text, /undefined|\[object|NaN| {2}|removed meanwhile/);
      assert.match(text, /^\S.*[.]$/);
      assert.match(text, advice);
    }
    assert.equal(seen.size, 12);
  });

  it('says that it was asked from this machine', () => {
    for (const pull of pulls) {
      const { text } = wordsOf(pull);
      assert.match(text, /this machine|nothing was asked|was cancelled/, text);
      assert.match(detailsOf(pull), /this machine/);
    }
  });

  it('never holds a password, whatever a server says', () => {
    for (const pull of pulls) {
      for (const text of [wordsOf(pull).text, detailsOf(pull)]) {
        assert.ok(!text.includes(password) && !text.includes('no such password'), text);
      }
    }
  });

  for (const [domain, name] of [
    ['ghcr.io', 'GitHub Container Registry'],
    ['registry.gitlab.com', 'GitLab'],
    ['europe-docker.pkg.dev', 'Google Artifact Registry'],
    ['docker.io', 'Docker Hub'],
  ] as const) {
    it(`says "private or missing" where ${name} hides it`, () => {
      for (const anonymous of [refused, { outcome: 'not-found-or-hidden' }] as const) {
        const { text, next } = wordsOf(pullOf(anonymous, [], { image: { ...image, domain } }));
        assert.match(text, new RegExp(`is private or missing: .*${name}.* says the same of both`));
        assert.deepEqual(next, { step: 'add-credential', registry: domain });
      }
      const denied = wordsOf(pullOf(refused, [noRights], { image: { ...image, domain } }));
      assert.match(denied.text, /says the same of an image that is missing/);
    });
  }

  it('never calls an image private that may be missing', () => {
    for (const pull of pulls) {
      if (pull.diagnosis.verdict.verdict === 'private-or-missing') {
        assert.match(wordsOf(pull).text, /private or missing|missing or private/);
      }
    }
  });

  it('says that Amazon ECR lets nobody pull without a credential', () => {
    const domain = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    assert.match(
      wordsOf(pullOf(refused, [], { image: { ...image, domain } })).text,
      /lets nobody pull without/,
    );
  });

  it('names the credentials, the Secret, and which of them work', () => {
    const { text, tone } = wordsOf(pullOf(refused, [stale, { outcome: 'may-pull' }, noRights]));
    assert.equal(tone, 'caution');
    assert.match(text, /can be pulled with the credential "label b"/);
    assert.match(text, /cannot be pulled with the credentials "label a" and "label c"/);
    assert.match(text, /Secret "secret-b"/);
  });

  it('looks at the cluster where the credential works that the manifest uses', () => {
    const used = new Map([...names].map(([id, name]) => [id, { ...name, isUsed: id === 'a' }]));
    const { text, tone } = wordsOf(pullOf(refused, [{ outcome: 'may-pull' }], { names: used }));
    assert.equal(tone, 'good');
    assert.match(text, /check that the Secret "secret-a" exists in the pod's namespace/);
  });

  it('offers to replace the credential that was refused, not the one without rights', () => {
    assert.deepEqual(wordsOf(pullOf(refused, [noRights, stale])).next, { step: 'rotate', credentialId: 'b' });
    const inTheWay = wordsOf(pullOf({ outcome: 'public' }, [noRights, stale]));
    assert.deepEqual(inTheWay.next, { step: 'rotate', credentialId: 'b' });
    assert.match(inTheWay.text, /does not fall back to pulling without one/);
    assert.deepEqual(wordsOf(pullOf({ outcome: 'public' }, [noRights])).next, { step: 'none' });
  });

  it('tells GitHub users which right may be missing', () => {
    const { text } = wordsOf(pullOf(refused, [noRights], { image: { ...image, domain: 'ghcr.io' } }));
    assert.match(text, /read:packages.*single sign-on/);
  });

  it('names the tag or the digest that is missing', () => {
    const text = (more: Partial<ImageReference>) =>
      wordsOf(pullOf({ outcome: 'no-such-tag' }, [], { image: { domain: host, path: 'app', ...more } })).text;
    assert.match(text({ tag: 'v1' }), /has no tag "v1"/);
    assert.match(text({}), /has no tag "latest"/);
    assert.match(text({ tag: 'v1', digest: 'sha256:00' }), /has no digest sha256:00/);
  });

  it('lists in its details every question, and counts what was not sent', () => {
    assert.equal(
      detailsOf(pullOf(refused, [stale, { outcome: 'no-such-tag' }]))
        .split('\n')
        .slice(-5)
        .join('\n'),
      [
        'Without a credential: refused (status 401).',
        `With "label a" (${host}/acme): refused (status 401).`,
        `With "label b" (${host}/acme): the repository can be read, and has no such tag or digest.`,
        'Not tried, and not sent: 1 stored credential.',
        '',
      ].join('\n'),
    );
  });
});
