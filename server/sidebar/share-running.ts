/** Who asks for the same thing while it is under way gets the same answer. */
export function shareRunning<Args extends unknown[], T>(
  work: (...args: Args) => Promise<T>,
  keyOf: (...args: Args) => string,
): (...args: Args) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (...args) => {
    const key = keyOf(...args);
    const joined = running.get(key);
    if (joined !== undefined) return joined;
    const started = work(...args).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
