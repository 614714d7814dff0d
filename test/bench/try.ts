import pg from 'pg';
import { startBenchPostgres } from './postgres.ts';
import { startStack } from './stack.ts';
const b = await startBenchPostgres();
try {
  let url = '';
  const s = await startStack({ ...b, createDatabase: async (n) => (url = await b.createDatabase(n)) }, 100000);
  const c = new pg.Client({ connectionString: url }); await c.connect();
  await c.query("create index effects_answers_planned on effects (workspace_id, planned_at) where kind = 'answer'");
  await s.answer(40); console.log(await s.answer(100));
  await c.query('select pg_stat_reset()');
  await s.answer(50);
  console.table((await c.query('select xact_commit, tup_updated, tup_inserted from pg_stat_database where datname=current_database()')).rows);
  console.table((await c.query('select relname, seq_scan, idx_scan, n_tup_upd, n_tup_ins, n_tup_hot_upd from pg_stat_user_tables')).rows);
  await c.end(); await s.stop();
} finally { await b.stop(); }
