import { startBenchPostgres } from './postgres.ts';
import { startStack } from './stack.ts';
import { applyLoad } from './load.ts';
import { canvasTarget } from './requests.ts';
const pg = await startBenchPostgres();
try {
  const s = await startStack(pg, 100);
  if (process.argv[2] === 'canvas') { const r = await applyLoad(canvasTarget(s.product.url, s.threadIds), 10, 8); console.log(r.requests/r.seconds, r.body.length); }
  else { console.log(await s.answer(50)); console.log(await s.answer(200)); }
  await s.stop();
} finally { await pg.stop(); }
