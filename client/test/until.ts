/** Polls until the probe gives something truthy, and returns it; fails with what was waited for at the deadline. */
export async function until<T>(
  description: string,
  probe: () => T | PromiseLike<T>,
  { timeout = 20_000, interval = 50 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`Not within ${timeout} ms: ${description}`);
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
