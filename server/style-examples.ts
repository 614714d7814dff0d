import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { StyleExample } from './answers/llm/prompt.ts';
import type { Tables } from './db/tables.ts';
import type { Clock } from './domain/clock.ts';
import type { Logger } from './domain/logger.ts';

export interface StyleExamplesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  workspaceId: string;
}

const MOST = 5;
const KEEP_MS = 10 * 60_000;

/**
 * How the shop's people word their answers: the newest drafts that they changed and sent. Asking costs nothing; what
 * is known is looked up anew behind the question, at most every ten minutes.
 */
export function createStyleExamples({
  db,
  clock,
  logger,
  workspaceId,
}: StyleExamplesDeps): () => readonly StyleExample[] {
  let known: readonly StyleExample[] = [];
  let readAt = -Infinity;

  async function read(): Promise<void> {
    try {
      known = await newestEdits(db, workspaceId);
    } catch (error) {
      logger.warn('style examples not read', { error: error instanceof Error ? error.name : 'unknown' });
    }
  }

  return () => {
    const now = clock.now().getTime();
    if (now - readAt >= KEEP_MS) {
      readAt = now;
      void read();
    }
    return known;
  };
}

/** One of each message, and only what really went out. */
export async function newestEdits(db: Kysely<Tables>, workspaceId: string): Promise<StyleExample[]> {
  const { rows } = await sql<StyleExample>`
    select question, answer from (
      select distinct on (f.thread_id, f.message_id) s.message_text as question,
        f.detail ->> 'after' as answer, f.created_at
      from feedback f
      join suggestions s using (workspace_id, thread_id, message_id)
      join effects e using (workspace_id, thread_id, message_id)
      where f.workspace_id = ${workspaceId} and f.kind = 'edited' and e.kind = 'answer' and e.state = 'done'
        and e.payload ->> 'text' = f.detail ->> 'after'
      order by f.thread_id, f.message_id, f.created_at desc) edits
    order by created_at desc
    limit ${MOST}`.execute(db);
  return rows;
}
