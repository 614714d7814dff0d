import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDashboardPages } from '../../../server/admin/dashboard/router.ts';
import { countChangedDays } from '../../../server/analytics/roll-up.ts';
import { randomOutcomes, storeOutcomes } from '../../analytics/outcome-rows.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { CLOCK, NOW, startAdmin, WORKSPACE } from '../start-admin.ts';
import type { Admin } from '../start-admin.ts';
import { storeThread } from '../stored-threads.ts';

const TIME_ZONE = 'Europe/Berlin';

let database: TestDatabase;
let admin: Admin;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, pool } = database.handle;
  await storeOutcomes(
    pool,
    WORKSPACE,
    randomOutcomes({ seed: 3, threads: 60, from: new Date('2026-10-28T00:00:00Z'), days: 20 }),
  );
  await countChangedDays(db, { workspaceId: WORKSPACE, timeZone: TIME_ZONE, now: NOW });
  const unanswered = { draft: null, category: 'Lieferung', customer: 'Sabine Krüger' };
  await storeThread(pool, {
    threadId: '1',
    ...unanswered,
    messageText: 'Liefern Sie auch in die Schweiz? Viele Grüße, Sabine Krüger, sabine@example.com',
  });
  await storeThread(pool, { threadId: '2', ...unanswered, messageText: 'Liefern Sie in die Schweiz?' });
  await storeThread(pool, { threadId: '3', ...unanswered, messageText: 'Haben Sie <b>Wanderschuhe</b>?' });
  await storeThread(pool, { workspaceId: 'ws_2', threadId: '9', ...unanswered, messageText: 'Fremde Frage' });
  admin = await startAdmin(({ frame }) => [
    { path: '/', router: createDashboardPages({ db, frame, clock: CLOCK, timeZone: () => TIME_ZONE }) },
  ]);
});

afterAll(async () => {
  await admin.close();
  await database.drop();
});

describe('the overview', () => {
  it('shows every figure of the last 30 days with how it is counted', async () => {
    const { status, text } = await admin.get('/admin');

    expect(status).toBe(200);
    expect(text).toContain('24.10.2026 bis 22.11.2026');
    for (const title of [
      'Automatisierungsquote (ohne Rückfrage)',
      'Automatisierungsquote (geprüft)',
      'Eskalationen nach Grund',
      'Zeit bis zur ersten Antwort',
      'Zeit bis zur Lösung',
      'Zufriedenheit',
      'Verwendung der Vorschläge',
      'Nach Kategorien',
      'Nach Kanälen',
      'Nach Sprachen',
      'Nach Wochen',
      'Kosten des Sprachmodells',
      'Betrieb',
    ]) {
      expect(text).toContain(title);
    }
  });

  it('puts near questions together and shows no personal data and nothing of others', async () => {
    const { text } = await admin.get('/admin/figures.csv?table=questions');

    expect(text.split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^"Liefern Sie .*Schweiz\?.*";2;"Lieferung";"2026-11-22"$/),
      '"Haben Sie <b>Wanderschuhe</b>?";1;"Lieferung";"2026-11-22"',
      '',
    ]);
    expect(text).not.toMatch(/Sabine|Krüger|example\.com|Fremde/);
  });

  it('says what the model cost in the period, whatever is filtered', async () => {
    await database.handle.pool.query(
      `insert into model_costs (workspace_id, day, amount) values ($1, '2026-11-01', 1), ($1, '2026-11-20', 0.254)`,
      [WORKSPACE],
    );

    const { text } = await admin.get('/admin/figures.csv?table=summary&category=Retoure&channel=email');

    expect(text).toMatch(/"Kosten des Sprachmodells";1[.,]25;/);
  });

  it('escapes what customers wrote', async () => {
    const { text } = await admin.get('/admin');

    expect(text).toContain('&lt;b&gt;Wanderschuhe');
    expect(text).not.toContain('<b>Wanderschuhe');
  });

  it('keeps period and filters in the address, and in that of every file', async () => {
    const { text } = await admin.get('/admin?from=2026-11-01&to=2026-11-10&category=Retoure&channel=email');

    expect(text).toContain('value="2026-11-01"');
    expect(text).toContain('<option value="Retoure" selected>');
    expect(text).toContain(
      'table=categories&amp;from=2026-11-01&amp;to=2026-11-10&amp;category=Retoure&amp;channel=email',
    );
    const file = await admin.get(
      '/admin/figures.csv?table=categories&from=2026-11-01&to=2026-11-10&category=Retoure&channel=email',
    );
    expect(file.type).toContain('text/csv');
    expect(file.text.split('\r\n')).toHaveLength(3);
    expect(file.text).toMatch(/^\uFEFF"Kategorie";"Anliegen";/);
  });

  it.each(['from=2026-13-40&to=morgen&category=', 'to=0001-01-05'])(
    'takes what makes no sense for the last 30 days of everything: %s',
    async (query) => {
      const { status, text } = await admin.get(`/admin?${query}`);

      expect(status).toBe(200);
      expect(text).toContain('24.10.2026 bis 22.11.2026');
    },
  );

  it('says what to do where there is nothing', async () => {
    const { text } = await admin.get('/admin', admin.cookie('viewer', 'ws_3'));

    expect(text).toContain('In diesem Zeitraum ist nichts verzeichnet');
    expect(text).toContain('npm run doctor');
  });

  it('leads to the sign-in without a session, and knows no other table', async () => {
    expect((await admin.get('/admin', '')).status).toBe(303);
    expect((await admin.get('/admin/figures.csv?table=secrets')).status).toBe(404);
  });
});
