/** Who asks for the same thing while it is under way gets the same answer. */
export function shareRunning<Args extends unknown[], T>(
  work: (...args: Args) => Promise<T>,
  keyOf: (...args: Args) => string,
): (...args: Args) => Promise<T> {
  /** Few at a time. A map that things come to and go from would hold what is gone until the next full collection. */
  const running: { key: string; answer: Promise<T> }[] = [];
  return (...args) => {
    const key = keyOf(...args);
    const joined = running.find((other) => other.key === key);
    if (joined !== undefined) return joined.answer;
    const started = {
      key,
      answer: work(...args).finally(() => running.splice(running.indexOf(started), 1)),
    };
    running.push(started);
    return started.answer;
  };
}
