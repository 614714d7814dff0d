import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createThreadsPages } from '../../../server/admin/threads/router.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { CLOCK, NOW, startAdmin } from '../start-admin.ts';
import type { Admin } from '../start-admin.ts';
import { NOTICE, storeThread } from '../stored-threads.ts';

const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

let database: TestDatabase;
let admin: Admin;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, pool } = database.handle;
  await storeThread(pool, {
    threadId: '100',
    decision: { kind: 'send', reasons: ['confident'] },
    sent: { text: 'Sie haben 30 Tage Zeit <script>.', by: 'assistant' },
  });
  await storeThread(pool, {
    threadId: '101',
    category: 'Zahlung',
    updatedAt: daysAgo(1),
    sent: { text: '=HYPERLINK("x"); 100% sicher', by: 'agent', edited: true },
  });
  await storeThread(pool, { threadId: '102', isDead: true, updatedAt: daysAgo(2) });
  await storeThread(pool, { threadId: '103', isDead: true, updatedAt: daysAgo(3) });
  await storeThread(pool, {
    workspaceId: 'ws_2',
    threadId: '900',
    isDead: true,
    sent: { text: 'Fremde Antwort', by: 'assistant' },
  });
  for (let older = 0; older < 60; older += 1) {
    await storeThread(pool, {
      threadId: `5${String(older).padStart(2, '0')}`,
      category: 'Alt',
      updatedAt: daysAgo(9),
    });
  }
  admin = await startAdmin(({ sessions, frame }) => [
    {
      path: '/threads',
      router: createThreadsPages({
        db,
        sessions,
        frame,
        clock: CLOCK,
        timeZone: () => 'Europe/Berlin',
        linkTo: (workspaceId, threadId) => `https://inbox.example/${workspaceId}/${threadId}`,
      }),
    },
  ]);
});

afterAll(async () => {
  await admin.close();
  await database.drop();
});

async function listed(query: string): Promise<string[]> {
  const { text } = await admin.get(`/admin/threads${query}`);
  return [...text.matchAll(/<th scope="row">\s*<a href="\/admin\/threads\/(\d+)">/g)].map(
    ([, id = '']) => id,
  );
}

describe('the list of threads', () => {
  it.each([
    ['?id=101', ['101']],
    ['?id=10', []],
    ['?category=Zahlung', ['101']],
    ['?outcome=sent', ['100', '101']],
    ['?outcome=dead', ['102', '103']],
    ['?id=900', []],
  ])('finds by %s', async (query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });

  it('goes on where the page ends, without a gap or a repetition', async () => {
    const { text } = await admin.get('/admin/threads');
    const next = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';

    const ids = [...(await listed('')), ...(await listed(next.replace('/admin/threads', '')))];

    expect(ids).toHaveLength(64);
    expect(new Set(ids).size).toBe(64);
  });
});

describe('one thread', () => {
  it('tells what happened in order, and why', async () => {
    const { text } = await admin.get('/admin/threads/100');

    expect(text).toContain('Automatisch senden: sicher genug');
    expect(text).toContain('Artikel zurückschicken');
    expect(text).toMatch(/Antwort<\/strong>:\s+erledigt/);
    expect(text).toContain('30 Tage Zeit &lt;script&gt;.');
    expect(text).toContain('https://inbox.example/ws_1/100');
  });

  it.each(['900', '12345'])('knows nothing of %s', async (id) => {
    expect((await admin.get(`/admin/threads/${id}`)).status).toBe(404);
  });
});

describe('what went to customers', () => {
  it('is found by its text', async () => {
    expect((await admin.get('/admin/threads/sent?search=100%25')).text).toContain('100% sicher');
    expect((await admin.get('/admin/threads/sent?search=100%25x')).text).toContain('nichts gesendet');
    expect((await admin.get('/admin/threads/sent?search=fremde')).text).not.toContain('Fremde Antwort');
  });

  it('is a file that no spreadsheet runs', async () => {
    const { text, type } = await admin.get('/admin/threads/sent.csv?search=101');

    expect(type).toContain('text/csv');
    expect(text).toBe(
      '\uFEFF"Zeitpunkt";"Gespräch";"Art";"Von";"Text"\r\n' +
        '"2026-11-21T12:00:00.000Z";"101";"Antwort";"Teammitglied 42, bearbeitet";"\'=HYPERLINK(""x""); 100% sicher"\r\n',
    );
  });
});

