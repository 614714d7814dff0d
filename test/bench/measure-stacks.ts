import { startBarePipeline } from './bare-pipeline.ts';
import type { BareFigures } from './bare-pipeline.ts';
import type { BenchPlan } from './bench-plan.ts';
import { applyLoad } from './load.ts';
import { measureLoad } from './measure-load.ts';
import type { LoadFigures } from './measure-load.ts';
import { medians } from './median.ts';
import type { BenchPostgres } from './postgres.ts';
import { startOwn } from './processes.ts';
import { residentMegabytes } from './processor-time.ts';
import { canvasTarget } from './requests.ts';
import { startStack } from './stack.ts';
import type { PipelineFigures } from './stack.ts';

export interface StackFigures {
  canvas: ({ contender: string; connections: number } & LoadFigures)[];
  pipeline: ({ threads: number; memoryMb: number } & PipelineFigures)[];
  /** What the calls and rows of an answer take without anything else. */
  bare: BareFigures;
  calls: string[];
}

const CONNECTIONS = [1, 10];

/** Opening the sidebar and answering messages, with ever more threads stored. */
export async function measureStacks(postgres: BenchPostgres, plan: BenchPlan): Promise<StackFigures> {
  const floor = await startOwn('express-canvas');
  const lookUp = await startOwn('express-canvas', { DATABASE_URL: await postgres.createDatabase('look_up') });
  const bare = await startBarePipeline(postgres);
  const stacks = [];
  for (const threads of plan.growth) stacks.push({ threads, stack: await startStack(postgres, threads) });

  const opened = stacks.map(({ threads, stack }) => ({
    name: `product, ${threads} threads`,
    server: stack.product,
    target: canvasTarget(stack.product.url, stack.threadIds),
  }));
  const [first] = opened;
  if (first === undefined) throw new Error('The plan names no number of threads.');
  const { body } = await applyLoad(first.target, 1, 0.1);
  for (const { child } of [floor, lookUp]) child.send(JSON.parse(body) as object);
  const contenders = [
    { name: 'express, from memory', server: floor, target: canvasTarget(floor.url, ['1']) },
    { name: 'express, one row read', server: lookUp, target: canvasTarget(lookUp.url, ['1']) },
    ...opened,
  ];
  for (const contender of contenders)
    await measureLoad(contender, postgres, { connections: 10, seconds: plan.warmUpSeconds });
  for (const { stack } of stacks) await stack.warmUp(plan.warmUpMessages);
  for (let done = 0; done < plan.warmUpMessages; done += plan.messages) await bare.answer(plan.messages);
  const calls = await stacks[0]!.stack.callsOfOneAnswer();

  const canvasRounds = new Map<string, LoadFigures[]>();
  const pipelineRounds = new Map<number, PipelineFigures[]>();
  const bareRounds: BareFigures[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const connections of CONNECTIONS) {
      for (const contender of contenders) {
        const figures = await measureLoad(contender, postgres, { connections, seconds: plan.seconds });
        append(canvasRounds, `${contender.name}/${connections}`, figures);
      }
    }
    for (const { threads, stack } of stacks) {
      append(pipelineRounds, threads, await stack.answer(plan.messages));
    }
    bareRounds.push(await bare.answer(plan.messages));
  }

  const pipeline = [];
  for (const { threads, stack } of stacks) {
    const memoryMb = await residentMegabytes(stack.product.pid);
    pipeline.push({ threads, memoryMb, ...medians(pipelineRounds.get(threads) ?? []) });
    await stack.stop();
  }
  await bare.stop();
  await lookUp.stop();
  await floor.stop();
  const canvas = CONNECTIONS.flatMap((connections) =>
    contenders.map(({ name }) => ({
      contender: name,
      connections,
      ...medians(canvasRounds.get(`${name}/${connections}`) ?? []),
    })),
  );
  return { canvas, pipeline, bare: medians(bareRounds), calls };
}

function append<Key, Value>(rounds: Map<Key, Value[]>, key: Key, value: Value): void {
  rounds.set(key, [...(rounds.get(key) ?? []), value]);
}
