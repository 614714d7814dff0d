import type { BenchPlan } from './bench-plan.ts';
import { median } from './median.ts';
import { createFolder } from './postgres.ts';
import type { BenchPostgres } from './postgres.ts';
import { startProduct } from './processes.ts';

export interface StartFigures {
  /** Milliseconds from the start of the process to its first answer, on a database that exists. */
  embeddedMs: number;
  givenMs: number;
}

export async function measureStart(postgres: BenchPostgres, plan: BenchPlan): Promise<StartFigures> {
  const folder = await createFolder();
  const intercom = { INTERCOM_API_URL: 'http://127.0.0.1:9' };
  const environments = {
    embedded: { ...intercom, DATA_DIR: folder.path },
    given: { ...intercom, DATABASE_URL: await postgres.createDatabase('start') },
  };
  try {
    await startAndStop(environments.embedded);
    await startAndStop(environments.given);
    const embedded = [];
    const given = [];
    for (let round = 0; round < plan.rounds; round += 1) {
      embedded.push(await startAndStop(environments.embedded));
      given.push(await startAndStop(environments.given));
    }
    return { embeddedMs: median(embedded), givenMs: median(given) };
  } finally {
    await folder.remove();
  }
}

async function startAndStop(env: Record<string, string>): Promise<number> {
  const product = await startProduct(env);
  await product.stop();
  return product.startedInMs;
}
