import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSettingsProvider } from '../../../config/settings-provider.ts';
import { createKnowledgePages } from '../../../server/admin/knowledge/router.ts';
import { EVERY_INSTRUCTION } from '../../../server/domain/assessment.ts';
import type { AnswerEngine } from '../../../server/domain/assessment.ts';
import { toWorkflowPolicy } from '../../../server/workspaces/settings-policy.ts';
import { createTestDatabase, silentLogger } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { CLOCK, startAdmin } from '../start-admin.ts';
import type { Admin } from '../start-admin.ts';
import { storeThread } from '../stored-threads.ts';

let database: TestDatabase;
let admin: Admin;
let folder: string;

/** Finds the article about returns, whatever is asked; fails where it is told to. */
const engine: AnswerEngine = {
  capabilities: EVERY_INSTRUCTION,
  assess: ({ thread }) => {
    const text = thread.messages[0]?.text ?? '';
    if (text === 'Fehler') return Promise.reject(new Error('The engine is broken.'));
    return Promise.resolve({
      category: 'Retoure',
      priority: 'medium',
      language: 'de',
      signals: [],
      noConcern: null,
      draft: `Antwort auf: ${text}`,
      citations: [
        { articleId: 'retoure', title: 'Artikel zurückschicken', passage: '30 Tage', url: null, score: 0.9 },
      ],
      nearArticles: [],
      findings: [{ check: 'claims', severity: 'failed', sentence: 'Antwort auf', detail: 'number' }],
      confidence: 0.95,
      engine: 'scripted',
      durationMs: 1,
    });
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, pool } = database.handle;
  folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
  await writeFile(
    join(folder, 'retoure.md'),
    '---\nid: retoure\ntitle: Artikel zurückschicken\ncategory: Retoure\n---\n\nSie haben 30 Tage Zeit.\n',
  );
  await writeFile(
    join(folder, 'versand.md'),
    '---\nid: versand\ntitle: Versand\ncategory: Lieferung\n---\n\nDer Versand dauert zwei Tage.\n',
  );
  await storeThread(pool, { threadId: '1', sent: { text: 'Antwort', by: 'assistant' } });
  await storeThread(pool, { threadId: '2' });
  await storeThread(pool, { workspaceId: 'ws_2', threadId: '3', sent: { text: 'Antwort', by: 'agent' } });
  const settings = createSettingsProvider({ file: 'config/settings.yaml', env: { ROLLOUT_MODE: 'suggest' } });
  if (!settings.ok) throw new Error('The shipped settings cannot be used.');
  const { value } = settings;
  admin = await startAdmin(({ sessions, frame }) => [
    {
      path: '/knowledge',
      router: createKnowledgePages({
        db,
        sessions,
        frame,
        clock: CLOCK,
        logger: silentLogger,
        timeZone: () => 'Europe/Berlin',
        knowledgeDir: folder,
        wanted: () => 'public',
        trialOf: (id) => ({ engine, policy: toWorkflowPolicy(() => value.forWorkspace(id)) }),
      }),
    },
  ]);
});

afterAll(async () => {
  await admin.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const attempt = async (question: string, role: 'viewer' | 'editor' = 'editor'): Promise<string> =>
  (await admin.post('/admin/knowledge/try', { question, channel: 'chat' }, role)).text();

describe('the knowledge page', () => {
  it('shows the sources, and how often each article answered', async () => {
    const { status, text } = await admin.get('/admin/knowledge');
    const file = await admin.get('/admin/knowledge/articles.csv');

    expect(status).toBe(200);
    expect(text).toContain('Intercom wurde noch nicht abgeglichen.');
    expect(file.text.split('\r\n').slice(1)).toEqual([
      '"Artikel zurückschicken";"Ordner des Dienstes";"Retoure";1;2',
      '"Versand";"Ordner des Dienstes";"Lieferung";0;0',
      '',
    ]);
  });

  it('shows what would become of a question, and neither stores nor sends anything', async () => {
    const counts = async (): Promise<unknown> => {
      const tables = ['threads', 'suggestions', 'effects', 'outcomes', 'deliveries'];
      const queries = tables.map((table) => `select '${table}' as name, count(*) from ${table}`);
      return (await database.handle.pool.query(queries.join(' union all '))).rows;
    };
    const before = await counts();

    const text = await attempt('Wie lange <b>kann ich zurückschicken?');

    expect(text).toContain('Antwort auf: Wie lange &lt;b&gt;kann ich zurückschicken?');
    expect(text).toContain('Belege: beanstandet');
    expect(text).toMatch(/Entscheidung nach den Einstellungen<\/strong>:\s+Zur Prüfung vorschlagen/);
    expect(text).toContain('30 Tage');
    expect(await counts()).toEqual(before);
  });

  it('says what is the matter with an engine that fails, and with an empty question', async () => {
    expect(await attempt('Fehler')).toContain('Es gab keine Auswertung');
    expect(await attempt('  ')).toContain('Geben Sie eine Frage ein.');
  });

  it('takes as long a question as the field does, in which a line break is one character', async () => {
    const text = await attempt(`${'x'.repeat(3_998)}\r\nx`);

    expect(text).toContain('Antwort auf: xxx');
  });

  it('refuses a form that the page does not send', async () => {
    const fields = [
      { question: 'x'.repeat(4_001), channel: 'chat' },
      { question: 'Frage', channel: 'fax' },
    ];
    for (const form of fields) {
      expect((await admin.post('/admin/knowledge/try', form, 'editor')).status).toBe(400);
    }
  });

  it('lets a viewer try nothing, for a model costs money', async () => {
    expect((await admin.get('/admin/knowledge')).text).not.toContain('Frage ausprobieren');
    expect(await attempt('Frage', 'viewer')).toContain('Keine Berechtigung');
  });
});
