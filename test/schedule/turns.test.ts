import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../../server/schedule/turns.ts';

describe('createTurns', () => {
  it('runs so many at once, and whoever came first next', async () => {
    const inTurn = createTurns(2);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const run = (name: string): Promise<string> =>
      inTurn(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      });
    const all = ['a', 'b', 'c', 'd'].map(run);
    expect(begun).toEqual(['a', 'b']);

    ends.get('b')?.();
    expect(await all[1]).toBe('b');
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b', 'c']);

    ends.get('a')?.();
    ends.get('c')?.();
    await all[2];
    ends.get('d')?.();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('hands the place of work that fails over', async () => {
    const inTurn = createTurns(1);

    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve('next'));

    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
