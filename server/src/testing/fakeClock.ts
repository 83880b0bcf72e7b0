import type { Clock } from '../workspace/clock';

/** For tests: a clock that stands still until it is set. */
export class FakeClock implements Clock {
  #now: number;
  #alarms: readonly { readonly time: number; readonly wake: () => void }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many alarms are set. */
  get alarms(): number {
    return this.#alarms.length;
  }

  wakeAt(time: number, wake: () => void): () => void {
    const alarm = { time, wake };
    this.#alarms = [...this.#alarms, alarm];
    return () => this.#remove(alarm);
  }

  /** Alarms ring on the way, each at its time. */
  setTo(time: number): void {
    for (let next = this.#due(time); next !== undefined; next = this.#due(time)) {
      this.#now = Math.max(this.#now, next.time);
      this.#remove(next);
      next.wake();
    }
    this.#now = time;
  }

  #due(time: number) {
    return this.#alarms.filter((alarm) => alarm.time <= time).sort((a, b) => a.time - b.time)[0];
  }

  #remove(alarm: object): void {
    this.#alarms = this.#alarms.filter((one) => one !== alarm);
  }
}
