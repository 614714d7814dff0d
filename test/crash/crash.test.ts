import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Combination, Fault } from './faults.ts';
import { placeOf } from './faults.ts';
import { openLane } from './lane.ts';
import { planRound, runRound } from './round.ts';
import type { RoundResult } from './round.ts';

const SEED = 'jest';
const PROGRAM = ['--import', 'tsx', 'server/main.ts'];

const ONE_GIVEN: Combination = { database: 'given', processes: 1 };
const THREE_GIVEN: Combination = { database: 'given', processes: 3 };
const ONE_EMBEDDED: Combination = { database: 'embedded', processes: 1 };

/** One after the other on each of the lanes, which go on beside each other. */
const LANES: { combination: Combination; faults: Fault[] }[] = [
  {
    combination: ONE_GIVEN,
    faults: [
      { kind: 'late_commit', call: 'reply', nth: 1, afterMs: 1_500 },
      { kind: 'kill_at_call', call: 'reply', nth: 1, moment: 'committed' },
    ],
  },
  {
    combination: THREE_GIVEN,
    faults: [
      { kind: 'lost_reply', call: 'note', nth: 1, heard: 'break' },
      { kind: 'kill_at_statement', isCommit: true, nth: 6, moment: 'executed' },
    ],
  },
  {
    combination: ONE_EMBEDDED,
    faults: [{ kind: 'kill_at_call', call: 'assign', nth: 1, moment: 'received' }],
  },
];

const rounds: { name: string; fault: Fault; result: () => RoundResult | undefined }[] = [];
const results = new Map<Fault, RoundResult>();
for (const { combination, faults } of LANES) {
  for (const fault of faults) {
    const name = `${placeOf(fault)} (${combination.database} Postgres, ${combination.processes} process(es))`;
    rounds.push({ name, fault, result: () => results.get(fault) });
  }
}

beforeAll(async () => {
  await Promise.all(
    LANES.map(async ({ combination, faults }) => {
      const lane = await openLane({ combination, program: PROGRAM, smallDisks: false });
      try {
        for (const [index, fault] of faults.entries()) {
          const plan = planRound(SEED, index + 1, { ...combination, canFillDisk: false });
          results.set(fault, await runRound(lane, { ...plan, faults: [fault] }));
        }
      } finally {
        await lane.stop();
      }
    }),
  );
}, 180_000);

describe('a disaster in the middle of the work', () => {
  it.each(rounds)('loses nothing, doubles nothing and leaves nothing stuck: $name', ({ fault, result }) => {
    expect(result()?.findings).toEqual([]);
    expect(result()?.struck).toEqual([placeOf(fault)]);
  });
});
