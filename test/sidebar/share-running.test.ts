import { describe, expect, it } from '@jest/globals';
import { shareRunning } from '../../server/sidebar/share-running.ts';

function countedWork() {
  const runs: { key: string; finish: (value: string) => void; fail: (error: Error) => void }[] = [];
  const work = shareRunning(
    (key: string) =>
      new Promise<string>((resolve, reject) => {
        runs.push({ key, finish: resolve, fail: reject });
      }),
    (key) => key,
  );
  return { work, runs };
}

describe('work that is shared while it runs', () => {
  it('is done once for all who ask for the same meanwhile', async () => {
    const { work, runs } = countedWork();
    const answers = [work('a'), work('a'), work('b'), work('a')];
    runs.forEach(({ key, finish }) => {
      finish(`done ${key}`);
    });

    expect(await Promise.all(answers)).toEqual(['done a', 'done a', 'done b', 'done a']);
    expect(runs.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('is done anew for whoever asks later, also after it failed', async () => {
    const { work, runs } = countedWork();
    const failed = work('a');
    runs[0]?.fail(new Error('gone'));
    await expect(failed).rejects.toThrow('gone');

    const again = work('a');
    runs[1]?.finish('here');
    await expect(again).resolves.toBe('here');
  });
});