describe('dead letters', () => {
  it('are not tried again by a viewer, nor without the token of a form', async () => {
    expect((await admin.post('/admin/threads/rerun', {})).status).toBe(403);
    expect((await admin.post('/admin/threads/rerun', { csrf: 'x' }, 'editor')).status).toBe(403);
    expect((await admin.get('/admin/threads?outcome=dead')).text).not.toContain('Alle noch einmal versuchen');
    expect(await listed('?outcome=dead')).toEqual(['102', '103']);
  });

  it('are tried again one by one or all at once, only those of the workspace', async () => {
    const { text } = await admin.get('/admin/threads/102', admin.cookie('editor'));
    const one = await admin.post('/admin/threads/rerun', { thread: '102' }, 'editor');
    const left = await listed('?outcome=dead');
    const rest = await admin.post('/admin/threads/rerun', {}, 'editor');

    expect(text).toContain('Noch einmal versuchen');
    expect(one.headers.get('location')).toBe('/admin/threads?outcome=dead&rerun=1');
    expect(left).toEqual(['103']);
    expect(rest.status).toBe(303);
    const { rows } = await database.handle.pool.query(
      'select workspace_id from threads where dead_at is not null and wake_at is null',
    );
    expect(rows).toEqual([{ workspace_id: 'ws_2' }]);
  });
});

describe('notices that did not arrive', () => {
  beforeAll(async () => {
    const { pool } = database.handle;
    for (const [workspaceId, threadId, error] of [
      ['ws_1', '100', 'timeout'],
      ['ws_1', '101', 'uncertain'],
      ['ws_2', '900', 'timeout'],
    ]) {
      await pool.query(
        `insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id, payload,
           planned_at, finished_at, error)
         values (gen_random_uuid(), $1, $2, 'm1', 'notice', 9, 'failed', '42', $3, $4, $4, $5)`,
        [workspaceId, threadId, JSON.stringify(NOTICE), NOW, error],
      );
    }
  });

  it('stand beside the list, those of the workspace only', async () => {
    const { text } = await admin.get('/admin/threads', admin.cookie('editor'));

    expect(text).toContain('Nicht zugestellte Benachrichtigungen');
    expect(text).toContain('ungewiss, vielleicht doch angekommen');
    expect(text.match(/Erneut senden: Gespräch/g)).toHaveLength(2);
    expect(text).not.toContain('Gespräch 900');
  });

  it('are sent again once, by those who may', async () => {
    const { text } = await admin.get('/admin/threads', admin.cookie('editor'));
    const notice = /name="notice"\s+value="([^"]+)"/.exec(text)?.[1] ?? '';
    const resend = (role: 'editor' | 'viewer') =>
      admin.post('/admin/threads/notices/resend', { notice }, role);

    const refused = await resend('viewer');
    const answers = await Promise.all([resend('editor'), resend('editor')]);

    expect(refused.status).toBe(403);
    expect(answers.map(({ headers }) => headers.get('location')).sort()).toEqual([
      '/admin/threads?resent=false',
      '/admin/threads?resent=true',
    ]);
    expect((await admin.get('/admin/threads?resent=true')).text).toContain('wird noch einmal gesendet');
  });

  it('of another workspace are not sent again', async () => {
    const { rows } = await database.handle.pool.query<{ effect_id: string }>(
      `select effect_id from effects where workspace_id = 'ws_2' and kind = 'notice'`,
    );

    const answer = await admin.post(
      '/admin/threads/notices/resend',
      { notice: rows[0]?.effect_id ?? '' },
      'owner',
    );

    expect(answer.headers.get('location')).toBe('/admin/threads?resent=false');
  });
});
