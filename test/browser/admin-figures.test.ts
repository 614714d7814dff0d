import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { createDashboardPages } from '../../server/admin/dashboard/router.ts';
import { createKnowledgePages } from '../../server/admin/knowledge/router.ts';
import { createThreadsPages } from '../../server/admin/threads/router.ts';
import { countChangedDays } from '../../server/analytics/roll-up.ts';
import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';
import { CLOCK, NOW, startAdmin, WORKSPACE } from '../admin/start-admin.ts';
import type { Admin } from '../admin/start-admin.ts';
import { storeThread } from '../admin/stored-threads.ts';
import { randomOutcomes, storeOutcomes } from '../analytics/outcome-rows.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { violationsOn } from './axe.ts';
import { describeInBrowser } from './describe-in-browser.ts';

const TIME_ZONE = 'Europe/Berlin';

describeInBrowser('figures, threads and knowledge', (browser) => {
  let database: TestDatabase;
  let admin: Admin;
  const faults: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const { db, pool } = database.handle;
    const plan = { seed: 5, threads: 300, from: new Date('2026-10-25T00:00:00Z'), days: 28 };
    await storeOutcomes(pool, WORKSPACE, randomOutcomes(plan));
    await countChangedDays(db, { workspaceId: WORKSPACE, timeZone: TIME_ZONE, now: NOW });
    await storeThread(pool, { threadId: '100', sent: { text: 'Sie haben 30 Tage Zeit.', by: 'assistant' } });
    await storeThread(pool, { threadId: '101', isDead: true });
    await storeThread(pool, { threadId: '102', draft: null, messageText: 'Liefern Sie in die Schweiz?' });
    const settings = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
    if (!settings.ok) throw new Error('The shipped settings cannot be used.');
    const policy = toWorkflowPolicy(() => settings.value.forWorkspace(WORKSPACE));
    const engine = {
      capabilities: EVERY_INSTRUCTION,
      assess: () => Promise.reject(new Error('There is no engine.')),
    };
    admin = await startAdmin(({ sessions, frame }) => {
      const deps = { db, sessions, frame, clock: CLOCK, logger: silentLogger, timeZone: () => TIME_ZONE };
      const knowledge = {
        knowledgeDir: 'config/knowledge',
        wanted: () => 'public' as const,
        trialOf: () => ({ engine, policy }),
      };
      return [
        { path: '/', router: createDashboardPages(deps) },
        { path: '/threads', router: createThreadsPages({ ...deps, linkTo: () => 'https://inbox.example' }) },
        { path: '/knowledge', router: createKnowledgePages({ ...deps, ...knowledge }) },
      ];
    });
  });

  afterAll(async () => {
    await admin.close();
    await database.drop();
    expect(faults).toEqual([]);
  });

  async function open(address: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const [name = '', value = ''] = admin.cookie('editor').split('=');
    const context = await browser().newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/admin' }]);
    const page = await context.newPage();
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !isIcon) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(admin.url + address);
    return page;
  }

  it.each([
    ['/admin', 'light'],
    ['/admin', 'dark'],
    ['/admin?from=2020-01-01&to=2020-01-31', 'light'],
    ['/admin/threads', 'light'],
    ['/admin/threads?outcome=dead', 'light'],
    ['/admin/threads/100', 'light'],
    ['/admin/threads/101', 'dark'],
    ['/admin/threads/sent', 'light'],
    ['/admin/knowledge', 'dark'],
  ] as const)('axe finds nothing on %s (%s)', async (address, scheme) => {
    const page = await open(address, scheme);
    for (const summary of await page.locator('summary').all()) await summary.click();

    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  });

  it('draws the days above the table that holds them', async () => {
    const page = await open('/admin');

    await page.locator('[data-chart=days] canvas').waitFor();

    expect(await page.locator('[data-chart=days] + details table tbody tr').count()).toBeGreaterThan(20);
    await page.context().close();
  });

  it('filters by what is chosen, and the address keeps it', async () => {
    const page = await open('/admin');

    await page.getByRole('combobox', { name: 'Kategorie' }).selectOption('Retoure');
    await page.getByRole('button', { name: 'Anzeigen' }).click();

    await page.waitForURL(/category=Retoure/);
    const categories = page.getByRole('region', { name: 'Nach Kategorien' }).locator('tbody tr');
    expect(await categories.count()).toBe(1);
    await page.context().close();
  });
});
