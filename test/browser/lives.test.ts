import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { shown, sidebar } from './inbox-page.ts';
import { startDemo } from './start-demo.ts';
import type { RunningDemo } from './start-demo.ts';

/** A life takes its time: the demo waits for others at each of its steps. */
const PATIENCE_MS = 120_000;

describeInBrowser('the lives of the demo', (browser) => {
  let demo: RunningDemo;
  let page: Page;

  beforeAll(async () => {
    demo = await startDemo();
    page = await browser().newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(demo.url);
  }, 120_000);

  afterAll(async () => {
    expect(await demo.stop()).toBe(0);
  }, 60_000);

  /** Plays a life; its thread is then the one that is shown. */
  async function play(name: string): Promise<void> {
    const thread = page.getByTestId('thread');
    const before = (await thread.count()) === 0 ? null : await thread.getAttribute('data-id');
    await page.getByTestId('lives').locator('summary').click();
    await page.getByTestId('lives').getByRole('button', { name }).click();
    await eventually(
      async () => (await thread.count()) === 1 && (await thread.getAttribute('data-id')) !== before,
    );
  }

  const messages = (author: string): Locator =>
    page.getByTestId('thread').locator(`[data-testid="message"][data-author="${author}"]`);
  const count = (author: string): Promise<number> => messages(author).count();
  const isClosed = (): Promise<void> =>
    page.getByTestId('thread').getByText('hat das Gespräch geschlossen').first().waitFor();

  it(
    'answers, and closes after thanks that say that all is settled',
    async () => {
      await play('Antwort → Dank → geschlossen');

      await messages('assistant').getByText('Artikel').first().waitFor();
      await messages('customer').getByText('Danke, das hat sich erledigt.').waitFor();
      await isClosed();
      await messages('note').getByText('ist alles erledigt').waitFor();
      expect(await count('assistant')).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    'answers again where a thread that was closed comes back',
    async () => {
      await play('Geschlossen → wieder geöffnet → erneut beantwortet');

      await isClosed();
      await messages('customer').getByText('Was kostet der Versand?').waitFor();
      await messages('assistant').nth(1).waitFor();
      expect(await count('assistant')).toBe(2);
    },
    PATIENCE_MS,
  );

  it(
    'is silent once a person has taken over',
    async () => {
      await play('Mensch übernimmt → Assistent schweigt');

      await messages('teammate').getByText('melde mich gleich').waitFor();
      await messages('customer').getByText('nach Österreich').waitFor();
      await sidebar(page).getByText('ein Teammitglied betreut das Gespräch').waitFor();
      expect(await count('assistant')).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    'reminds a customer who is silent, and closes',
    async () => {
      await play('Antwort → Schweigen → Erinnerung → geschlossen');

      await messages('assistant').getByText('zum Thema').first().waitFor();
      await isClosed();
      await messages('note').getByText('danach keine Reaktion').waitFor();
      expect(await count('assistant')).toBe(2);
    },
    PATIENCE_MS,
  );

  it(
    'escalates, and reminds the team where nobody reacts',
    async () => {
      await play('Eskalation → niemand reagiert → Team erinnert');

      await messages('note').getByText('Wunsch nach persönlichem Kontakt').waitFor();
      await shown(page, 'Eskaliert an');
      await eventually(async () => {
        await page.reload();
        await shown(page, 'Eskaliert an');
        return (await sidebar(page).innerText()).includes('Team erinnert');
      }, PATIENCE_MS);
    },
    PATIENCE_MS,
  );
});
