import assert from 'node:assert/strict';
import { repositoriesToAskAbout } from '../../core/images/askableImage';
import {
  defaultPause,
  imageKey,
  lifetimes,
  subjectOf,
  VisibilityCache,
} from '../../core/images/visibilityCache';
import { nobody } from '../testing/scriptedDiagnosis';
import { type Asked, challenge, type Scripted, scriptedRegistry } from '../testing/scriptedRegistry';
import { type AskedRepository, type AskTerms, askRegistries } from './askRegistries';

interface Asking extends Partial<Omit<AskTerms, 'accessTo'>> {
  readonly isNamed?: boolean;
}

const start = Date.parse('2026-01-01T00:00:00Z');

/** Asks a registry that stands for all hosts. */
async function ask(texts: readonly string[], answer: (asked: Asked) => Scripted, asking: Asking = {}) {
  const { request, asked } = scriptedRegistry(answer);
  const { isNamed = false, ...terms } = asking;
  const results = await askRegistries(repositoriesToAskAbout(texts, []), {
    cache: new VisibilityCache(),
    now: () => start,
    accessTo: () => ({ request, isNamed }),
    ...terms,
  });
  return {
    results: Object.fromEntries(results.map((one) => [one.repository, wordOf(one)])),
    asked,
    manifests: asked
      .filter(({ path }) => path.includes('/manifests/'))
      .map(({ origin, path }) => origin + path),
  };
}

function wordOf({ result }: AskedRepository): string {
  switch (result.kind) {
    case 'answer':
      return result.answer;
    case 'no-answer':
      return 'reason' in result.because ? result.because.reason : result.because.outcome;
    case 'postponed':
      return 'postponed';
  }
}

const everything = (): Scripted => ({ status: 200 });
const nothing = (): Scripted => challenge('Basic realm="x"');

