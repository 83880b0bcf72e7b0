import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import { exchangeFailures, failures, keysOf, realms, rejections, strangers } from './testing/reasons';
import { verdictOf } from './verificationMessages';

const password = 'p&ss wörd/1';
const checked = { password: new SecretText(password), registryId: 'generic' };
const registry = 'registry.example.com';
const host = registry;

/** What a careless server may say. */
const echoes = [
  `no such password: ${password}`,
  `no such header: ${Buffer.from(password).toString('base64')}`,
  `no such query: ${encodeURIComponent(password)}`,
];

const outcomes: readonly VerificationOutcome[] = [
  { outcome: 'verified', registry },
  { outcome: 'verified', registry, imageAccess: 'granted' },
  { outcome: 'verified', registry, imageAccess: 'public' },
  { outcome: 'verified', registry, imageAccess: 'undetermined' },
  { outcome: 'verified-for-image', registry, repository: 'team/app' },
  { outcome: 'verified', registry, expiresAt: '2030-05-06T07:08:09Z' },
  { outcome: 'accepted-but-no-access', registry, repository: 'team/app', status: 404 },
  { outcome: 'unproven', registry, reason: 'anonymous-access' },
  { outcome: 'unproven', registry, reason: 'anonymous-token' },
  { outcome: 'rate-limited', registry },
  { outcome: 'rate-limited', registry, retryAfterSeconds: 30 },
  ...keysOf(rejections).map(
    (reason): VerificationOutcome => ({ outcome: 'rejected', registry, reason, status: 401 }),
  ),
  ...keysOf(failures).flatMap((reason): VerificationOutcome[] => [
    { outcome: 'unreachable', registry, host, reason },
    {
      outcome: 'unreachable',
      registry,
      host,
      reason,
      code: 'ECODE',
      status: 503,
      targetHost: 'login.example.com',
    },
  ]),
  ...keysOf(exchangeFailures).flatMap((reason): VerificationOutcome[] => [
    { outcome: 'exchange-failed', registry, reason },
    { outcome: 'exchange-failed', registry, reason, code: 'ErrorName' },
  ]),
  ...keysOf(strangers).map(
    (reason): VerificationOutcome => ({ outcome: 'not-a-registry', registry, reason, status: 404 }),
  ),
  ...keysOf(realms).map(
    (reason): VerificationOutcome => ({
      outcome: 'unsafe-realm',
      registry,
      reason,
      realmHost: 'evil.example',
    }),
  ),
];

/** Words with which a sentence tells people to do something. */
const advice =
  /\b(check|copy|use|get|try|press|enter|add|give|ask|make sure|sign in|if its operator confirms|add your)\b/i;

