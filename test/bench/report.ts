import type { AckFigures } from './measure-acks.ts';
import type { EngineFigures } from './measure-engine.ts';
import type { ReadingFigures } from './measure-figures.ts';
import type { ReconciliationFigures } from './measure-reconciliation.ts';
import type { StackFigures } from './measure-stacks.ts';
import type { StartFigures } from './measure-start.ts';

/** Null where it was not measured. */
export interface BenchFigures {
  acks: AckFigures | null;
  stacks: StackFigures | null;
  start: StartFigures | null;
  reconciliation: ReconciliationFigures | null;
  engine: EngineFigures | null;
  figures: ReadingFigures | null;
}

interface Target {
  target: string;
  limit: number;
  measured: number;
}

/** What the product is to reach, beside what it reached. */
export function compareWithTargets(figures: BenchFigures): Target[] {
  const { acks, stacks, start, reconciliation, engine, figures: reading } = figures;
  return [
    ...(acks === null ? [] : ackTargets(acks)),
    ...(stacks === null ? [] : stackTargets(stacks)),
    ...(start === null
      ? []
      : [
          { target: 'start on the embedded database, ms', limit: 2_000, measured: start.embeddedMs },
          { target: 'start on a given database, ms', limit: 2_000, measured: start.givenMs },
        ]),
    ...(reconciliation === null
      ? []
      : [{ target: 'memory of a reconciliation, MB', limit: 400, measured: reconciliation.peakMb }]),
    ...(engine === null ? [] : engineTargets(engine)),
    ...(reading === null
      ? []
      : [
          { target: 'figures of the overview, ms', limit: 300, measured: reading.readMs },
          { target: 'figures with news of today, ms', limit: 300, measured: reading.readWithTodayMs },
        ]),
  ];
}

function ackTargets({ rows }: AckFigures): Target[] {
  const ack = (contender: string, connections: number) => find(rows, { contender, connections });
  return [
    ...[
      { connections: 10, limit: 0.6 },
      { connections: 50, limit: 0.5 },
    ].map(({ connections, limit }) => ({
      target: `ack CPU, share of express+jsonb, ${connections} connections`,
      limit,
      measured: ack('product', connections).totalUs / ack('express+jsonb', connections).totalUs,
    })),
    { target: 'ack p99.9 at 50 connections, ms', limit: 250, measured: ack('product', 50).p999Ms },
  ];
}

function stackTargets(stacks: StackFigures): Target[] {
  const canvas = (contender: string, connections: number) => find(stacks.canvas, { contender, connections });
  const sizes = stacks.pipeline.map(({ threads }) => threads);
  const [fewest = 0] = sizes;
  const most = sizes.at(-1) ?? 0;
  const pipeline = (threads: number) => find(stacks.pipeline, { threads });
  return [
    ...[1, 10].flatMap((connections) => [
      {
        target: `initialize p99, times the floor, ${connections} connections`,
        limit: 1.5,
        measured:
          canvas(`product, ${fewest} threads`, connections).p99Ms /
          canvas('express, from memory', connections).p99Ms,
      },
      {
        target: `initialize p99, ${most} threads over ${fewest}, ${connections} connections`,
        limit: 1.3,
        measured:
          canvas(`product, ${most} threads`, connections).p99Ms /
          canvas(`product, ${fewest} threads`, connections).p99Ms,
      },
    ]),
    { target: 'CPU a message beside the model, ms', limit: 6, measured: pipeline(fewest).besideModelMs },
    {
      target: `time a message, ${most} threads over ${fewest}`,
      limit: 1.3,
      measured: pipeline(fewest).perSecond / pipeline(most).perSecond,
    },
    { target: 'calls to Intercom for one answer', limit: 5, measured: stacks.calls.length },
  ];
}

function engineTargets(rows: EngineFigures): Target[] {
  return rows.flatMap(({ articles, startMs, longestSliceMs, p50Ms, p99Ms, memoryMb }) => [
    { target: `assessment p50, ${articles} articles, ms`, limit: 10, measured: p50Ms },
    { target: `assessment p99, ${articles} articles, ms`, limit: 30, measured: p99Ms },
    { target: `memory of the engine, ${articles} articles, MB`, limit: 150, measured: memoryMb },
    { target: `longest slice of learning, ${articles} articles, ms`, limit: 30, measured: longestSliceMs },
    ...(articles < MANY ? [{ target: 'start of the engine, ms', limit: 1_500, measured: startMs }] : []),
  ]);
}

/** From here on the start may take as long as it needs. */
const MANY = 1_000;

export function printReport(figures: BenchFigures): void {
  const { acks, stacks, start, reconciliation, engine, figures: reading } = figures;
  if (acks !== null) {
    console.log('\nAcknowledging webhooks of 6 KB (product: durable, without a worker)');
    console.table(acks.rows.map(rounded));
    console.log(`Memory of the product after that: ${Math.round(acks.memoryMb)} MB`);
  }
  if (stacks !== null) {
    console.log('\nOpening the sidebar');
    console.table(stacks.canvas.map(rounded));
    console.log('\nMessages through the whole pipeline (milliseconds of CPU a message)');
    console.table(stacks.pipeline.map(rounded));
    const { serverMs, postgresMs } = stacks.bare;
    console.log('\nThe same calls to Intercom, and a row at each step, without anything else');
    console.table([rounded({ serverMs, postgresMs, totalMs: serverMs + postgresMs })]);
    console.log('\nCalls to Intercom for one automatic answer, contact and tag known');
    for (const call of stacks.calls) console.log(`  ${call}`);
  }
  if (start !== null) {
    console.log('\nStart, milliseconds');
    console.table([rounded(start)]);
  }
  if (reconciliation !== null) {
    console.log('\nReconciliation after a day without webhooks');
    console.table([rounded(reconciliation)]);
  }
  if (engine !== null) {
    console.log('\nThe embedded engine');
    console.table(engine.map(rounded));
  }
  if (reading !== null) {
    console.log('\nThe figures of the overview');
    console.table([rounded(reading)]);
  }
  console.log('\nTargets');
  console.table(
    compareWithTargets(figures).map((row) => ({ ...rounded(row), met: row.measured <= row.limit })),
  );
}

function find<Row extends object>(rows: Row[], wanted: Partial<Row>): Row {
  const keys = Object.keys(wanted) as (keyof Row)[];
  const row = rows.find((candidate) => keys.every((key) => candidate[key] === wanted[key]));
  if (row === undefined) throw new Error(`Not measured: ${JSON.stringify(wanted)}`);
  return row;
}

function rounded(row: object): Record<string, unknown> {
  const entries = Object.entries(row).map(([key, value]: [string, unknown]) => {
    if (typeof value !== 'number') return [key, value];
    return [key, value >= 100 ? Math.round(value) : Math.round(value * 100) / 100];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
