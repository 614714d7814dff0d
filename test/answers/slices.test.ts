import { describe, expect, it } from '@jest/globals';
import { forEachInSlices, mapInSlices } from '../../server/answers/slices.ts';

describe('forEachInSlices', () => {
  it('lets others work in between when the items take long', async () => {
    const order: string[] = [];
    setImmediate(() => {
      order.push('before the first item');
      setImmediate(() => order.push('after the first item'));
    });

    await forEachInSlices([1, 2], (item) => {
      keepBusy();
      order.push(`item ${item}`);
    });

    expect(order).toEqual(['before the first item', 'item 1', 'after the first item', 'item 2']);
  });

  it('ends with what an item throws', async () => {
    const refused = forEachInSlices([1], () => {
      throw new Error('refused');
    });

    await expect(refused).rejects.toThrow('refused');
  });
});

describe('mapInSlices', () => {
  it('answers what each item becomes, in order', async () => {
    expect(await mapInSlices(new Set(['a', 'b']), (item, index) => item + String(index))).toEqual([
      'a0',
      'b1',
    ]);
  });
});

/** Longer than any slice. */
function keepBusy(): void {
  const end = performance.now() + 20;
  while (performance.now() < end);
}
