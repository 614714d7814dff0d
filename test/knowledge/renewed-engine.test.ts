import { describe, expect, it } from '@jest/globals';
import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import type { AnswerEngine } from '../../server/domain/assessment.ts';
import { createRenewedEngine } from '../../server/knowledge/renewed-engine.ts';
import { messageOf, threadOf } from '../answers/embedded/shop.ts';
import { silentLogger } from '../support/database.ts';
import { emptyAssessment } from '../support/stand-ins.ts';

const RETRY_MS = 5 * 60_000;

/** Engines that answer with the version they were made of, once the gate is open. */
function open() {
  const shop = { state: 'a', version: '1', fails: false, builds: 0 };
  let at = 0;
  let gate: Promise<void> = Promise.resolve();
  const engineOf = (version: string): AnswerEngine => ({
    capabilities: EVERY_INSTRUCTION,
    assess: async () => {
      await gate;
      return emptyAssessment({ draft: version });
    },
  });
  const renewed = createRenewedEngine({
    stateOf: () => Promise.resolve(shop.state === '' ? null : shop.state),
    load: () => Promise.resolve({ version: shop.version, warnings: [] }),
    build: ({ version }) => {
      shop.builds += 1;
      if (shop.fails) return Promise.reject(new Error('No engine.'));
      return Promise.resolve(engineOf(version));
    },
    clock: { now: () => new Date(at) },
    logger: silentLogger,
  });
  const ask = async (): Promise<string | null> => {
    const { signal } = new AbortController();
    const thread = threadOf([messageOf('Wo ist mein Paket?')]);
    return (await renewed.engine.assess({ thread, customer: null, signal })).draft;
  };
  return {
    ...renewed,
    shop,
    ask,
    advance: (ms: number) => {
      at += ms;
    },
    close: () => {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

describe('an engine that is renewed', () => {
  it('is built when it is first asked, once for all who ask', async () => {
    const { shop, ask } = open();

    expect(await Promise.all([ask(), ask()])).toEqual(['1', '1']);
    expect(shop.builds).toBe(1);
  });

  it('lets the old one end what it has begun, and gives what comes after to the new one', async () => {
    const { shop, ask, refresh, start, close } = open();
    await start();
    const release = close();
    const begun = ask();
    Object.assign(shop, { state: 'b', version: '2' });

    expect(await refresh()).toBe('renewed');
    release();

    expect(await begun).toBe('1');
    expect(await ask()).toBe('2');
  });

  it('answers on while its successor is built', async () => {
    const { shop, ask, refresh, start } = open();
    await start();
    Object.assign(shop, { state: 'b', version: '2' });
    const refreshing = refresh();

    expect(await ask()).toBe('1');
    await refreshing;
    expect(await ask()).toBe('2');
  });

  it.each([
    ['nothing has changed', {}],
    ['what has changed makes no other engine', { state: 'b' }],
    ['it cannot be told what has changed', { state: '', version: '2' }],
  ])('stays when %s', async (_, change) => {
    const { shop, refresh, start } = open();
    await start();
    Object.assign(shop, change);

    expect(await refresh()).toBe('unchanged');
    expect(shop.builds).toBe(1);
  });

  it('stays when its successor cannot be built, which is tried again after a while or a change', async () => {
    const { shop, ask, refresh, start, advance } = open();
    await start();
    Object.assign(shop, { state: 'b', version: '2', fails: true });

    expect(await refresh()).toBe('failed');
    expect(await ask()).toBe('1');
    shop.fails = false;
    expect(await refresh()).toBe('unchanged');
    advance(RETRY_MS);
    expect(await refresh()).toBe('renewed');
    expect(await ask()).toBe('2');
  });

  it('is tried again by the next one who asks when the first one could not be built', async () => {
    const { shop, ask } = open();
    shop.fails = true;

    await expect(ask()).rejects.toThrow('No engine.');
    shop.fails = false;

    expect(await ask()).toBe('1');
  });
});
