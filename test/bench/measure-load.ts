import { applyLoad, percentile } from './load.ts';
import type { Target } from './load.ts';
import type { BenchPostgres } from './postgres.ts';
import type { RunningServer } from './processes.ts';
import { processorSeconds } from './processor-time.ts';

export interface LoadFigures {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  p999Ms: number;
  serverUs: number;
  postgresUs: number;
  totalUs: number;
}

/** One stretch of load on one server, with the processor time it took there and in Postgres. */
export async function measureLoad(
  contender: { server: RunningServer; target: Target },
  postgres: BenchPostgres,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadFigures> {
  await postgres.settle();
  await applyLoad(contender.target, connections, Math.min(0.5, seconds / 4));
  const before = await used(contender.server, postgres);
  const { requests, seconds: took, latencies } = await applyLoad(contender.target, connections, seconds);
  const after = await used(contender.server, postgres);
  const perRequestUs = (spent: number): number => (spent / requests) * 1_000_000;
  return {
    perSecond: requests / took,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    p999Ms: percentile(latencies, 0.999),
    serverUs: perRequestUs(after.server - before.server),
    postgresUs: perRequestUs(after.postgres - before.postgres),
    totalUs: perRequestUs(after.server - before.server + after.postgres - before.postgres),
  };
}

async function used(
  server: RunningServer,
  postgres: BenchPostgres,
): Promise<{ server: number; postgres: number }> {
  return { server: await processorSeconds(server.pid), postgres: await postgres.processorSeconds() };
}
