import { OUTCOMES } from './check.ts';
import type { Finding, Outcome } from './check.ts';
import type { Combination } from './faults.ts';
import { openLane } from './lane.ts';
import type { Lane, LaneOptions } from './lane.ts';
import { lastLinesOf, planRound, runRound } from './round.ts';
import type { RoundPlan, RoundResult } from './round.ts';

export interface CampaignOptions extends Omit<LaneOptions, 'combination'> {
  combination: Combination;
  seed: string;
  rounds: readonly number[];
  /** Rounds wait most of the time, for leases to run out: so many go on beside each other. */
  lanes: number;
  onRound?: (result: RoundResult) => void;
}

export interface Summary extends Combination {
  rounds: number;
  messages: number;
  presses: number;
  outcomes: Record<Outcome, number>;
  uncertain: number;
  /** How often what struck where. */
  struck: Record<string, number>;
  lost: number;
  double: number;
  stuck: number;
  failures: { round: number; findings: Finding[]; evidence: object | null }[];
  seconds: number;
  skipped: string[];
}

/** Runs the rounds of one combination, dealt out over lanes; a round is the same on whichever lane it falls. */
export async function runCampaign(options: CampaignOptions): Promise<Summary> {
  const startedAt = performance.now();
  const left = [...options.rounds];
  const results: RoundResult[] = [];
  const lanes: Lane[] = [];

  async function openAndRun(): Promise<void> {
    let lane = await openLane(options);
    lanes.push(lane);
    for (let number = left.shift(); number !== undefined; number = left.shift()) {
      const plan = planRound(options.seed, number, {
        ...options.combination,
        canFillDisk: lane.disk.canBeFilled,
      });
      const result = await runRound(lane, plan).catch((error: unknown) => brokenOff(lane, plan, error));
      results.push(result);
      options.onRound?.(result);
      if (result.findings.length === 0) continue;
      // What is stuck or broken must not be laid at the door of the next round.
      await lane.stop();
      lanes.splice(lanes.indexOf(lane), 1);
      lane = await openLane(options);
      lanes.push(lane);
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(options.lanes, left.length) }, openAndRun));
    const canFillDisks = lanes.every(({ disk }) => disk.canBeFilled);
    return {
      ...options.combination,
      ...summarise(results),
      seconds: (performance.now() - startedAt) / 1000,
      skipped: canFillDisks ? [] : ['disk full (no small disk can be mounted here)'],
    };
  } finally {
    await Promise.all(lanes.map((lane) => lane.stop()));
  }
}

/** A process that does not start, or a database that does not come back. */
function brokenOff({ members }: Lane, { number, faults }: RoundPlan, error: unknown): RoundResult {
  const what = error instanceof Error ? error.message : 'unknown error';
  const findings: Finding[] = [{ kind: 'stuck', threadId: '-', what }];
  return {
    number,
    findings,
    outcomes: { answered: 0, suggested: 0, escalated: 0, ignored: 0, folded: 0 },
    uncertain: 0,
    messages: 0,
    presses: 0,
    faults,
    struck: [],
    seconds: 0,
    evidence: { findings, faults, lastLines: lastLinesOf(members) },
  };
}

function summarise(
  results: readonly RoundResult[],
): Omit<Summary, keyof Combination | 'seconds' | 'skipped'> {
  const total = (count: (result: RoundResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const found = (kind: Finding['kind']): number =>
    total(({ findings }) => findings.filter((finding) => finding.kind === kind).length);
  const struck: Record<string, number> = {};
  for (const place of results.flatMap((result) => result.struck)) struck[place] = (struck[place] ?? 0) + 1;
  const outcomes = { answered: 0, suggested: 0, escalated: 0, ignored: 0, folded: 0 };
  for (const outcome of OUTCOMES) outcomes[outcome] = total((result) => result.outcomes[outcome]);
  return {
    rounds: results.length,
    messages: total(({ messages }) => messages),
    presses: total(({ presses }) => presses),
    outcomes,
    uncertain: total(({ uncertain }) => uncertain),
    struck,
    lost: found('lost'),
    double: found('double'),
    stuck: found('stuck'),
    failures: results
      .filter(({ findings }) => findings.length > 0)
      .map(({ number, findings, evidence }) => ({ round: number, findings, evidence })),
  };
}