describe('the message of a check', () => {
  for (const outcome of outcomes) {
    it(`for ${JSON.stringify(outcome)} says what happened and what to do next`, () => {
      const verdict = verdictOf(outcome, checked);
      assert.doesNotMatch(verdict.text, /undefined|\[object|NaN| {2}/);
      assert.match(verdict.text, /^\S.*\.$/);
      if (!(verdict.next === 'save' && verdict.tone === 'good')) {
        assert.match(verdict.text, advice);
      }
      if (verdict.next !== 'save') {
        assert.match(verdict.text, /nothing was saved/i);
      }
    });
  }

  it('never holds the password, whatever the server says', () => {
    for (const outcome of outcomes) {
      for (const serverMessage of echoes) {
        const { text } = verdictOf(Object.assign({ serverMessage }, outcome), checked);
        assert.ok(
          echoes.every((echo) => !text.includes(echo.split(': ', 2)[1] ?? echo)),
          text,
        );
      }
    }
  });

  it('quotes the server where it says something else', () => {
    const { text } = verdictOf(
      { outcome: 'rejected', registry, reason: 'refused', serverMessage: 'robot disabled' },
      checked,
    );
    assert.match(text, /It answered: "robot disabled"$/);
  });

  it('makes no link of what the server says', () => {
    const { text } = verdictOf(
      {
        outcome: 'rejected',
        registry,
        reason: 'refused',
        serverMessage: '[Sign in](command:workbench.action.terminal.new) or [secret](https://evil.example)',
      },
      checked,
    );
    // What VS Code takes for a link in a message (parseLinkedText).
    assert.doesNotMatch(text, /\[[^\]]+\]\((?:https?:\/\/|command:|file:)/);
    assert.match(text, /Sign in/);
  });

  it('says of keys of AWS how long the token lasts that a Secret would hold', () => {
    const expiresAt = '2030-05-06T07:08:09Z';
    for (const outcome of [
      { outcome: 'verified', registry, expiresAt },
      { outcome: 'verified', registry, imageAccess: 'granted', expiresAt },
      { outcome: 'verified-for-image', registry, repository: 'team/app', expiresAt },
    ] as const) {
      assert.match(
        verdictOf(outcome, checked).text,
        / A Secret made now works until \d+ May 2030, \d\d:\d\d: /,
      );
    }
  });

  it('names a host with its port', () => {
    const { text } = verdictOf(
      { outcome: 'rejected', registry: '127.0.0.1:5000', reason: 'refused', status: 401 },
      checked,
    );
    assert.match(text, /^127\.0\.0\.1:5000 refused this user name or password\. Nothing was saved\. /);
  });

  it('tells GitHub users which token works', () => {
    const { text } = verdictOf(
      { outcome: 'rejected', registry: 'ghcr.io', reason: 'refused', status: 403 },
      { ...checked, registryId: 'ghcr' },
    );
    assert.match(text, /classic token/);
    assert.match(text, /read:packages/);
  });

  it('says how long to wait', () => {
    const wait = (retryAfterSeconds: number): string =>
      verdictOf({ outcome: 'rate-limited', registry, retryAfterSeconds }, checked).text;
    assert.match(wait(0), /in 1 second\./);
    assert.match(wait(45), /in 45 seconds\./);
    assert.match(wait(3600), /in 60 minutes\./);
  });
});

function isCancelled(outcome: VerificationOutcome): boolean {
  return outcome.outcome === 'unreachable' && outcome.reason === 'cancelled';
}

function isMalformed(outcome: VerificationOutcome): boolean {
  return outcome.outcome === 'not-a-registry' && outcome.reason === 'malformed-name';
}

describe('what may be saved', () => {
  it('nothing after the user has cancelled the check', () => {
    const cancelled = outcomes.filter(isCancelled);
    assert.ok(cancelled.length > 0);
    assert.ok(cancelled.every((outcome) => verdictOf(outcome, checked).next === 'refuse'));
  });

  it('nothing for a registry that has no valid name', () => {
    const malformed = { outcome: 'not-a-registry', registry: '', reason: 'malformed-name' } as const;
    const verdict = verdictOf(malformed, checked);
    assert.equal(verdict.next, 'refuse');
    assert.match(verdict.text, /^The registry's name is no host name/);
  });

  const nextOf = (outcome: VerificationOutcome['outcome']): readonly string[] => [
    ...new Set(
      outcomes
        .filter(
          (candidate) => candidate.outcome === outcome && !isCancelled(candidate) && !isMalformed(candidate),
        )
        .map((candidate) => {
          const verdict = verdictOf(candidate, checked);
          return verdict.next === 'save' ? `save as ${verdict.status}` : verdict.next;
        }),
    ),
  ];

  for (const [outcome, next] of [
    ['verified', 'save as verified'],
    ['verified-for-image', 'save as verified'],
    ['accepted-but-no-access', 'save as verified'],
    ['unproven', 'save as unproven'],
    ['rejected', 'refuse'],
    ['unsafe-realm', 'refuse'],
    ['exchange-failed', 'ask'],
    ['rate-limited', 'ask'],
    ['unreachable', 'ask'],
    ['not-a-registry', 'ask'],
  ] as const) {
    it(`${outcome}: ${next}`, () => {
      assert.deepEqual(nextOf(outcome), [next]);
    });
  }
});
