import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withStartLock } from '../../../server/db/embedded/start-lock.ts';

describe('the start lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heine-ai-lock-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('lets one in at a time, and all of them in the end', async () => {
    let inside = 0;
    let most = 0;
    let entered = 0;

    await Promise.all(
      Array.from({ length: 20 }, () =>
        withStartLock(folder, async () => {
          most = Math.max(most, ++inside);
          for (let turn = 0; turn < 5; turn++) await nextTurn();
          inside--;
          entered++;
        }),
      ),
    );

    expect({ most, entered }).toEqual({ most: 1, entered: 20 });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is given back when the work fails', async () => {
    await expect(withStartLock(folder, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

    await expect(withStartLock(folder, () => Promise.resolve('in'))).resolves.toBe('in');
  });

  it.each([
    ['is gone', `${2 ** 22 + 1}@1`],
    ['has left its process id to another', `${process.pid}@1`],
    ['wrote something unreadable', 'rubbish'],
  ])('is taken from a holder that %s', async (_, holder) => {
    symlinkSync(holder, join(folder, 'start-lock.7'));

    await expect(withStartLock(folder, () => Promise.resolve('in'))).resolves.toBe('in');
    expect(readdirSync(folder)).toEqual(['start-lock.8']);
  });

  it('goes to one of many that find a stale lock at the same time', async () => {
    symlinkSync('4194305@1', join(folder, 'start-lock.1'));
    let inside = 0;
    const seen: number[] = [];

    await Promise.all(
      Array.from({ length: 10 }, () =>
        withStartLock(folder, async () => {
          seen.push(++inside);
          await nextTurn();
          inside--;
        }),
      ),
    );

    expect(seen).toEqual(Array.from({ length: 10 }, () => 1));
  });
});
