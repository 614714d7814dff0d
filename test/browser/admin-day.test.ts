import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { NOTICE } from '../admin/stored-threads.ts';
import { ask, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { violationsOn } from './axe.ts';
import { closeContexts } from './chromium.ts';
import { describeInBrowser } from './describe-in-browser.ts';

describeInBrowser("an admin's day", (browser) => {
  let world: World;

  afterEach(async () => {
    await closeContexts(browser());
    await world.close();
  });

  const signInAs = (role: string, path: string): Promise<Page> =>
    signIn(browser(), { url: world.url, role, path });

  it('follows a reply back to what it rests on, and takes all replies along as a file', async () => {
    world = await startWorld({ isDemo: true });
    const threadId = await ask(world, 'Wie lange kann ich zurückschicken?');
    const page = await signInAs('Betrachter', '/admin/threads/sent');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Als CSV' }).click(),
    ]);
    await page.getByRole('link', { name: threadId }).first().click();
    await page.getByRole('heading', { name: `Gespräch ${threadId}` }).waitFor();
    await page.getByText('Warum?').first().click();

    expect(await page.getByText('Artikel zurückschicken').first().isVisible()).toBe(true);
    expect(await readFile(await download.path(), 'utf8')).toContain(`;"${threadId}";"Antwort";"Assistent";`);
  });

  it('has a conversation that was given up looked at again, which only editors may', async () => {
    world = await startWorld({ isDemo: true, env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world, 'Frage');
    await world.database.handle.pool.query(
      `update threads set dead_at = now(), wake_at = null, attempts = 9, last_error = 'server_error'`,
    );
    const viewer = await signInAs('Betrachter', '/admin/threads?outcome=dead');
    const editor = await signInAs('Bearbeiter', '/admin/threads?outcome=dead');

    await editor.getByRole('button', { name: 'Alle noch einmal versuchen' }).click();
    await editor.getByText('Ein Gespräch wird erneut bearbeitet.').waitFor();
    await world.settle();
    await editor.goto(`${world.url}/admin/threads?id=${threadId}`);

    expect(await viewer.getByRole('button', { name: 'Alle noch einmal versuchen' }).count()).toBe(0);
    expect(await editor.getByRole('row').filter({ hasText: threadId }).innerText()).toContain(
      'vorgeschlagen',
    );
  });
});

describeInBrowser('every page of an owner', (browser) => {
  let world: World;
  const pages = new Map<'light' | 'dark', Page>();

  beforeAll(async () => {
    world = await startWorld({ isDemo: true });
    await ask(world, 'Wie lange kann ich zurückschicken?');
    await world.database.handle.pool.query(
      `insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id, payload,
         planned_at, finished_at, error)
       select gen_random_uuid(), workspace_id, thread_id, 'm1', 'notice', 9, 'failed', '42', $1, now(), now(), 'timeout'
       from threads`,
      [JSON.stringify(NOTICE)],
    );
    for (const colorScheme of ['light', 'dark'] as const) {
      pages.set(colorScheme, await signIn(browser(), { url: world.url, role: 'Inhaber', colorScheme }));
    }
  });

  afterAll(async () => {
    await world.close();
  });

  const PATHS = ['', '/threads', '/threads/sent', '/knowledge', '/settings', '/messenger'];

  it.each(PATHS.flatMap((path) => [[path, 'light'] as const, [path, 'dark'] as const]))(
    'is clean to axe: /admin%s (%s)',
    async (path, scheme) => {
      const page = pages.get(scheme);
      await page?.goto(`${world.url}/admin${path}`);
      await page?.evaluate(
        'document.querySelectorAll("main details").forEach((one) => { one.open = true; })',
      );

      expect(page === undefined ? ['no page'] : await violationsOn(page)).toEqual([]);
    },
  );
});

async function signIn(
  browser: Browser,
  {
    url,
    role,
    path = '/admin',
    colorScheme = 'light',
  }: { url: string; role: string; path?: string; colorScheme?: 'light' | 'dark' },
): Promise<Page> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: `Als ${role} anmelden` }).click();
  await page.waitForURL(`${url}${path}`);
  return page;
}
