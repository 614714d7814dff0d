/** What the promise resolves to, or `late` once that many milliseconds have passed; the work behind it goes on. */
export async function before<T, Late extends string | null>(
  limitMs: number,
  promise: Promise<T>,
  late: Late,
): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Late>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, limitMs), late);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
