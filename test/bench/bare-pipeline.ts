import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../support/server-process.ts';
import type { BenchPostgres } from './postgres.ts';
import { startOwn } from './processes.ts';
import { processorSeconds } from './processor-time.ts';
import { toWrite } from './stack.ts';

/** Milliseconds of processor time a message. */
export interface BareFigures {
  serverMs: number;
  postgresMs: number;
}

/** The calls and the rows that an automatic answer cannot do without, in front of an Intercom of their own. */
export interface BarePipeline {
  answer: (messages: number) => Promise<BareFigures>;
  stop: () => Promise<void>;
}

const LOOK_EVERY_MS = 100;
const LONGEST_WAIT_MS = 60_000;
const Answered = z.object({ answered: z.number() });

export async function startBarePipeline(postgres: BenchPostgres): Promise<BarePipeline> {
  const port = await freePort();
  const intercom = await startOwn('intercom', { PRODUCT_URL: `http://127.0.0.1:${port}` });
  const server = await startOwn('bare-pipeline', {
    PORT: String(port),
    DATABASE_URL: await postgres.createDatabase('bare_pipeline'),
    INTERCOM_API_URL: `${intercom.url}/simulator/api`,
  });

  async function answered(): Promise<number> {
    return Answered.parse(await (await fetch(server.url)).json()).answered;
  }

  return {
    answer: async (messages) => {
      const wanted = (await answered()) + messages;
      await postgres.settle();
      const serverBefore = await processorSeconds(server.pid);
      const postgresBefore = await postgres.processorSeconds();
      intercom.child.send(toWrite(messages));
      const giveUpAt = performance.now() + LONGEST_WAIT_MS;
      while ((await answered()) < wanted) {
        if (performance.now() > giveUpAt) throw new Error('The bare calls are not made within a minute.');
        await sleep(LOOK_EVERY_MS);
      }
      const perMessage = (seconds: number): number => (seconds / messages) * 1000;
      return {
        serverMs: perMessage((await processorSeconds(server.pid)) - serverBefore),
        postgresMs: perMessage((await postgres.processorSeconds()) - postgresBefore),
      };
    },
    stop: async () => {
      await server.stop();
      await intercom.stop();
    },
  };
}
