import { setImmediate } from 'node:timers/promises';
import { createSettingsProvider } from '../../../config/settings-provider.ts';
import { systemClock } from '../../../server/domain/clock.ts';
import { createEngine, loadSources } from '../../../server/engine.ts';
import { messageOf, threadOf } from '../../answers/embedded/shop.ts';
import { manyArticles } from '../many-articles.ts';

/** An engine in a process of its own, which tells the bench what it took. */
const ROUNDS = 2;

const loaded = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
if (!loaded.ok) throw new Error('config/settings.yaml cannot be used; npm run doctor says why');
const settings = loaded.value.fromFile();
const shipped = await loadSources('config/knowledge');
const collect = globalThis.gc;
if (collect === undefined) throw new Error('Memory is measured with --expose-gc only.');
const memoryMb = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

const memoryBefore = memoryMb();
const knowledge = manyArticles(shipped.knowledge, Number(process.env['ARTICLES']));
let longestSliceMs = 0;
let isLearning = true;
const watched = watchSlices();
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const engine = await createEngine({ ...shipped, knowledge }, { settings, clock: systemClock });
const startMs = performance.now() - startedAt;
const cpu = process.cpuUsage(cpuBefore);
isLearning = false;
await watched;

const messages = shipped.examples.filter((_, index) => index % 5 === 0).map(({ text }) => text);
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const text of messages) {
    const begun = performance.now();
    await engine.assess({
      thread: threadOf([messageOf(text)]),
      customer: null,
      signal: new AbortController().signal,
    });
    if (round > 0) times.push(performance.now() - begun);
  }
}
times.sort((a, b) => a - b);
const quantile = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
process.send?.({
  articles: knowledge.articles.length,
  startMs,
  startCpuMs: (cpu.user + cpu.system) / 1000,
  longestSliceMs,
  p50Ms: quantile(0.5),
  p99Ms: quantile(0.99),
  memoryMb: memoryMb() - memoryBefore,
});
process.disconnect();

/** The processor time between two turns of the event loop, helping threads included. */
async function watchSlices(): Promise<void> {
  while (isLearning) {
    const before = process.cpuUsage();
    await setImmediate();
    const { user, system } = process.cpuUsage(before);
    longestSliceMs = Math.max(longestSliceMs, (user + system) / 1000);
  }
}
