import assert from 'node:assert/strict';
import {
  defaultPause,
  lifetimes,
  longestPause,
  repositoryKey,
  type VisibilityAnswer,
  VisibilityCache,
} from './visibilityCache';

const repository = 'ghcr.io/acme/app';
const now = Date.parse('2026-01-01T00:00:00Z');

function cacheOf(...answers: readonly VisibilityAnswer[]): VisibilityCache {
  const cache = new VisibilityCache();
  for (const answer of answers) {
    cache.record(answer);
  }
  return cache;
}

describe('the cache of anonymous checks', () => {
  it('keeps answers by host and whole path', () => {
    assert.equal(repositoryKey({ domain: 'GHCR.io', path: 'acme/app' }), repository);
    const cache = cacheOf({ repository, answer: 'public', at: now });
    assert.equal(cache.answerFor(repository, now), 'public');
    assert.equal(cache.answerFor('ghcr.io/acme', now), undefined);
    assert.equal(cache.answerFor('ghcr.io/acme/app/part', now), undefined);
    assert.equal(cache.answerFor('quay.io/acme/app', now), undefined);
  });

  it('lets "public" count for hours, and "refused" for minutes', () => {
    assert.ok(lifetimes.public >= 3_600_000 && lifetimes.refused < 3_600_000);
    for (const answer of ['public', 'refused'] as const) {
      const cache = cacheOf({ repository, answer, at: now });
      assert.equal(cache.answerFor(repository, now + lifetimes[answer] - 1), answer);
      assert.equal(cache.answerFor(repository, now + lifetimes[answer]), undefined);
    }
  });

  it('lets the later answer count, whichever comes first', () => {
    const earlier = { repository, answer: 'refused', at: now } as const;
    const later = { repository, answer: 'public', at: now + 1 } as const;
    for (const order of [
      [earlier, later],
      [later, earlier],
    ]) {
      assert.equal(cacheOf(...order).answerFor(repository, now + 2), 'public');
    }
    const cache = cacheOf(later);
    assert.deepEqual([cache.record(earlier), cache.record(later)], [false, false]);
  });

  it('does not believe a time that is still to come', () => {
    const cache = cacheOf({ repository, answer: 'public', at: now + 3_600_000 });
    assert.equal(cache.answerFor(repository, now), undefined);
    assert.equal(
      cacheOf({ repository, answer: 'public', at: now + 1000 }).answerFor(repository, now),
      'public',
    );
  });

  it('lists what counts, the oldest first', () => {
    const other = { repository: 'quay.io/acme/app', answer: 'public', at: now - 1 } as const;
    const old = { repository: 'quay.io/acme/old', answer: 'refused', at: now - lifetimes.refused } as const;
    const mine = { repository, answer: 'refused', at: now } as const;
    assert.deepEqual(cacheOf(mine, old, other).answers(now), [other, mine]);
  });

  it('only puts off the next question where there was no answer', () => {
    const cache = cacheOf({ repository, answer: 'public', at: now });
    cache.pause(repository, now);
    assert.equal(cache.answerFor(repository, now), 'public');
    assert.equal(cache.isPaused(repository, now + defaultPause - 1), true);
    assert.equal(cache.isPaused(repository, now + defaultPause), false);
    assert.equal(cache.isPaused('ghcr.io', now), false);
  });

  it('ends pauses for somebody who asks again, except those that a registry wants', () => {
    const cache = new VisibilityCache();
    cache.pause('quay.io', now);
    cache.pause('ghcr.io', now, 30_000);
    cache.endOwnPauses();
    assert.deepEqual([cache.isPaused('quay.io', now), cache.isPaused('ghcr.io', now)], [false, true]);
  });

  it('waits as long as it is told, within reason', () => {
    const cache = new VisibilityCache();
    cache.pause('ghcr.io', now, 30_000);
    cache.pause('ghcr.io', now, 1000);
    assert.equal(cache.isPaused('ghcr.io', now + 29_999), true);
    assert.equal(cache.isPaused('ghcr.io', now + 30_000), false);
    cache.pause('quay.io', now, 1e9);
    assert.equal(cache.isPaused('quay.io', now + longestPause), false);
    assert.equal(cache.isPaused('quay.io', now - 1), false, 'the clock was set back');
  });
});
