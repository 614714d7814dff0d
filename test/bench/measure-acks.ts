import { runOn } from '../support/database.ts';
import type { BenchPlan } from './bench-plan.ts';
import { medians } from './median.ts';
import { measureLoad } from './measure-load.ts';
import type { LoadFigures } from './measure-load.ts';
import type { BenchPostgres } from './postgres.ts';
import { startOwn, startProduct } from './processes.ts';
import { residentMegabytes } from './processor-time.ts';
import { webhookTarget } from './requests.ts';

export interface AckFigures {
  rows: ({ contender: string; connections: number } & LoadFigures)[];
  /** Of the product's process, once it has taken all that. */
  memoryMb: number;
}

const CONNECTIONS = [10, 50];

/** Acknowledging webhooks. The product runs without a worker: what follows from a delivery is measured elsewhere. */
export async function measureAcks(postgres: BenchPostgres, plan: BenchPlan): Promise<AckFigures> {
  const productUrl = await postgres.createDatabase('acks_product');
  const referenceUrl = await postgres.createDatabase('acks_reference');
  const product = await startProduct({
    DATABASE_URL: productUrl,
    ROLE: 'web',
    INTERCOM_API_URL: 'http://127.0.0.1:9',
  });
  const reference = await startOwn('express-jsonb', { DATABASE_URL: referenceUrl });
  const bare = await startOwn('bare');
  const contenders = [
    { name: 'product', server: product, empty: () => runOn(productUrl, 'truncate deliveries') },
    { name: 'express+jsonb', server: reference, empty: () => runOn(referenceUrl, 'truncate received') },
    { name: 'bare node:http', server: bare, empty: () => Promise.resolve() },
  ].map((contender) => ({ ...contender, target: webhookTarget(contender.server.url) }));

  const rounds = new Map<string, LoadFigures[]>();
  for (const contender of contenders)
    await measureLoad(contender, postgres, { connections: 10, seconds: plan.warmUpSeconds });
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const connections of CONNECTIONS) {
      for (const contender of contenders) {
        await contender.empty();
        const figures = await measureLoad(contender, postgres, { connections, seconds: plan.seconds });
        const key = `${contender.name}/${connections}`;
        rounds.set(key, [...(rounds.get(key) ?? []), figures]);
      }
    }
  }
  const memoryMb = await residentMegabytes(product.pid);
  await Promise.all(contenders.map(({ server }) => server.stop()));
  const rows = CONNECTIONS.flatMap((connections) =>
    contenders.map(({ name }) => ({
      contender: name,
      connections,
      ...medians(rounds.get(`${name}/${connections}`) ?? []),
    })),
  );
  return { rows, memoryMb };
}
