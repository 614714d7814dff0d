import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { canvasHeight, FIRST_CANVAS_MAX_PX } from '../../canvas/measure.ts';
import { SAMPLE_VIEWS } from '../../canvas/samples.ts';
import { AGENT, ASSISTANT, SENIOR_TEAM, startSimulator } from '../simulator/start-simulator.ts';
import type { Running } from '../simulator/start-simulator.ts';
import { violationsOn } from './axe.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { EVERY_COMPONENT } from './every-component.ts';

describeInBrowser('the simulator', (browser) => {
  let running: Running;
  let page: Page;
  let threadId: string;
  const faults: string[] = [];

  beforeAll(async () => {
    const canvas = { content: { components: EVERY_COMPONENT } };
    running = await startSimulator({}, () => ({ status: 200, json: { canvas } }));
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Anke Peters', externalId: 'KD-4' });
    threadId = api.writeAsCustomer({ contactId: contact.id, text: 'Wo ist mein Paket?' }).id;
    api.assign(threadId, ASSISTANT, { type: 'team', id: SENIOR_TEAM });
  });

  afterAll(async () => {
    await running.stop();
  });

  beforeEach(async () => {
    page = await browser().newPage({ viewport: { width: 1440, height: 900 } });
    // Pictures of other hosts never come here; what is drawn must not depend on them.
    await page.route(/^https:/, (route) => route.abort('blockedbyclient'));
    page.on('pageerror', (error) => faults.push(error.message));
  });

  afterEach(async () => {
    await page.context().close();
    expect(faults.splice(0)).toEqual([]);
  });

  const open = (location: string) => page.goto(`${running.url}/simulator${location}`);
  const canvas = () => page.getByTestId('canvas');

  it('draws no component higher than the table counts it, and the panel as wide', async () => {
    await open(`#/t/${threadId}`);
    await canvas().getByText('Kurz').first().waitFor();

    const drawn = await heightsOf(canvas().locator('.ck-part'));
    const width = await canvas()
      .locator('.ck')
      .evaluate((element) => element.getBoundingClientRect().width);

    const counted = EVERY_COMPONENT.map((component) => ({
      ...named(component),
      height: canvasHeight([component]),
    }));
    expect(drawn).toHaveLength(counted.length);
    expect(
      counted.flatMap((one, index) => {
        const height = drawn[index] ?? Infinity;
        return height > one.height ? [{ ...one, drawn: height }] : [];
      }),
    ).toEqual([]);
    expect(width).toBe(280);
  });

  it('locks what is saved or switched off, and marks what failed', async () => {
    await open(`#/t/${threadId}`);
    await canvas().getByText('Kurz').first().waitFor();

    expect(await canvas().locator('[data-id="input-saved"]').isDisabled()).toBe(true);
    expect(await canvas().locator('[data-id="input-off"]').isDisabled()).toBe(true);
    expect(await canvas().locator('[data-id="input-failed"]').isEnabled()).toBe(true);
    expect(await canvas().getByText('Nicht gespeichert').isVisible()).toBe(true);
    expect(await canvas().locator('[data-id="textarea-error"]').getAttribute('aria-invalid')).toBe('true');
    expect(await canvas().getByRole('button', { name: 'Gesperrt' }).isDisabled()).toBe(true);
  });

  it('sends with a press everything that stands in the fields', async () => {
    await open(`#/t/${threadId}`);
    await canvas().getByText('Kurz').first().waitFor();
    await canvas().locator('[data-id="textarea"]').fill('Guten Tag\nFrau Peters');
    await canvas()
      .getByRole('radiogroup', { name: 'Priorität' })
      .getByRole('radio', { name: 'Senior Support' })
      .check();
    await canvas().locator('[data-id="dropdown"]').selectOption('c');
    await canvas().getByRole('group', { name: 'Gründe' }).getByLabel('Kundenservice').uncheck();
    await canvas().locator('[data-id="input-action"]').fill('RE-2');

    await page.keyboard.press('Enter');

    const { body } = await running.arrival((one) => one.path === '/canvas/submit');
    expect(body.component_id).toBe('input-action');
    expect(body.input_values).toMatchObject({
      textarea: 'Guten Tag\nFrau Peters',
      select: 'c',
      dropdown: 'c',
      checkbox: ['b'],
      'checkbox-off': [],
      'input-action': 'RE-2',
      'input-saved': 'RE-1',
    });
  });

  it('shows every state of the sidebar in both languages, none of the first ones over the limit', async () => {
    await open('/canvas');
    await page.getByTestId('preview-canvas').first().waitFor();

    const drawn = await page.getByTestId('preview-canvas').evaluateAll((boxes) =>
      boxes.map((box) => ({
        isFirst: box.dataset.first === 'true',
        height: box.getBoundingClientRect().height,
        name: box.closest('section')?.querySelector('h2')?.textContent,
      })),
    );

    expect(drawn).toHaveLength(SAMPLE_VIEWS.length * 2);
    expect(drawn.filter((one) => one.isFirst && one.height > FIRST_CANVAS_MAX_PX)).toEqual([]);
  });

  it('shows the sidebar in the language that is chosen, with its JSON and an index to jump by', async () => {
    await open('/canvas');
    await page.getByTestId('preview-canvas').first().waitFor();

    await page.getByTestId('preview-language').getByRole('button', { name: 'Englisch' }).click();
    const languages = await page
      .getByTestId('preview-canvas')
      .evaluateAll((boxes) => boxes.map((box) => box.dataset.language));
    await page.getByText('JSON anzeigen').first().click();
    const json = await page.locator('pre').first().textContent();
    const link = page.getByRole('navigation').getByRole('link').last();
    const name = (await link.textContent()) ?? '';
    await link.click();

    expect(new Set(languages)).toEqual(new Set(['en']));
    expect(JSON.parse(json ?? '')).toHaveProperty('content.components');
    expect(await page.locator('section:target h2').textContent()).toBe(name);
  });

  it('gives axe nothing to find in the inbox', async () => {
    await open('');
    await page.getByTestId('conversation-item').first().waitFor();

    expect(await violationsOn(page)).toEqual([]);
  });

  it('gives axe nothing to find in the preview', async () => {
    await open('/canvas');
    await page.getByTestId('preview-language').getByRole('button', { name: 'Deutsch' }).click();
    await page.getByTestId('preview-canvas').first().waitFor();

    expect(await violationsOn(page)).toEqual([]);
  });

  it('gives axe nothing to find in a thread with every component beside it', async () => {
    await open(`#/t/${threadId}`);
    await canvas().getByText('Kurz').first().waitFor();

    expect(await violationsOn(page)).toEqual([]);
  });

  it('speaks English once told to, and remembers it on every page', async () => {
    await open(`#/t/${threadId}`);
    await page.getByText('Heine Assistent hat das Gespräch dem Team Senior Support zugewiesen').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');

    await page.getByTestId('language').getByRole('button', { name: 'EN' }).click();
    await page.getByText('Heine Assistent assigned the conversation to the team Senior Support').waitFor();

    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.title()).toBe('Inbox – Heine AI simulator');
    await open('/canvas');
    await page.getByRole('heading', { name: 'Screens of the sidebar' }).waitFor();
    await open('/shop');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await page.getByText('How can we help you?').waitFor();
  });

  it('takes a whole e-mail and folds what it quotes', async () => {
    await open('');
    await page.getByTestId('conversation-item').first().waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Neue E-Mail' });
    await dialog.getByLabel('Kundin/Kunde').selectOption({ label: 'Anke Peters' });
    await dialog.getByLabel('Betreff').fill('AW: Ihr Paket');
    await dialog
      .getByLabel('Nachricht')
      .fill('Es ist noch nicht da.\n\nAm 3. März schrieb heine:\n> Es ist unterwegs.');
    await dialog.getByRole('button', { name: 'E-Mail senden' }).click();

    const message = page.getByTestId('message');
    await message.getByText('Es ist noch nicht da.').waitFor();

    expect(await message.getByText('Es ist unterwegs.').isVisible()).toBe(false);
    await message.getByText('Zitierten Verlauf anzeigen').click();
    expect(await message.getByText('Es ist unterwegs.').isVisible()).toBe(true);
  });

  it('leaves who reads further up where they are, and keeps what they typed', async () => {
    const { api } = running.simulator;
    for (let count = 0; count < 20; count += 1) api.replyAsTeammate(threadId, AGENT, `Antwort ${count}`);
    await open(`#/t/${threadId}`);
    await page.getByTestId('message').getByText('Antwort 19').waitFor();
    await page.locator('#reply').fill('Halb fertig');
    await page.getByRole('log').evaluate((log) => {
      log.scrollTop = 0;
    });
    const newest = page.getByTestId('message').getByText('Das Neueste');

    api.replyAsCustomer(threadId, 'Das Neueste');
    const jump = page.getByRole('button', { name: 'Zur neuesten Nachricht' });
    await jump.waitFor();
    const top = await page.getByRole('log').evaluate((log) => log.scrollTop);
    await jump.click();
    await newest.waitFor();
    await jump.waitFor({ state: 'hidden' });
    await open('#/');
    await page.getByText('Kein Anliegen geöffnet').waitFor();
    await open(`#/t/${threadId}`);
    await newest.waitFor();

    expect(top).toBe(0);
    expect(await page.locator('#reply').inputValue()).toBe('Halb fertig');
  });
});

function named(component: (typeof EVERY_COMPONENT)[number]): { type: string; which: string } {
  const which = 'id' in component ? (component.id ?? '') : 'text' in component ? component.text : '';
  return { type: component.type, which };
}

/** From the top of each to the top of the next, for the margin counts too. */
async function heightsOf(parts: Locator): Promise<number[]> {
  const places = await parts.evaluateAll((elements) =>
    elements.map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom };
    }),
  );
  return places.map(({ top, bottom }, index) => (places[index + 1]?.top ?? bottom) - top);
}
