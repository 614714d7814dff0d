import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startDemo } from './start-demo.ts';
import type { RunningDemo } from './start-demo.ts';

describeInBrowser('the demo', (browser) => {
  let demo: RunningDemo;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    demo = await startDemo();
    page = await browser().newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(demo.url);
  }, 60_000);

  afterAll(async () => {
    expect(await demo.stop()).toBe(0);
  }, 30_000);

  const items = (outcome: string) =>
    page.locator(`[data-testid="conversation-item"][data-outcome="${outcome}"]`);

  it('fills the inbox with threads that were answered, escalated, suggested and ignored', async () => {
    for (const outcome of ['sent', 'escalated', 'suggested', 'ignored']) {
      await items(outcome).first().waitFor({ timeout: 60_000 });
    }
  }, 90_000);

  it('shows an automatic answer in its thread and in the sidebar', async () => {
    await items('sent').first().click();

    await page.locator('[data-testid="message"][data-author="assistant"]').first().waitFor();
    await page.getByTestId('canvas').getByText('Antwort gesendet').waitFor();
  });

  it('shows an escalated thread with its reason, note and team', async () => {
    await items('escalated').first().click();

    await page.locator('[data-testid="message"][data-author="note"]').first().waitFor();
    await page.getByTestId('canvas').getByText('Eskaliert an').waitFor();
  });

  it('sends a suggestion in the name of the agent who presses Senden', async () => {
    await items('suggested').first().click();
    const send = page.getByTestId('canvas').getByRole('button', { name: 'Senden' });
    await send.waitFor();
    const before = await page.locator('[data-testid="message"][data-author="teammate"]').count();

    await send.click();

    await page.getByTestId('canvas').getByText('Gesendet von').waitFor();
    await eventually(
      async () =>
        (await page.locator('[data-testid="message"][data-author="teammate"]').count()) === before + 1,
    );
  });

  it('answers a customer who is logged in at the shop, in the chat there', async () => {
    await page.goto(new URL('/simulator/shop', page.url()).href);
    await page.getByRole('combobox').selectOption({ label: 'Deniz Yılmaz' });
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByText('Angemeldet als').waitFor();
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await page.getByRole('button', { name: 'Neues Anliegen' }).click();
    await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Ich habe mein Passwort vergessen.');
    await page.getByRole('button', { name: 'Senden' }).click();

    await page.getByRole('log').getByText('Passwort vergessen?').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
  });

  it('runs without a fault in the console', () => {
    expect(faults).toEqual([]);
  });
});
