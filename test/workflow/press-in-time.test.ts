import { describe, expect, it } from '@jest/globals';
import { createPress, inTime } from '../../server/workflow/agent-press.ts';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const written = (): Promise<void> => Promise.resolve();
const AT_ONCE = -Infinity;

describe('a press that fails when its time is over', () => {
  it('is not said to have been seen by an agent who has been told that it goes on', async () => {
    const press = createPress();
    await press.commit(written);
    const notes: string[] = [];
    const end = gate();
    const done = end.opened.then(async () => {
      await press.tell(() => Promise.resolve(notes.push('told')));
      return 'failed';
    });

    expect(await inTime(AT_ONCE, done, press)).toBe('goes_on');
    end.open();
    await done;

    expect(notes).toEqual([]);
  });

  it('is told to the agent where that is being written down, for which he waits', async () => {
    const press = createPress();
    await press.commit(written);
    const noting = gate();
    const done = press.tell(() => noting.opened).then(() => 'failed');

    const leave: typeof press.leave = () => press.leave().finally(noting.open);

    expect(await inTime(AT_ONCE, done, { ...press, leave })).toBe('failed');
  });
});
