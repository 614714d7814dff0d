import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../../server/db/error-code.ts';
import { pressSend } from './agents.ts';
import { judge } from './check.ts';
import type { Judgement } from './check.ts';
import { planThreads } from './customers.ts';
import type { ThreadPlan } from './customers.ts';
import { planFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Lane } from './lane.ts';
import { isQuiet, readLedger, toEvidence } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { createRandom } from './random.ts';

export interface RoundPlan {
  number: number;
  threads: ThreadPlan[];
  faults: Fault[];
  /** Whether whatever was killed is started again while the round goes on, or only after it. */
  restartsAtOnce: boolean;
}

export interface RoundResult extends Judgement {
  number: number;
  messages: number;
  /** How often an agent's press was answered. */
  presses: number;
  faults: Fault[];
  /** Where faults struck; one that found no victim is not there. */
  struck: string[];
  seconds: number;
  /** Null where nothing is wrong. */
  evidence: object | null;
}

const LOOK_EVERY_MS = 150;
/** Faults that wait for a call or statement get this long after the last message. */
const SHOW_LIMIT_MS = 30_000;
/** After an outage everything due is done within a minute; a killed process's threads wait for their lease. */
const SETTLE_LIMIT_MS = 80_000;

export function planRound(
  seed: string,
  number: number,
  about: Lane['combination'] & { canFillDisk: boolean },
): RoundPlan {
  const { database, processes } = about;
  const random = createRandom(`${seed} ${database} ${processes} ${number}`);
  return {
    number,
    faults: planFaults(random, about),
    restartsAtOnce: random.chance(0.5),
    threads: planThreads(random, prefixOf(number)),
  };
}

/** Customers write, agents press, things go wrong; then all is well again, and everything has to come right. */
export async function runRound(lane: Lane, plan: RoundPlan): Promise<RoundResult> {
  const startedAt = performance.now();
  const { director, intercom, members, postgres, disk, postman } = lane;
  const prefix = prefixOf(plan.number);
  const webUrl = members[0]?.url ?? '';
  const isOver = { forFaults: false, forAgents: false };

  director.begin(plan.faults, { members, postgres, disk });
  const supervising = plan.restartsAtOnce ? supervise(lane, () => isOver.forFaults) : Promise.resolve();
  const agents = plan.threads.filter(({ press }) => press !== null);
  const pressing = agents.map((thread) => pressSend(webUrl, thread, () => isOver.forAgents));
  await Promise.all(plan.threads.map((thread) => writeAsCustomer(lane, thread)));
  await untilShown(lane, prefix, plan);
  await director.end();
  isOver.forFaults = true;
  await supervising;

  await disk.free();
  await postgres.startAgain();
  const { refused, presses, ledger } = await whileKeptRunning(lane, async () => {
    await Promise.all(members.map((member) => member.ensureRunning()));
    await untilReady(webUrl);
    const refusedTwice = await postman.deliverAgain();
    await untilSettled(lane, prefix);
    isOver.forAgents = true;
    const answered = await Promise.all(pressing);
    return { refused: refusedTwice, presses: answered, ledger: await untilSettled(lane, prefix) };
  });

  const threads = plan.threads.flatMap(({ id }) => intercom.store.threads.get(id) ?? []);
  const judgement = judge(threads, ledger);
  const ids = [...new Set(judgement.findings.map(({ threadId }) => threadId))];
  return {
    ...judgement,
    number: plan.number,
    messages: threads.flatMap(({ parts }) => parts).filter(({ by }) => by === 'customer').length,
    presses: presses.filter((isAnswered) => isAnswered).length,
    faults: plan.faults,
    struck: director.struck(),
    seconds: (performance.now() - startedAt) / 1000,
    evidence:
      ids.length === 0
        ? null
        : {
            findings: judgement.findings,
            faults: plan.faults,
            struck: director.struck(),
            webhooksRefusedTwice: refused,
            ledger: toEvidence(ledger, ids),
            intercom: threads
              .filter(({ id }) => ids.includes(id))
              .map(({ parts, ...thread }) => ({
                ...thread,
                tags: [...thread.tags],
                parts: parts.map(({ body, ...part }) => ({ ...part, says: body !== '' })),
              })),
            lastLines: lastLinesOf(members),
          },
  };
}

/** What each process of the product said last. */
export function lastLinesOf(
  members: Lane['members'],
): { name: string; isRunning: boolean; lines: string[] }[] {
  return members.map(({ name, isRunning, lastLines }) => ({
    name,
    isRunning: isRunning(),
    lines: lastLines(),
  }));
}

function prefixOf(number: number): string {
  return `round${number}`;
}

async function writeAsCustomer({ intercom, postman }: Lane, plan: ThreadPlan): Promise<void> {
  const startedAt = performance.now();
  for (const { atMs, fragments } of plan.turns) {
    await delay(Math.max(0, atMs - (performance.now() - startedAt)));
    const announced = fragments.map(({ text, webhook }) => {
      const thread = intercom.store.customerWrites(plan, text);
      const part = thread.parts.at(-1);
      return part === undefined ? Promise.resolve() : postman.customerWrote(thread, part, webhook);
    });
    await Promise.all(announced);
  }
}

/** Restarts at once whatever was killed, as a service manager does. */
async function supervise({ members }: Lane, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const dead = members.filter((member) => !member.isRunning());
    // What cannot be started while the database is away is tried again after the round.
    await Promise.race([
      Promise.all(dead.map((member) => member.ensureRunning())).catch(() => undefined),
      delay(1_000),
    ]);
    await delay(LOOK_EVERY_MS);
  }
}

/** A process whose database crashed a moment ago may end only after the faults. */
async function whileKeptRunning<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  let isOver = false;
  const supervising = supervise(lane, () => isOver);
  try {
    return await work();
  } finally {
    isOver = true;
    await supervising;
  }
}

/** Until every fault has struck, or the threads have gone through without meeting it. */
async function untilShown(lane: Lane, prefix: string, plan: RoundPlan): Promise<void> {
  const giveUpAt = performance.now() + SHOW_LIMIT_MS;
  while (lane.director.isWaiting() && performance.now() < giveUpAt) {
    if (lane.members.some((member) => !member.isRunning()) && !plan.restartsAtOnce) return;
    const ledger = await readLedger(lane.postgres, prefix).catch(() => null);
    const isThrough = ledger !== null && ledger.threads.length === plan.threads.length && isQuiet(ledger);
    if (isThrough) return;
    await delay(LOOK_EVERY_MS);
  }
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = performance.now() + SETTLE_LIMIT_MS;
  while (performance.now() < giveUpAt) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    const text = await answer?.text();
    if (text?.includes('"database":"ok"') === true) return;
    await delay(LOOK_EVERY_MS);
  }
}

/** Everything is done, or it is not within the time that it may take. */
async function untilSettled({ postgres }: Lane, prefix: string): Promise<Ledger> {
  const giveUpAt = performance.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const isLate = performance.now() > giveUpAt;
    try {
      const ledger = await readLedger(postgres, prefix);
      if (isLate || isQuiet(ledger)) return ledger;
    } catch (error) {
      if (isLate) throw new Error(`The database cannot be read (${errorCode(error)}).`, { cause: error });
    }
    await delay(LOOK_EVERY_MS);
  }
}
