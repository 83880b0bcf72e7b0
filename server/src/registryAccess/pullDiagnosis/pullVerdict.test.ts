import assert from 'node:assert/strict';
import type { AnonymousOutcome, AttemptOutcome, Obstacle } from './pullOutcome';
import { type PullVerdict, verdictOf } from './pullVerdict';

const registry = 'reg.example';
const publicImage: AnonymousOutcome = { outcome: 'public' };
const refusedToAll: AnonymousOutcome = { outcome: 'refused', status: 401 };
const noSuchTag = { outcome: 'no-such-tag' } as const;
const notFound = { outcome: 'not-found-or-hidden' } as const;
const limited: Obstacle = { outcome: 'rate-limited', registry };
const silent: Obstacle = { outcome: 'unreachable', registry, reason: 'timeout', host: registry };
const unsafe: Obstacle = {
  outcome: 'unsafe-realm',
  registry,
  reason: 'other-host',
  realmHost: 'evil.example',
};
const noRegistry: Obstacle = { outcome: 'not-a-registry', registry, reason: 'html' };

const works: AttemptOutcome = { outcome: 'may-pull' };
const stale: AttemptOutcome = { outcome: 'refused', reason: 'refused', status: 401 };
const noRights: AttemptOutcome = { outcome: 'no-rights', status: 403 };
const either: AttemptOutcome = { outcome: 'refused-or-no-rights', status: 403 };
const notAskedFor: AttemptOutcome = { outcome: 'not-asked-for' };

const needs = (working: string[], failing: string[]): PullVerdict => ({
  verdict: 'needs-credential',
  working,
  failing,
});
const inTheWay = (...failing: string[]): PullVerdict => ({ verdict: 'public-but-credential-fails', failing });
const noAnswer = (obstacle: Obstacle): PullVerdict => ({ verdict: 'no-answer', obstacle });

/** The credentials are called a, b, c in the order of the row. */
const table: readonly (readonly [string, AnonymousOutcome, readonly AttemptOutcome[], PullVerdict])[] = [
  ['public', publicImage, [], { verdict: 'public' }],
  ['public, and the credential works too', publicImage, [works], { verdict: 'public' }],
  ['public, and nobody asked for the credential', publicImage, [notAskedFor], { verdict: 'public' }],
  ['public, and the check of the credential got no answer', publicImage, [limited], { verdict: 'public' }],
  ['a stale credential breaks a public image', publicImage, [stale], inTheWay('a')],
  ['one of two breaks a public image', publicImage, [works, stale], inTheWay('b')],
  ['a credential without rights breaks a public image', publicImage, [noRights], inTheWay('a')],
  ['a credential to which a public image is hidden', publicImage, [either, notFound], inTheWay('a', 'b')],

  ['private, and a credential works', refusedToAll, [works], needs(['a'], [])],
  ['private, and one of several works', refusedToAll, [stale, works, noRights], needs(['b'], ['a', 'c'])],
  ['hidden, and a credential works', notFound, [works], needs(['a'], [])],
  ['a tag that only a credential sees', noSuchTag, [works], needs(['a'], [])],

  ['no such tag in a public repository', noSuchTag, [], { verdict: 'no-such-tag', isPublic: true }],
  ['no such tag, whatever the credential', noSuchTag, [stale], { verdict: 'no-such-tag', isPublic: true }],
  [
    'no such tag, though the repository can be read with one credential',
    refusedToAll,
    [stale, noSuchTag, noRights],
    { verdict: 'no-such-tag', isPublic: false },
  ],
  ['no such tag in a hidden repository', notFound, [noSuchTag], { verdict: 'no-such-tag', isPublic: false }],

  [
    'the credential was refused',
    refusedToAll,
    [stale],
    { verdict: 'credential-refused', refused: ['a'], others: [] },
  ],
  [
    'one refused, one without rights: the broken one first',
    refusedToAll,
    [noRights, stale, notFound],
    { verdict: 'credential-refused', refused: ['b'], others: ['a', 'c'] },
  ],
  ['no rights', refusedToAll, [noRights, either], { verdict: 'no-rights', credentials: ['a'] }],
  [
    'refused or no rights',
    refusedToAll,
    [either, notFound],
    { verdict: 'refused-or-no-rights', credentials: ['a'] },
  ],
  [
    'not found with a credential',
    refusedToAll,
    [notFound],
    { verdict: 'not-found-with-credential', credentials: ['a'] },
  ],

  ['private or missing', refusedToAll, [], { verdict: 'private-or-missing', answer: 'refused' }],
  ['missing or hidden', notFound, [], { verdict: 'private-or-missing', answer: 'not-found' }],
  [
    'private or missing, and nobody asked for the credential',
    refusedToAll,
    [notAskedFor],
    { verdict: 'private-or-missing', answer: 'refused' },
  ],

  ['too many requests', limited, [], noAnswer(limited)],
  [
    'too many requests without a credential, none with',
    limited,
    [works],
    { verdict: 'credential-works', working: ['a'], failing: [] },
  ],
  [
    'too many requests, and the credential is stale',
    limited,
    [stale],
    { verdict: 'credential-refused', refused: ['a'], others: [] },
  ],
  ['too many requests with the credential', refusedToAll, [limited], noAnswer(limited)],
  ['unreachable', silent, [], noAnswer(silent)],
  ['unreachable, also with a credential', silent, [limited], noAnswer(silent)],
  ['unsafe realm', unsafe, [], noAnswer(unsafe)],
  ['no registry', noRegistry, [], noAnswer(noRegistry)],
  ['no image', { outcome: 'not-an-image' }, [], { verdict: 'not-an-image' }],
];

describe('verdictOf', () => {
  for (const [name, anonymous, results, verdict] of table) {
    it(name, () => {
      const attempts = results.map((result, index) => ({ id: 'abc'.charAt(index), result }));
      assert.deepEqual(verdictOf(anonymous, attempts), verdict);
    });
  }

  it('has a row for every verdict', () => {
    const all: Record<PullVerdict['verdict'], true> = {
      public: true,
      'public-but-credential-fails': true,
      'needs-credential': true,
      'credential-works': true,
      'no-such-tag': true,
      'credential-refused': true,
      'no-rights': true,
      'refused-or-no-rights': true,
      'not-found-with-credential': true,
      'private-or-missing': true,
      'not-an-image': true,
      'no-answer': true,
    };
    const seen = new Set(table.map(([, , , { verdict }]) => verdict));
    assert.deepEqual([...seen].sort(), Object.keys(all).sort());
  });
});
