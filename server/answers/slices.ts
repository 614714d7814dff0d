import { setImmediate } from 'node:timers/promises';

/** Short enough that whoever asks the service in the meantime does not notice. */
const LONGEST_SLICE_MS = 8;

/** Visits every item in order, and lets the event loop turn before the first one and every few milliseconds. */
export async function forEachInSlices<Item>(
  items: Iterable<Item>,
  visit: (item: Item, index: number) => void,
): Promise<void> {
  await setImmediate();
  let begun = performance.now();
  let index = 0;
  for (const item of items) {
    visit(item, index);
    index += 1;
    if (performance.now() - begun < LONGEST_SLICE_MS) continue;
    await setImmediate();
    begun = performance.now();
  }
}

/** What each item becomes, in order. */
export async function mapInSlices<Item, Result>(
  items: Iterable<Item>,
  toResult: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  await forEachInSlices(items, (item, index) => {
    results.push(toResult(item, index));
  });
  return results;
}