describe('asking registries about images', () => {
  it('asks for each repository, and for each of its tags once, without any credential', async () => {
    const { results, asked, manifests } = await ask(
      [
        'ghcr.io/acme/app:${TAG}',
        'ghcr.io/acme/app:2',
        'ghcr.io/acme/app:3',
        'GHCR.io/acme/app',
        'quay.io/acme/b',
      ],
      everything,
    );
    assert.deepEqual(results, { 'ghcr.io/acme/app': 'public', 'quay.io/acme/b': 'public' });
    assert.deepEqual(manifests.toSorted(), [
      'https://ghcr.io/v2/acme/app/manifests/2',
      'https://ghcr.io/v2/acme/app/manifests/3',
      'https://ghcr.io/v2/acme/app/manifests/latest',
      'https://quay.io/v2/acme/b/manifests/latest',
    ]);
    assert.ok(asked.every(({ authorization }) => authorization === undefined));
  });

  describe('about tags', () => {
    /** A public repository with the tag 1 alone. */
    const onlyOne = ({ path }: Asked): Scripted => {
      if (path.endsWith('/tags/list')) {
        return { status: 200, body: { tags: ['1'] } };
      }
      return path === '/v2/' || path.endsWith('/manifests/1') ? { status: 200, body: {} } : { status: 404 };
    };
    const missingOf = (results: readonly AskedRepository[]) =>
      results.flatMap(({ missing }) => missing.map(imageKey));
    const askAll = async (
      texts: readonly string[],
      answer = onlyOne,
      cache = new VisibilityCache(),
      now = start,
    ) => {
      const { request, asked } = scriptedRegistry(answer);
      const results = await askRegistries(repositoriesToAskAbout(texts, []), {
        ...{ cache, now: () => now, accessTo: () => ({ request, isNamed: false }) },
      });
      return { missing: missingOf(results), results, cache, asked };
    };

    it('finds those that a public repository does not have', async () => {
      const texts = [
        'quay.io/acme/app:1',
        'quay.io/acme/app:9',
        'quay.io/acme/app',
        'quay.io/acme/app:${TAG}',
      ];
      const { missing, results, cache } = await askAll(texts);
      assert.deepEqual(results.map(wordOf), ['public']);
      assert.deepEqual(missing, ['quay.io/acme/app:9', 'quay.io/acme/app:latest']);
      assert.equal(cache.versionAnswerFor('quay.io/acme/app:1', start), 'tag-found');
    });

    it('takes a tag that is not shown for missing where another one is, though no list of tags is given', async () => {
      const withoutList = (asked: Asked): Scripted =>
        asked.path.endsWith('/tags/list') ? { status: 404 } : onlyOne(asked);
      const { missing, results } = await askAll(['quay.io/acme/app:1', 'quay.io/acme/app:9'], withoutList);
      assert.deepEqual([results.map(wordOf), missing], [['public'], ['quay.io/acme/app:9']]);
    });

    it('says nothing of one that is filled in later, though it was asked for by another', async () => {
      const { missing, results } = await askAll(['quay.io/acme/app:${TAG}']);
      assert.deepEqual([results.map(wordOf), missing], [['public'], []]);
    });

    it('asks only for those that are not known, and again when what is missing may have been pushed', async () => {
      const { cache } = await askAll(['quay.io/acme/app:9']);
      const known = await askAll(['quay.io/acme/app:9'], onlyOne, cache, start + 1);
      assert.deepEqual([known.missing, known.asked], [['quay.io/acme/app:9'], []]);
      const other = await askAll(['quay.io/acme/app:1'], onlyOne, cache, start + 1);
      assert.ok(other.asked.length > 0);
      const later = start + lifetimes['no-such-tag'];
      const pushed = await askAll(['quay.io/acme/app:9'], everything, cache, later);
      assert.deepEqual(pushed.missing, []);
    });

    it('asks for no tags of a repository that is not public, and lets what is known of one stand', async () => {
      const texts = ['quay.io/acme/app:1', 'quay.io/acme/app:2'];
      const refused = await askAll(texts, nothing);
      assert.deepEqual(
        refused.asked.filter(({ path }) => path.endsWith('/2')),
        [],
      );
      const { cache } = await askAll(['quay.io/acme/app:1']);
      const down = await askAll(texts, () => ({ status: 503 }), cache, start + 1);
      assert.deepEqual([down.results.map(wordOf), down.missing], [['public'], []]);
    });
  });

  it('tells public from refused, and takes a missing tag of a readable repository for public', async () => {
    const open = (asked: Asked): Scripted => {
      if (asked.path.endsWith('/tags/list')) {
        return { status: 200, body: { tags: ['1'] } };
      }
      return asked.path === '/v2/' ? { status: 200, body: {} } : { status: 404 };
    };
    assert.deepEqual((await ask(['quay.io/acme/app:9'], open)).results, { 'quay.io/acme/app': 'public' });
    assert.deepEqual((await ask(['quay.io/acme/app:9'], nothing)).results, { 'quay.io/acme/app': 'refused' });
    const missing = (asked: Asked): Scripted => ({ status: asked.path === '/v2/' ? 200 : 404 });
    assert.deepEqual((await ask(['quay.io/acme/app:9'], missing)).results, { 'quay.io/acme/app': 'refused' });
  });

  for (const [name, answer] of [
    ['server-error', { status: 503 }],
    ['timeout', 'timeout'],
    ['dns', 'dns'],
    ['tls-untrusted', 'tls-untrusted'],
    ['html', { status: 200, body: '<!doctype html>' }],
    ['proxy-authentication', { status: 407 }],
    ['rate-limited', { status: 429 }],
    ['access-blocked', { status: 403 }],
  ] as const) {
    it(`takes ${name} for no answer, keeps none, and leaves it at that for a moment`, async () => {
      const cache = new VisibilityCache();
      const texts = ['quay.io/acme/app'];
      const first = await ask(texts, () => answer, { cache });
      assert.deepEqual(first.results, { 'quay.io/acme/app': name });
      assert.deepEqual(cache.answers(start), []);
      const soon = await ask(texts, everything, { cache });
      assert.deepEqual([soon.results, soon.asked], [{ 'quay.io/acme/app': 'postponed' }, []]);
      const later = await ask(texts, everything, { cache, now: () => start + defaultPause });
      assert.deepEqual(later.results, { 'quay.io/acme/app': 'public' });
    });
  }

  it('takes a status that says nothing about the image for no answer', async () => {
    const odd = (asked: Asked): Scripted =>
      asked.path === '/v2/' ? challenge('Basic realm="x"') : { status: 400 };
    assert.deepEqual((await ask(['quay.io/acme/app'], odd)).results, {
      'quay.io/acme/app': 'unexpected-status',
    });
  });

  it('keeps an answer while no newer one comes', async () => {
    const cache = new VisibilityCache();
    const texts = ['quay.io/acme/app'];
    await ask(texts, everything, { cache });
    const again = await ask(texts, nothing, { cache, now: () => start + lifetimes.public - 1 });
    assert.deepEqual([again.results, again.asked], [{ 'quay.io/acme/app': 'public' }, []]);
    const forced = await ask(texts, nothing, { cache, now: () => start + 1, again: true });
    assert.deepEqual(forced.results, { 'quay.io/acme/app': 'refused' });
    assert.equal(cache.answerFor('quay.io/acme/app', start + 2), 'refused');
    const down = await ask(texts, () => 'dns', { cache, now: () => start + 2, again: true });
    assert.deepEqual(down.results, { 'quay.io/acme/app': 'dns' });
    assert.equal(cache.answerFor('quay.io/acme/app', start + 2), 'refused', 'a failure is no newer answer');
  });

  it('leaves a host alone that says 429, for as long as it says, and asks the others', async () => {
    const cache = new VisibilityCache();
    const texts = [...Array.from({ length: 20 }, (_, i) => `quay.io/acme/app-${i}`), 'ghcr.io/acme/app'];
    const limited = ({ origin }: Asked): Scripted =>
      origin.includes('quay') ? { status: 429, headers: { 'retry-after': '600' } } : { status: 200 };
    const { results, asked } = await ask(texts, limited, { cache });
    assert.equal(results['ghcr.io/acme/app'], 'public');
    // Two were under way when the first answer came.
    assert.equal(asked.filter(({ origin }) => origin.includes('quay')).length, 2);
    assert.equal(Object.values(results).filter((word) => word === 'postponed').length, 18);
    const impatient = await ask(texts, everything, { cache, now: () => start + 599_999, again: true });
    assert.equal(impatient.results['quay.io/acme/app-7'], 'postponed');
    const patient = await ask(texts, everything, { cache, now: () => start + 600_000 });
    assert.equal(patient.results['quay.io/acme/app-7'], 'public');
  });

  it('does the same for 503 with Retry-After, and goes on after one without', async () => {
    const texts = ['quay.io/acme/a', 'quay.io/acme/b', 'quay.io/acme/c'];
    const limits = { overall: 1, perHost: 1 };
    const failing = (headers: Readonly<Record<string, string>>) => (): Scripted => ({ status: 503, headers });
    const told = await ask(texts, failing({ 'retry-after': '60' }), { limits });
    assert.deepEqual(Object.values(told.results), ['server-error', 'postponed', 'postponed']);
    const untold = await ask(texts, failing({}), { limits });
    assert.deepEqual(Object.values(untold.results), ['server-error', 'server-error', 'server-error']);
  });

  it('lets somebody who asks again try what failed', async () => {
    const cache = new VisibilityCache();
    const texts = ['quay.io/acme/a', 'quay.io/acme/b'];
    const limits = { overall: 1, perHost: 1 };
    const down = await ask(texts, () => 'dns', { cache, limits });
    assert.deepEqual(Object.values(down.results), ['dns', 'postponed']);
    const up = await ask(texts, everything, { cache, again: true });
    assert.deepEqual(Object.values(up.results), ['public', 'public']);
  });

  it('has few questions under way, and fewer to one host', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${['quay.io', 'ghcr.io'][i % 2]}/acme/app-${i}`);
    const now = new Map<string, number>();
    let most = 0;
    const results = await askRegistries(repositoriesToAskAbout(texts, []), {
      cache: new VisibilityCache(),
      now: () => start,
      limits: { overall: 3, perHost: 2 },
      accessTo: () => ({
        isNamed: false,
        request: async ({ url }) => {
          const underWay = (now.get(url.host) ?? 0) + 1;
          now.set(url.host, underWay);
          assert.ok(underWay <= 2);
          most = Math.max(
            most,
            [...now.values()].reduce((sum, count) => sum + count),
          );
          await new Promise((resolve) => setTimeout(resolve, 1));
          now.set(url.host, (now.get(url.host) ?? 0) - 1);
          return { kind: 'response', status: 200, headers: {}, body: '{}', onPrivateNetwork: false };
        },
      }),
    });
    assert.equal(results.length, 40);
    assert.equal(most, 3);
  });

  it('ends when it is cancelled, without what was not answered by then', async () => {
    const abort = new AbortController();
    const cache = new VisibilityCache();
    const texts = ['quay.io/acme/a', 'quay.io/acme/b', 'quay.io/acme/c'];
    const told: string[] = [];
    const { results } = await ask(
      texts,
      ({ path }) => {
        if (path.startsWith('/v2/acme/b')) {
          abort.abort();
        }
        return { status: 200 };
      },
      {
        cache,
        signal: abort.signal,
        limits: { overall: 1, perHost: 1 },
        onAsked: ({ repository }) => told.push(repository),
      },
    );
    assert.deepEqual(results, { 'quay.io/acme/a': 'public' });
    assert.deepEqual(told, ['quay.io/acme/a']);
    assert.deepEqual(cache.answers(start).map(subjectOf), ['quay.io/acme/a', 'quay.io/acme/a:latest']);
    assert.equal(cache.isPaused('quay.io', start), false);
  });

  it('keeps away from this machine where the user did not name the registry', async () => {
    const policies = async (isNamed: boolean) =>
      new Set(
        (await ask(['quay.io/acme/app'], everything, { isNamed })).asked.map((one) => one.addressPolicy),
      );
    assert.deepEqual(await policies(false), new Set(['public-or-private']));
    assert.deepEqual(await policies(true), new Set(['any']));
  });

  it('sends nothing but a token made for nobody', async () => {
    const bearer = 'Bearer realm="https://ghcr.io/token",service="ghcr.io"';
    const ghcr = (asked: Asked): Scripted => {
      if (asked.path === '/token') {
        return { status: 200, body: { token: nobody } };
      }
      return asked.authorization === undefined ? challenge(bearer) : { status: 200 };
    };
    const { results, asked } = await ask(['ghcr.io/acme/app:1'], ghcr);
    assert.deepEqual(results, { 'ghcr.io/acme/app': 'public' });
    assert.deepEqual(
      asked.map(({ authorization }) => authorization),
      [undefined, undefined, `Bearer ${nobody}`],
    );
  });
});
