const POLL_MS = 10;

/** Looks at a condition until it holds, and fails once `limitMs` have passed. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  limitMs = 25_000,
): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`Not within ${limitMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}
