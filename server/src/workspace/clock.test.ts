import assert from 'node:assert/strict';
import { systemClock } from './clock';

describe("the system's clock", () => {
  it('wakes at a time, and at once where that has passed', async () => {
    const time = systemClock.now() + 20;
    await new Promise<void>((wake) => systemClock.wakeAt(time, wake));
    assert.ok(systemClock.now() >= time);
    await new Promise<void>((wake) => systemClock.wakeAt(0, wake));
  });

  it('wakes nobody who called it off', async () => {
    let isWoken = false;
    const callOff = systemClock.wakeAt(systemClock.now() + 1, () => {
      isWoken = true;
    });
    callOff();
    await new Promise<void>((wake) => systemClock.wakeAt(systemClock.now() + 20, wake));
    assert.equal(isWoken, false);
  });
});
