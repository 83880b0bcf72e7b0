import assert from 'node:assert/strict';
import { readImage } from '../core/images/imageText';
import { type FoundVisibility, lifetimes } from '../core/images/visibilityCache';
import { FakeClock } from '../testing/fakeClock';
import { ImageVisibilities } from './imageVisibilities';

const start = Date.parse('2026-01-01T00:00:00Z');
const second = 1000;
const minute = 60 * second;

describe('what the client found out about images', () => {
  function world() {
    const clock = new FakeClock(start);
    const visibilities = new ImageVisibilities(clock);
    const refreshes: string[] = [];
    visibilities.onExpiry(() => refreshes.push(new Date(clock.now()).toISOString().slice(11, 19)));
    const tell = (repository: string, answer: FoundVisibility, after = 0) =>
      visibilities.take({
        answers: [{ repository, answer, at: new Date(start + after).toISOString() }],
      });
    const of = (text: string) => {
      const image = readImage(text);
      assert.ok(image.kind === 'reference');
      return visibilities.of(image);
    };
    return { clock, visibilities, refreshes, tell, of };
  }

  it('says once that answers which were used count no longer, those of a minute together', () => {
    const { clock, visibilities, refreshes, tell, of } = world();
    tell('ghcr.io/acme/a', 'refused', 10 * second);
    tell('ghcr.io/acme/b', 'refused', 50 * second);
    tell('ghcr.io/acme/c', 'refused', 70 * second);
    tell('ghcr.io/acme/d', 'public');
    clock.setTo(start + 2 * minute);
    for (const name of ['a', 'b', 'c', 'd']) {
      assert.ok(of(`ghcr.io/acme/${name}`));
    }
    assert.equal(clock.alarms, 1);
    const { revision } = visibilities;
    clock.setTo(start + 20 * minute - 1);
    assert.deepEqual(refreshes, []);
    assert.equal(of('ghcr.io/acme/a'), 'refused');
    clock.setTo(start + 20 * minute);
    assert.deepEqual(refreshes, ['00:20:00']);
    assert.deepEqual([of('ghcr.io/acme/a'), of('ghcr.io/acme/b')], [undefined, undefined]);
    assert.equal(of('ghcr.io/acme/c'), 'refused');
    assert.ok(visibilities.revision > revision);
    clock.setTo(start + lifetimes.public);
    assert.deepEqual(refreshes, ['00:20:00', '00:21:00', '12:00:00']);
    assert.equal(clock.alarms, 0);
  });

  it('says nothing of answers that nobody was given', () => {
    const { clock, refreshes, tell } = world();
    tell('ghcr.io/acme/a', 'refused');
    assert.equal(clock.alarms, 0);
    clock.setTo(start + lifetimes.public);
    assert.deepEqual(refreshes, []);
  });

  it('says nothing where a newer answer came in time', () => {
    const { clock, refreshes, tell, of } = world();
    tell('ghcr.io/acme/a', 'refused');
    of('ghcr.io/acme/a');
    clock.setTo(start + 19 * minute);
    tell('ghcr.io/acme/a', 'public', 19 * minute);
    clock.setTo(start + 21 * minute);
    assert.deepEqual([refreshes, of('ghcr.io/acme/a')], [[], 'public']);
    clock.setTo(start + 19 * minute + lifetimes.public);
    assert.deepEqual(refreshes, ['12:19:00']);
  });

  it('wakes earlier for an answer that ends earlier', () => {
    const { clock, refreshes, tell, of } = world();
    tell('ghcr.io/acme/a', 'public');
    tell('ghcr.io/acme/b', 'refused');
    of('ghcr.io/acme/a');
    of('ghcr.io/acme/b');
    assert.equal(clock.alarms, 1);
    clock.setTo(start + lifetimes.public);
    assert.deepEqual(refreshes, ['00:20:00', '12:00:00']);
  });
});
