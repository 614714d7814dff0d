import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DailyBudget } from '../answers/llm/cost.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';

export interface ModelBudgetDeps {
  db: Kysely<Tables>;
  clock: Clock;
  workspaceId: string;
  /** Says when a day ends. */
  timeZone: string;
}

/** What the models of a workspace cost today, over all processes. Every cost is added in one statement. */
export function createModelBudget({ db, clock, workspaceId, timeZone }: ModelBudgetDeps): DailyBudget {
  const today = () => sql`(${clock.now()}::timestamptz at time zone ${timeZone}::text)::date`;
  return {
    spentToday: async () => {
      const { rows } = await sql<{ amount: number }>`
        select amount from model_costs where workspace_id = ${workspaceId} and day = ${today()}`.execute(db);
      return rows[0]?.amount ?? 0;
    },
    add: async (cost) => {
      await sql`
        insert into model_costs (workspace_id, day, amount) values (${workspaceId}, ${today()}, ${cost})
        on conflict (workspace_id, day) do update set amount = model_costs.amount + excluded.amount`.execute(
        db,
      );
    },
  };
}
