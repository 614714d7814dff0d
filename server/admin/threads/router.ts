import { Router } from 'express';
import type { Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../db/tables.ts';
import type { Clock } from '../../domain/clock.ts';
import type { AdminSessions } from '../../identity/admin-session.ts';
import { rerunDeadLetters } from '../../workflow/dead-letters.ts';
import { readFailedNotices, resendNotice } from '../../workflow/notice-store.ts';
import { toCsv } from '../csv.ts';
import { parseFilter } from '../dashboard/query.ts';
import type { AdminFrame } from '../frame.ts';
import type { Markup } from '../html.ts';
import { readForm } from '../read-form.ts';
import { requireRole } from '../require-session.ts';
import { csrfField, mayAct, sessionOf } from '../session.ts';
import { shortInstant } from '../short-instant.ts';
import { threadsTexts } from '../texts/threads.ts';
import { threadsPage } from './list-view.ts';
import { failedNotices } from './notices-view.ts';
import { readHistory } from './read-history.ts';
import { listSent } from './read-sent.ts';
import type { SentFilter } from './read-sent.ts';
import { listCategories, listThreads, THREAD_OUTCOMES } from './read-threads.ts';
import type { ListedThread, ThreadFilter } from './read-threads.ts';
import { senderOf, sentPage } from './sent-view.ts';
import { threadPage } from './thread-view.ts';

interface ThreadsDeps {
  db: Kysely<Tables>;
  sessions: AdminSessions;
  frame: AdminFrame;
  clock: Clock;
  timeZone: (workspaceId: string) => string;
  linkTo: (workspaceId: string, threadId: string) => string;
}

const PAGE = 50;
const MOST_IN_FILE = 20_000;
const MOST_NOTICES = 50;

const word = z.string().trim().min(1).max(200).nullable().catch(null).default(null);
const ListQuery = z.object({
  id: word,
  category: word,
  outcome: z.enum(THREAD_OUTCOMES).nullable().catch(null).default(null),
  after: z.coerce.date().nullable().catch(null).default(null),
  thread: word,
  rerun: z.coerce.number().int().nullable().catch(null).default(null),
  resent: z.stringbool().nullable().catch(null).default(null),
});
const SentQuery = z.object({ search: word });
const ResendForm = z.object({ notice: z.string() });
const RerunForm = z.object({ thread: z.string().nullable().default(null) });

/** What happened in every thread, and all that customers got; mounted at `/threads`. */
export function createThreadsPages({ db, sessions, frame, clock, timeZone, linkTo }: ThreadsDeps): Router {
  const router = Router();

  function about(response: Response) {
    const session = sessionOf(response);
    const language = frame.languageOf(response);
    const zone = timeZone(session.workspaceId);
    const csrf: Markup | null = mayAct(session, 'editor') ? csrfField(sessions, session) : null;
    return {
      workspaceId: session.workspaceId,
      language,
      texts: threadsTexts(language),
      zone,
      csrf,
      instant: (at: Date) => shortInstant(at, { language, timeZone: zone }),
    };
  }

  function sentFilter(query: unknown, zone: string): SentFilter {
    const { from, to } = parseFilter(query, { now: clock.now(), timeZone: zone });
    return { from, to, ...SentQuery.parse(query) };
  }

  router.get('/', async (request, response) => {
    const { workspaceId, language, texts, csrf, instant } = about(response);
    const { after, thread, rerun, resent, ...choices } = ListQuery.parse(request.query);
    const place = after === null || thread === null ? null : { updatedAt: after, threadId: thread };
    const filter: ThreadFilter = { ...choices, after: place };
    const isWhole = choices.id === null && choices.category === null && place === null;
    const showsNotices = isWhole && (choices.outcome === null || choices.outcome === 'dead');
    const [found, categories, failed] = await Promise.all([
      listThreads(db, workspaceId, { filter, limit: PAGE + 1 }),
      listCategories(db, workspaceId),
      showsNotices ? readFailedNotices(db, workspaceId, MOST_NOTICES) : [],
    ]);
    const threads = found.slice(0, PAGE);
    const next = found.length > PAGE ? nextPage(filter, threads.at(-1)) : null;
    const notices = failedNotices({ language, failed, resent, csrf, instant }, texts);
    const content = threadsPage({ filter, categories, threads, next, rerun, notices, csrf, instant }, texts);
    frame.show(response, { title: texts.title, section: 'threads', content });
  });

  router.get('/sent', async (request, response) => {
    const { workspaceId, texts, zone, instant } = about(response);
    const filter = sentFilter(request.query, zone);
    const found = await listSent(db, workspaceId, { filter, timeZone: zone, limit: PAGE + 1 });
    const content = sentPage(
      {
        filter,
        sent: found.slice(0, PAGE),
        hasMore: found.length > PAGE,
        file: `/admin/threads/sent.csv?${sentQuery(filter)}`,
        mostInFile: MOST_IN_FILE,
        instant,
      },
      texts,
    );
    frame.show(response, { title: texts.sentTitle, section: 'threads', content });
  });

  router.get('/sent.csv', async (request, response) => {
    const { workspaceId, language, texts, zone } = about(response);
    const filter = sentFilter(request.query, zone);
    const sent = await listSent(db, workspaceId, { filter, timeZone: zone, limit: MOST_IN_FILE });
    const { columns } = texts;
    const rows = sent.map((one) => [
      one.sentAt.toISOString(),
      one.threadId,
      texts.effects[one.kind],
      senderOf(one, texts),
      one.text,
    ]);
    const file = toCsv(
      [[columns.at, columns.thread, columns.kind, columns.by, columns.text], ...rows],
      language,
    );
    response.attachment(`heine-ai-${filter.from}-${filter.to}.csv`).type('text/csv').send(file);
  });

  router.post('/rerun', requireRole('editor', frame), async (request, response) => {
    const { workspaceId } = about(response);
    const { thread } = readForm(RerunForm, request.body);
    const woken = await rerunDeadLetters(db, { workspaceId, threadId: thread, now: clock.now() });
    response.redirect(303, `/admin/threads?outcome=dead&rerun=${woken}`);
  });

  router.post('/notices/resend', requireRole('editor', frame), async (request, response) => {
    const { workspaceId } = about(response);
    const { notice } = readForm(ResendForm, request.body);
    const resent = await resendNotice(db, { workspaceId, id: notice, now: clock.now() });
    response.redirect(303, `/admin/threads?resent=${resent}`);
  });

  router.get('/:threadId', async (request, response, next) => {
    const { workspaceId, language, texts, csrf, instant } = about(response);
    const history = await readHistory(db, workspaceId, request.params.threadId);
    if (history === null) {
      next();
      return;
    }
    const inIntercom = linkTo(workspaceId, history.threadId);
    const content = threadPage({ language, history, inIntercom, csrf, instant }, texts);
    frame.show(response, { title: texts.thread(history.threadId), section: 'threads', content });
  });

  return router;
}

function nextPage({ category, outcome }: ThreadFilter, last: ListedThread | undefined): string | null {
  if (last === undefined) return null;
  const query = new URLSearchParams({ after: last.updatedAt.toISOString(), thread: last.threadId });
  if (category !== null) query.set('category', category);
  if (outcome !== null) query.set('outcome', outcome);
  return `/admin/threads?${query.toString()}`;
}

function sentQuery({ from, to, search }: SentFilter): string {
  return new URLSearchParams({ from, to, ...(search === null ? {} : { search }) }).toString();
}
