import { Router } from 'express';
import type { Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { formatInstant } from '../../../canvas/dates.ts';
import { readArticleUse } from '../../analytics/article-use.ts';
import type { ArticleUse } from '../../analytics/article-use.ts';
import type { Tables } from '../../db/tables.ts';
import type { AnswerEngine } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Logger } from '../../domain/logger.ts';
import type { AdminSessions } from '../../identity/admin-session.ts';
import type { WorkflowPolicy } from '../../workflow/policy.ts';
import { tableCsv } from '../data-table.ts';
import type { DataTable } from '../data-table.ts';
import type { AdminFrame } from '../frame.ts';
import { readForm } from '../read-form.ts';
import { requireRole } from '../require-session.ts';
import { csrfField, mayAct, sessionOf } from '../session.ts';
import type { KnowledgeTexts } from '../texts/de/knowledge.ts';
import { knowledgeTexts } from '../texts/knowledge.ts';
import { listSources } from './list-sources.ts';
import type { KnowledgeSources } from './list-sources.ts';
import { tryQuestion } from './try-question.ts';
import { knowledgePage } from './view.ts';
import type { KnowledgePage } from './view.ts';

export interface KnowledgeDeps {
  db: Kysely<Tables>;
  sessions: AdminSessions;
  frame: AdminFrame;
  clock: Clock;
  logger: Logger;
  timeZone: (workspaceId: string) => string;
  knowledgeDir: string;
  /** Which of Intercom's articles the settings want. */
  wanted: (workspaceId: string) => 'off' | 'public' | 'public_and_internal';
  /** What answers a question that an admin tries. */
  trialOf: (workspaceId: string) => { engine: AnswerEngine; policy: WorkflowPolicy };
}

const USE_DAYS = 90;
const DAY_MS = 86_400_000;

const TrialForm = z.object({
  question: z.string().overwrite(asInField).max(4_000).default(''),
  channel: z.enum(['chat', 'email']).default('chat'),
});

/** Browsers send a line break as two characters, but count it as one. */
function asInField(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

/** What the assistant answers from, and what it would answer; mounted at `/knowledge`. */
export function createKnowledgePages(deps: KnowledgeDeps): Router {
  const { db, sessions, frame, clock, logger, timeZone, knowledgeDir, wanted, trialOf } = deps;
  const router = Router();

  async function read(workspaceId: string, texts: KnowledgeTexts) {
    const since = new Date(clock.now().getTime() - USE_DAYS * DAY_MS);
    const [sources, use] = await Promise.all([
      listSources(db, { workspaceId, knowledgeDir, wanted: wanted(workspaceId) }),
      readArticleUse(db, { workspaceId, since }),
    ]);
    return { sources, articles: articlesTable(sources, use, texts) };
  }

  async function show(response: Response, trial: KnowledgePage['trial']): Promise<void> {
    const session = sessionOf(response);
    const { workspaceId } = session;
    const language = frame.languageOf(response);
    const texts = knowledgeTexts(language);
    const content = knowledgePage(
      {
        language,
        ...(await read(workspaceId, texts)),
        hasIntercom: wanted(workspaceId) !== 'off',
        csrf: mayAct(session, 'editor') ? csrfField(sessions, session) : null,
        trial,
        settingsVersion: trialOf(workspaceId).policy.version,
        instant: (at) => formatInstant(at, { language, timeZone: timeZone(workspaceId) }),
      },
      texts,
    );
    frame.show(response, { title: texts.title, section: 'knowledge', content });
  }

  router.get('/', (_request, response) => show(response, null));

  router.get('/articles.csv', async (_request, response) => {
    const language = frame.languageOf(response);
    const { articles } = await read(sessionOf(response).workspaceId, knowledgeTexts(language));
    response.attachment('heine-ai-articles.csv').type('text/csv').send(tableCsv(articles, language));
  });

  router.post('/try', requireRole('editor', frame), async (request, response) => {
    const { question: text, channel } = readForm(TrialForm, request.body);
    const { workspaceId } = sessionOf(response);
    const asked = { workspaceId, text, channel, now: clock.now() };
    const { engine, policy } = trialOf(workspaceId);
    const result = text === '' ? null : await tryQuestion({ engine, policy, logger }, asked);
    await show(response, { text, channel, result });
  });

  return router;
}

/** Most used first; what is no longer there is left out. */
function articlesTable(
  { articles }: KnowledgeSources,
  use: readonly ArticleUse[],
  { articles: texts, sources }: KnowledgeTexts,
): DataTable {
  const byId = new Map(use.map((one) => [one.articleId, one]));
  const rows = articles
    .map(({ id, title, source, category }) => {
      const { answered = 0, suggested = 0 } = byId.get(id) ?? {};
      return { answered, suggested, cells: [title, sources.names[source], category ?? texts.anyCategory] };
    })
    .sort((a, b) => b.answered - a.answered || b.suggested - a.suggested);
  return {
    id: 'articles',
    title: texts.title,
    note: texts.note(USE_DAYS),
    columns: [
      { label: texts.article, format: 'text' },
      { label: texts.source, format: 'text' },
      { label: texts.category, format: 'text' },
      { label: texts.answered, format: 'count' },
      { label: texts.suggested, format: 'count' },
    ],
    rows: rows.map(({ cells, answered, suggested }) => [...cells, answered, suggested]),
  };
}
