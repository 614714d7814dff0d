import type { CallName } from './small-intercom.ts';
import type { Random } from './random.ts';

export interface Combination {
  database: 'embedded' | 'given';
  processes: 1 | 3;
}

/** Something that goes wrong in a round, once. */
export type Fault =
  /** A process is killed at some time. */
  | { kind: 'kill'; member: number; atMs: number }
  /** Whoever makes the n-th such call is killed at that moment of it. */
  | { kind: 'kill_at_call'; call: CallName; nth: number; moment: 'received' | 'committed' | 'replied' }
  /** Whoever sends the n-th statement (or commit) is killed before, during or right after it. */
  | { kind: 'kill_at_statement'; isCommit: boolean; nth: number; moment: 'sent' | 'executed' | 'answered' }
  /** Whoever makes the n-th such call stands still for longer than a lease holds. */
  | { kind: 'freeze'; call: CallName; nth: number; moment: 'received' | 'committed'; forMs: number }
  /** It happened, and the connection breaks or a 500 comes. */
  | { kind: 'lost_reply'; call: CallName; nth: number; heard: 'break' | 'error' }
  /** The caller has given up when it happens. */
  | { kind: 'late_commit'; call: CallName; nth: number; afterMs: number }
  | { kind: 'intercom_down'; atMs: number; forMs: number }
  /** Every answer is a 500; every third time what was asked has happened all the same. */
  | { kind: 'intercom_errors'; atMs: number; forMs: number }
  | { kind: 'rate_limit'; atMs: number; forMs: number }
  | { kind: 'postgres_crash'; atMs: number; forMs: number }
  | { kind: 'disk_full'; atMs: number; forMs: number };

const WRITES = ['reply', 'reply', 'note', 'assign', 'tag', 'state'] as const;
const ANY_CALL = [...WRITES, 'read_thread', 'read_thread', 'read_other'] as const;
/** How many calls of a kind a round surely brings. */
const SURE: Record<CallName, number> = {
  reply: 5,
  note: 2,
  assign: 2,
  tag: 5,
  state: 1,
  read_thread: 14,
  read_other: 6,
};
/** Longer than the lease of 15 seconds. */
const FROZEN_MS = 16_500;

interface Possibilities extends Combination {
  canFillDisk: boolean;
}

/** One fault that the round is about, and now and then a second one that comes on top. */
export function planFaults(random: Random, possible: Possibilities): Fault[] {
  const hasProxy = possible.database === 'given' || possible.processes > 1;
  const weights: Record<Fault['kind'], number> = {
    kill: 14,
    kill_at_call: hasProxy ? 24 : 40,
    kill_at_statement: hasProxy ? 22 : 0,
    lost_reply: 8,
    late_commit: 8,
    intercom_down: 5,
    intercom_errors: 4,
    rate_limit: 4,
    postgres_crash: 6,
    freeze: 6,
    disk_full: possible.canFillDisk ? 3 : 0,
  };
  const plan = (): Fault => planFault(random, random.weighted(weights), possible);
  const first = plan();
  return random.chance(0.35) ? [first, plan()] : [first];
}

function planFault(random: Random, kind: Fault['kind'], { processes }: Combination): Fault {
  const atMs = random.between(0, 1_500);
  const nthOf = (call: CallName): number => random.between(1, SURE[call]);
  switch (kind) {
    case 'kill':
      return { kind, member: random.between(0, processes - 1), atMs: random.between(50, 2_000) };
    case 'kill_at_call': {
      const call = random.pick(ANY_CALL);
      return { kind, call, nth: nthOf(call), moment: random.pick(['received', 'committed', 'replied']) };
    }
    case 'kill_at_statement': {
      const isCommit = random.chance(0.5);
      const moment = random.pick(['sent', 'executed', 'answered'] as const);
      return { kind, isCommit, nth: random.between(1, isCommit ? 45 : 160), moment };
    }
    case 'freeze': {
      const call = random.pick(['read_thread', 'reply', 'note', 'assign'] as const);
      const moment = random.pick(['received', 'committed'] as const);
      return { kind, call, nth: nthOf(call), moment, forMs: FROZEN_MS };
    }
    case 'lost_reply': {
      const call = random.pick(WRITES);
      return { kind, call, nth: nthOf(call), heard: random.pick(['break', 'error']) };
    }
    case 'late_commit': {
      const call = random.pick(WRITES);
      return { kind, call, nth: nthOf(call), afterMs: random.between(1_100, 1_800) };
    }
    case 'intercom_down':
    case 'intercom_errors':
    case 'rate_limit':
    case 'disk_full':
      return { kind, atMs, forMs: random.between(500, 2_500) };
    case 'postgres_crash':
      return { kind, atMs, forMs: random.between(0, 1_000) };
  }
}

/** Where a fault strikes, in a few words. */
export function placeOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return 'kill: any time';
    case 'kill_at_call':
      return `kill: ${fault.call} ${fault.moment}`;
    case 'kill_at_statement':
      return `kill: ${fault.isCommit ? 'commit' : 'statement'} ${fault.moment}`;
    case 'freeze':
      return `freeze: ${fault.call} ${fault.moment}`;
    case 'lost_reply':
    case 'late_commit':
      return `${fault.kind.replace('_', ' ')}: ${fault.call}`;
    case 'intercom_down':
    case 'intercom_errors':
    case 'rate_limit':
    case 'postgres_crash':
    case 'disk_full':
      return fault.kind.replace('_', ' ');
  }
}
