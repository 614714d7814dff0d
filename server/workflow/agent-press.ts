import { before } from '../domain/before.ts';

/** How far an agent's press has come, and the way to go on. */
export interface Press {
  /** `left`: the agent has been told that it is on its way. `told`: he is told what came of it. */
  state: () => 'open' | 'written' | 'given_up' | 'left' | 'told';
  commit: <T>(write: () => Promise<T>) => Promise<T>;
  /** Writes down that the agent sees what came of it, unless he has left before; he waits for that. */
  tell: (write: () => Promise<unknown>) => Promise<void>;
  /** Nobody waits any more, once a write that has begun is over; nothing more is written where none had. */
  leave: () => Promise<'given_up' | 'left' | 'told'>;
}

/** Nobody waits for the press any more, and the agent has been told that nothing came of it. */
export class GivenUpError extends Error {
  override readonly name = 'GivenUpError';
}

export function createPress(): Press {
  let state: ReturnType<Press['state']> = 'open';
  let writing: Promise<void> | null = null;
  return {
    state: () => state,
    commit: async (write) => {
      if (state === 'given_up') throw new GivenUpError();
      const written = write();
      writing = written.then(
        () => {
          state = 'written';
          writing = null;
        },
        () => {
          writing = null;
        },
      );
      await writing;
      return written;
    },
    tell: async (write) => {
      if (state !== 'written') return;
      state = 'told';
      await write();
    },
    leave: async () => {
      while (writing !== null) await writing;
      if (state === 'open') state = 'given_up';
      if (state === 'written') state = 'left';
      return state;
    },
  };
}

/**
 * What came of a press. When the agent has to be told something before that is known, one that is written down goes on
 * without him, and any other one is given up.
 */
export async function inTime<Outcome>(
  answerBy: number,
  done: Promise<Outcome>,
  press: Press,
): Promise<Outcome | 'goes_on' | 'given_up'> {
  const outcome = await before(answerBy - performance.now(), done, 'late');
  if (outcome !== 'late') return outcome;
  const left = await press.leave();
  if (left === 'told') return done;
  return left === 'left' ? 'goes_on' : 'given_up';
}
