/** The time, and being woken at one; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once at this time or soon after, unless it is called off by the function returned. */
  wakeAt(time: number, wake: () => void): () => void;
}

/** In milliseconds. Timers stand still while a computer sleeps, so the time is looked at again after this long. */
const longestWait = 60_000;

export const systemClock: Clock = {
  now: Date.now,
  wakeAt: (time, wake) => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      timer = setTimeout(
        () => {
          if (Date.now() >= time) {
            wake();
          } else {
            wait();
          }
        },
        Math.min(Math.max(time - Date.now(), 0), longestWait),
      );
      // It keeps no process alive; a web worker's timers are numbers, and never do.
      if (typeof timer === 'object') {
        timer.unref();
      }
    };
    wait();
    return () => clearTimeout(timer);
  },
};
