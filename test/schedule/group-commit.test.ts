import { describe, expect, it } from '@jest/globals';
import { QueueFullError, createGroupCommit } from '../../server/schedule/group-commit.ts';
import type { GroupCommit } from '../../server/schedule/group-commit.ts';

class BadRowError extends Error {}

interface Scripted {
  commit: GroupCommit<string>;
  /** The rows of each write, in the order in which they began. */
  writes: string[][];
  /** Begins a write, so that what follows has something to wait for. */
  begin: () => Promise<{ outcome: unknown }>;
  /** Ends the write under way, and lets whatever follows from it begin. */
  finish: (error?: Error) => Promise<void>;
}

function scripted(limits: { group?: number; queue?: number; size?: number } = {}): Scripted {
  const writes: string[][] = [];
  let end: ((error?: Error) => void) | null = null;
  const commit = createGroupCommit<string>({
    write: (rows) => {
      if (end !== null) throw new Error('Two writes at a time.');
      writes.push(rows);
      return new Promise((resolve, reject) => {
        end = (error) => {
          end = null;
          if (error === undefined) resolve();
          else reject(error);
        };
      });
    },
    isRowFault: (error) => error instanceof BadRowError,
    sizeOf: (row) => row.length,
    group: { rows: limits.group ?? 50, size: limits.size ?? 1_000 },
    queue: { rows: limits.queue ?? 1_000, size: 1_000 },
  });
  return {
    commit,
    writes,
    begin: async () => {
      const first = fate(commit.add('first'));
      await turn();
      return first;
    },
    finish: async (error) => {
      if (end === null) throw new Error('No write is under way.');
      end(error);
      await turn();
    },
  };
}

/** Of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Follows a promise without waiting for it. */
function fate(promise: Promise<void>): { outcome: unknown } {
  const followed: { outcome: unknown } = { outcome: 'waiting' };
  promise.then(
    () => (followed.outcome = 'written'),
    (error: unknown) => (followed.outcome = error),
  );
  return followed;
}

describe('createGroupCommit', () => {
  it('waits for nothing with a row that comes alone', async () => {
    const { commit, writes } = scripted();

    fate(commit.add('a'));
    await turn();

    expect(writes).toEqual([['a']]);
  });

  it('writes together what comes in one turn of the event loop', async () => {
    const { commit, writes } = scripted();

    for (const row of ['a', 'b', 'c']) fate(commit.add(row));
    await turn();

    expect(writes).toEqual([['a', 'b', 'c']]);
  });

  it('puts whatever waited into the next write, in the order in which it came', async () => {
    const { commit, writes, begin, finish } = scripted();
    await begin();
    for (const row of ['a', 'b', 'c']) fate(commit.add(row));

    await finish();

    expect(writes).toEqual([['first'], ['a', 'b', 'c']]);
  });

  it('says that a row is written only once its write has ended', async () => {
    const { commit, begin, finish } = scripted();
    const first = await begin();
    const second = fate(commit.add('b'));

    await finish();
    const between = [first.outcome, second.outcome];
    await finish();

    expect(between).toEqual(['written', 'waiting']);
    expect(second.outcome).toBe('written');
  });

  it('writes no more rows at a time than allowed', async () => {
    const { commit, writes, begin, finish } = scripted({ group: 2 });
    await begin();
    for (const row of ['a', 'b', 'c', 'd', 'e']) fate(commit.add(row));

    await finish();
    await finish();
    await finish();

    expect(writes).toEqual([['first'], ['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('writes no more at a time than allowed in size, and what is larger alone', async () => {
    const { commit, writes, begin, finish } = scripted({ size: 4 });
    await begin();
    for (const row of ['bb', 'cc', 'd', 'eeeeeeeee', 'f']) fate(commit.add(row));

    for (let write = 0; write < 4; write += 1) await finish();

    expect(writes).toEqual([['first'], ['bb', 'cc'], ['d'], ['eeeeeeeee'], ['f']]);
  });

  it('fails a bad row alone', async () => {
    const { commit, writes, begin, finish } = scripted();
    const bad = new BadRowError();
    await begin();
    const fates = ['good', 'bad', 'fine'].map((row) => fate(commit.add(row)));

    await finish();
    await finish(bad);
    await finish();
    await finish(bad);
    await finish();

    expect(writes).toEqual([['first'], ['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']]);
    expect(fates.map(({ outcome }) => outcome)).toEqual(['written', bad, 'written']);
  });

  it('fails all rows of a write at once when the fault is none of theirs, and goes on with the next', async () => {
    const { commit, writes, begin, finish } = scripted();
    const down = new Error('connection refused');
    await begin();
    const fates = ['a', 'b'].map((row) => fate(commit.add(row)));

    await finish();
    await finish(down);
    const later = fate(commit.add('later'));
    await turn();
    await finish();

    expect(writes).toEqual([['first'], ['a', 'b'], ['later']]);
    expect(fates.map(({ outcome }) => outcome)).toEqual([down, down]);
    expect(later.outcome).toBe('written');
  });

  it.each([
    ['rows', { queue: 2 }, ['b', 'c'], 'd'],
    ['size', {}, ['b'.repeat(600)], 'c'.repeat(600)],
  ])(
    'refuses what would make the queue too long in %s, and takes more once it is shorter',
    async (...row) => {
      const [, limits, fitting, excess] = row;
      const { commit, begin, finish } = scripted(limits);
      await begin();
      const waiting = fitting.map((one) => fate(commit.add(one)));
      const refused = fate(commit.add(excess));

      await finish();
      const welcome = fate(commit.add(excess));
      await finish();
      await finish();

      expect(refused.outcome).toBeInstanceOf(QueueFullError);
      expect([...waiting, welcome].map(({ outcome }) => outcome)).toEqual(
        [...waiting, welcome].map(() => 'written'),
      );
    },
  );
});
