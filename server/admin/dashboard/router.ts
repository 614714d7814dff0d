import { Router } from 'express';
import type { Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { formatInstant } from '../../../canvas/dates.ts';
import { textsFor } from '../../../canvas/texts.ts';
import { readFigures, readFilterValues } from '../../analytics/figures.ts';
import type { FigureFilter } from '../../analytics/figures.ts';
import { groupQuestions } from '../../analytics/group-questions.ts';
import { readQueue } from '../../analytics/queue.ts';
import { countToday } from '../../analytics/roll-up.ts';
import { readUnanswered } from '../../analytics/unanswered.ts';
import type { Tables } from '../../db/tables.ts';
import type { Clock } from '../../domain/clock.ts';
import { dayAt } from '../../domain/day.ts';
import { tableCsv } from '../data-table.ts';
import type { DataTable } from '../data-table.ts';
import type { AdminFrame } from '../frame.ts';
import { sessionOf } from '../session.ts';
import { dashboardTexts } from '../texts/dashboard.ts';
import { parseFilter } from './query.ts';
import { dashboardTables } from './tables.ts';
import { dashboardPage } from './view.ts';

interface DashboardDeps {
  db: Kysely<Tables>;
  frame: AdminFrame;
  clock: Clock;
  timeZone: (workspaceId: string) => string;
}

const MOST_QUESTIONS = 20;
const FileQuery = z.object({ table: z.string() });

/** The figures, mounted at the top of /admin. */
export function createDashboardPages({ db, frame, clock, timeZone }: DashboardDeps): Router {
  async function read(response: Response, query: unknown) {
    const { workspaceId } = sessionOf(response);
    const now = clock.now();
    const zone = timeZone(workspaceId);
    const filter = parseFilter(query, { now, timeZone: zone });
    await countToday(db, { workspaceId, timeZone: zone, now });
    const [figures, questions] = await Promise.all([
      readFigures(db, workspaceId, filter),
      readUnanswered(db, { workspaceId, timeZone: zone, filter }),
    ]);
    const today = dayAt(now, zone);
    const language = frame.languageOf(response);
    const texts = dashboardTexts(language);
    const grouped = groupQuestions(questions).slice(0, MOST_QUESTIONS);
    const tables = dashboardTables(
      {
        figures,
        questions: grouped.map(({ newestAt, ...group }) => ({ ...group, newestOn: dayAt(newestAt, zone) })),
        today,
      },
      { texts, words: textsFor(language) },
    );
    return { workspaceId, now, zone, filter, figures, tables, today, language, texts };
  }

  const router = Router();
  router.get('/', async (request, response) => {
    const { workspaceId, now, zone, filter, figures, tables, today, language, texts } = await read(
      response,
      request.query,
    );
    const [choices, queue] = await Promise.all([
      readFilterValues(db, workspaceId, filter),
      readQueue(db, { workspaceId, now }),
    ]);
    const worded = (at: Date | null): string | null =>
      at === null ? null : formatInstant(at, { language, timeZone: zone });
    const content = dashboardPage(
      {
        language,
        filter,
        choices,
        figures,
        tables,
        countedAt: worded(figures.countedAt),
        queue,
        oldestDue: worded(queue.oldestDueAt),
        today,
      },
      texts,
    );
    frame.show(response, { title: texts.title, section: 'overview', content });
  });
  router.get('/figures.csv', async (request, response, next) => {
    const { filter, tables, language } = await read(response, request.query);
    const wanted = FileQuery.safeParse(request.query).data?.table;
    const table = tables.find(({ id }) => id === wanted);
    if (table === undefined) {
      next();
      return;
    }
    sendCsv(response, fileName(table, filter), tableCsv(table, language));
  });
  return router;
}

function fileName({ id }: DataTable, { from, to }: FigureFilter): string {
  return `heine-ai-${id}-${from}-${to}.csv`;
}

function sendCsv(response: Response, name: string, content: string): void {
  response.attachment(name).type('text/csv').send(content);
}
