import { afterEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { violationsOn } from './axe.ts';
import { closeContexts } from './chromium.ts';
import { describeInBrowser } from './describe-in-browser.ts';

describeInBrowser('the settings page without JavaScript of its own', (browser) => {
  let world: World;
  const faults: string[] = [];

  afterEach(async () => {
    await closeContexts(browser());
    await world.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function signInAs(role: string): Promise<Page> {
    const context = await browser().newContext({
      viewport: { width: 1280, height: 900 },
      colorScheme: 'light',
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${world.url}/admin/settings`);
    await page.getByRole('button', { name: `Als ${role} anmelden` }).click();
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    return page;
  }

  async function answersTo(text: string): Promise<number> {
    const contactId = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
    const { id } = world.simulator.api.writeAsCustomer({ contactId, text });
    await world.settle();
    const parts = world.simulator.api.thread(id)?.parts ?? [];
    return parts.filter(({ partType }) => partType === 'comment').length;
  }

  it('changes the mode of a category, which the next thread follows, and takes it back', async () => {
    world = await startWorld({ isDemo: true });
    const page = await signInAs('Bearbeiter');

    await page.getByLabel('Retoure, Chat').selectOption({ label: 'vorschlagen' });
    await page.getByRole('region', { name: 'Freigabe' }).getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();
    expect(await answersTo('Frage')).toBe(0);
    await page.getByRole('button', { name: 'Stand 1 zurücknehmen' }).click();
    await page.getByText('Gespeichert.').waitFor();

    expect(await answersTo('Nächste Frage')).toBe(1);
    expect(await page.getByRole('button', { name: 'Assistenten einschalten' }).count()).toBe(0);
  });

  it('switches the assistant off only after a second press, and on again', async () => {
    world = await startWorld({ isDemo: true });
    const page = await signInAs('Inhaber');

    await page.getByText('Assistenten ausschalten').click();
    await page.getByRole('button', { name: 'Ja, jetzt ausschalten' }).click();
    await page.getByText('Der Assistent ist ausgeschaltet.').waitFor();
    expect(await answersTo('Frage')).toBe(0);
    await page.getByRole('button', { name: 'Assistenten einschalten' }).click();
    await page.getByText('Der Assistent ist eingeschaltet.').waitFor();

    expect(await answersTo('Nächste Frage')).toBe(1);
  });

  it('shows a viewer everything and lets nothing be changed', async () => {
    world = await startWorld({ isDemo: true });
    const page = await signInAs('Betrachter');

    expect(await page.getByLabel('Retoure, Chat').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Speichern' }).count()).toBe(0);
    expect(await page.getByText('Assistenten ausschalten').count()).toBe(0);
  });

  it('has nothing that axe finds, signed out and signed in', async () => {
    world = await startWorld({ isDemo: true });
    const context = await browser().newContext({ colorScheme: 'light', bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${world.url}/admin/settings`);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Als Inhaber anmelden' }).click();
    await page.getByLabel('Automatische Antworten pro Stunde, höchstens').fill('20');
    await page.getByRole('region', { name: 'Freigabe' }).getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();

    expect(await violationsOn(page)).toEqual([]);
  });
});
