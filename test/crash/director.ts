import { setTimeout as delay } from 'node:timers/promises';
import type { Member } from './cast.ts';
import type { Disk } from './disk.ts';
import { placeOf } from './faults.ts';
import type { Fault } from './faults.ts';
import type { LanePostgres } from './postgres.ts';
import type { Interruption, Statement } from './proxy.ts';
import type { Call, Treatment } from './small-intercom.ts';

interface Stage {
  members: readonly Member[];
  postgres: LanePostgres;
  disk: Disk;
}

async function fillFor(ms: number, disk: Disk): Promise<void> {
  await disk.fill();
  await delay(ms);
  await disk.free();
}

/** Lets the faults of a round happen: at their time, or when the call or statement they wait for comes. */
export interface Director {
  begin: (faults: readonly Fault[], stage: Stage) => void;
  /** Whether a fault still waits for its call or statement. */
  isWaiting: () => boolean;
  /** Resolves when every fault that has begun is over; those that still wait never happen. */
  end: () => Promise<void>;
  /** Where faults struck in this round. */
  struck: () => string[];
  treat: (call: Call) => Treatment;
  interrupt: (statement: Statement) => Interruption | null;
}

type Waiting = Extract<Fault, { nth: number }>;
type Outage = 'intercom_down' | 'intercom_errors' | 'rate_limit';

export function createDirector(): Director {
  let stage: Stage | null = null;
  let waiting: { fault: Waiting; left: number }[] = [];
  let struck: string[] = [];
  let underWay: Promise<void>[] = [];
  let outages: Outage[] = [];
  let served = 0;
  let diskIsFree = Promise.resolve();

  function strike(fault: Fault): void {
    struck.push(placeOf(fault));
  }

  async function atItsTime(
    fault: Exclude<Fault, Waiting>,
    { members, postgres, disk }: Stage,
  ): Promise<void> {
    await delay(fault.atMs);
    strike(fault);
    switch (fault.kind) {
      case 'kill':
        members[fault.member]?.kill();
        return;
      case 'postgres_crash':
        await postgres.crash();
        await delay(fault.forMs);
        // Nobody gets Postgres to start on a full disk.
        await diskIsFree;
        await postgres.startAgain();
        return;
      case 'disk_full':
        diskIsFree = fillFor(fault.forMs, disk);
        await diskIsFree;
        await postgres.startAgain();
        return;
      case 'intercom_down':
      case 'intercom_errors':
      case 'rate_limit':
        outages.push(fault.kind);
        await delay(fault.forMs);
        outages = outages.filter((kind) => kind !== fault.kind);
    }
  }

  /** The fault, if this is the call or statement it waited for. */
  function due<Kind extends Waiting['kind']>(
    kinds: readonly Kind[],
    fits: (fault: Extract<Waiting, { kind: Kind }>) => boolean,
  ): Extract<Waiting, { kind: Kind }> | null {
    const isOfKind = (fault: Waiting): fault is Extract<Waiting, { kind: Kind }> =>
      kinds.some((kind) => kind === fault.kind);
    for (const entry of waiting) {
      const { fault } = entry;
      if (!isOfKind(fault) || !fits(fault)) continue;
      entry.left -= 1;
      if (entry.left > 0) continue;
      waiting = waiting.filter((other) => other !== entry);
      strike(fault);
      return fault;
    }
    return null;
  }

  function freeze(member: Member | undefined, forMs: number): void {
    member?.freeze();
    underWay.push(
      delay(forMs).then(() => {
        member?.thaw();
      }),
    );
  }

  function underOutage(kind: Outage): Treatment {
    served += 1;
    switch (kind) {
      case 'intercom_down':
        return { refuse: 'break' };
      case 'intercom_errors':
        return served % 3 === 0 ? { lose: { status: 500 } } : { refuse: { status: 500 } };
      case 'rate_limit': {
        const reset = String(Math.floor(Date.now() / 1000) + 1);
        const headers = {
          'x-ratelimit-limit': '166',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': reset,
        };
        return { refuse: { status: 429, headers } };
      }
    }
  }

  return {
    begin: (faults, onStage) => {
      stage = onStage;
      struck = [];
      outages = [];
      waiting = faults.flatMap((fault) => ('nth' in fault ? { fault, left: fault.nth } : []));
      underWay = faults.flatMap((fault) => ('nth' in fault ? [] : atItsTime(fault, onStage)));
    },
    isWaiting: () => waiting.length > 0,
    end: async () => {
      waiting = [];
      while (underWay.length > 0) await Promise.all(underWay.splice(0));
    },
    struck: () => struck,
    treat: ({ name, member }) => {
      const outage = outages[0];
      if (outage !== undefined) return underOutage(outage);
      const fault = due(['kill_at_call', 'freeze', 'lost_reply', 'late_commit'], ({ call }) => call === name);
      const caller = stage?.members[member];
      switch (fault?.kind) {
        case undefined:
          return {};
        case 'lost_reply':
          return { lose: fault.heard === 'break' ? 'break' : { status: 500 } };
        case 'late_commit':
          return { commitAfterMs: fault.afterMs };
        case 'freeze': {
          const act = (): void => {
            freeze(caller, fault.forMs);
          };
          return fault.moment === 'received' ? { received: act } : { committed: act };
        }
        case 'kill_at_call': {
          const act = (): void => caller?.kill();
          if (fault.moment === 'received') return { received: act, refuse: 'break' };
          return fault.moment === 'committed' ? { committed: act, lose: 'break' } : { replied: act };
        }
      }
    },
    interrupt: ({ member, isCommit }) => {
      const fault = due(['kill_at_statement'], (wanted) => !wanted.isCommit || isCommit);
      return fault === null ? null : { moment: fault.moment, act: () => stage?.members[member]?.kill() };
    },
  };
}
