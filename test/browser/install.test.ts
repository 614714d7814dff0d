import { afterEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { install, MAIN, startInstallWorld } from '../install/install-world.ts';
import type { InstallWorld } from '../install/install-world.ts';
import { violationsOn } from './axe.ts';
import { closeContexts } from './chromium.ts';
import { describeInBrowser } from './describe-in-browser.ts';

describeInBrowser('installing from Intercom', (browser) => {
  let world: InstallWorld;
  const faults: string[] = [];

  afterEach(async () => {
    await closeContexts(browser());
    await world.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function openPage(): Promise<Page> {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.on('console', (message) => {
      // A page that says what went wrong comes with a status that says so, too.
      if (message.type() === 'error' && !message.text().includes('status of 4')) faults.push(message.text());
    });
    return page;
  }

  async function consentAs(page: Page, who: string): Promise<void> {
    await page.getByLabel('Workspace und angemeldetes Teammitglied').selectOption({ label: who });
    await page.getByRole('button', { name: 'Zugriff erlauben' }).click();
  }

  it('leads through the consent to the set-up page, to the choice of the assistant and back', async () => {
    world = await startInstallWorld();
    const page = await openPage();

    await page.goto(`${world.url}/install`);
    await page.getByRole('heading', { name: 'Heine AI verbinden' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await consentAs(page, 'heine (Simulator), EU: Petra Vogt');
    await page.getByText('Heine AI ist in Ihrem Workspace installiert.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel('Teammitglied', { exact: true }).selectOption({ label: 'Heine Assistent' });
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();
    await page.getByRole('button', { name: 'Zurück zu Intercom' }).click();
    await page.getByRole('heading', { name: 'Installation abgeschlossen' }).waitFor();

    expect(world.product.workspaces.get(MAIN)?.installed.assistantAdminId).toBe('8412007');
  });

  it('says what became of a refusal, and begins again', async () => {
    world = await startInstallWorld();
    const page = await openPage();

    await page.goto(`${world.url}/install`);
    await page.getByRole('button', { name: 'Ablehnen' }).click();
    await page.getByRole('heading', { name: 'Zustimmung nicht erteilt' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Installation erneut versuchen' }).click();

    await page.getByRole('heading', { name: 'Heine AI verbinden' }).waitFor();
  });

  it.each([
    ['Petra Vogt', 'Inhaber'],
    ['Jonas Lindner', 'Bearbeiter'],
    ['Aylin Demir', 'Betrachter'],
  ])('signs %s in as %s', async (name, role) => {
    world = await startInstallWorld({
      settings: (text) =>
        text.replace(
          'roles: { owner: [], editor: [], viewer: [] }',
          "roles: { owner: ['8412011'], editor: ['8412012'], viewer: ['8412013'] }",
        ),
    });
    await install(world);
    const page = await openPage();

    await page.goto(`${world.url}/admin/settings`);
    await page.getByRole('button', { name: 'Mit Intercom anmelden' }).click();
    await consentAs(page, `heine (Simulator), EU: ${name}`);
    await page.getByText(`${name} · ${role}`).waitFor();

    expect(new URL(page.url()).pathname).toBe('/admin/settings');
  });

  it('ends with the removal in Intercom', async () => {
    world = await startInstallWorld();
    const page = await openPage();
    await page.goto(`${world.url}/install`);
    await consentAs(page, 'heine (Simulator), EU: Petra Vogt');
    await page.getByRole('heading', { name: 'Einrichtung', exact: true }).waitFor();

    await page.goto(`${world.url}/intercom/app/apps`);
    await page.getByRole('button', { name: 'Heine AI aus heine (Simulator) entfernen' }).click();
    await page.getByRole('heading', { name: 'Installierte Apps' }).waitFor();
    await page.goto(`${world.url}/admin/setup`);

    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(world.product.workspaces.get(MAIN)).toBeUndefined();
  });
});
