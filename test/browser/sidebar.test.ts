import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { AGENT, ask, ASSISTANT, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { closeContexts } from './chromium.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { button, field, openInbox, shown, sidebar } from './inbox-page.ts';

type Fault = World['simulator']['faults']['pending'][number];

const AYLIN = { id: '8412013', name: 'Aylin Demir' };
const MARKUS_OF_SENIOR_SUPPORT = { id: '8412014', name: 'Markus Seidel' };
const TECHNICAL_SUPPORT = '9120044';
const COMPLAINT_TICKET = '2981107';
const RESOLVED = '5510024';
const DRAFT = 'Antwort auf: Wo ist mein Paket?';

describeInBrowser('the sidebar', (browser) => {
  let world: World;
  const faults: string[] = [];

  afterEach(async () => {
    await closeContexts(browser());
    await world.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function suggestedThread(
    options: Parameters<typeof startWorld>[0] = {},
    ticketTypeId?: string,
  ): Promise<string> {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' }, ...options });
    return ask(world, undefined, ticketTypeId);
  }

  function openAs(agent: { id: string }, threadId: string): Promise<Page> {
    return openInbox(browser(), { url: world.url, agentId: agent.id, threadId, faults });
  }

  function partsOf(
    threadId: string,
    partType: 'comment' | 'note',
  ): { author: string; body: string | null }[] {
    const parts = world.simulator.api.thread(threadId)?.parts ?? [];
    return parts
      .filter((part) => part.partType === partType && part.author.type === 'admin')
      .map(({ author, body }) => ({ author: author.id, body }));
  }

  describe('Senden', () => {
    it('sends the draft in the name of the agent, once for a double click', async () => {
      const threadId = await suggestedThread();
      const page = await openAs(AGENT, threadId);

      await button(page, 'Senden').dblclick();
      await shown(page, 'Gesendet von Jonas Lindner');
      await world.settle();

      expect(partsOf(threadId, 'comment')).toEqual([
        { author: AGENT.id, body: expect.stringContaining(DRAFT) },
      ]);
      await page.locator('[data-testid="message"][data-author="teammate"]').getByText(DRAFT).waitFor();
    });

    it('sends what the agent has made of the draft', async () => {
      const threadId = await suggestedThread();
      const page = await openAs(AGENT, threadId);

      await button(page, 'Bearbeiten').click();
      expect(await field(page, 'Antwort').inputValue()).toContain(DRAFT);
      await field(page, 'Antwort').fill('Ihr Paket kommt morgen.');
      await button(page, 'Senden').click();
      await shown(page, 'Bearbeitet und gesendet von Jonas Lindner');

      expect(partsOf(threadId, 'comment')).toEqual([
        { author: AGENT.id, body: '<p>Ihr Paket kommt morgen.</p>' },
      ]);
    });

    it('sends one reply when two agents press at once, and tells both whose it was', async () => {
      const threadId = await suggestedThread();
      const pages = await Promise.all([AGENT, AYLIN].map((agent) => openAs(agent, threadId)));
      await Promise.all(pages.map((page) => button(page, 'Senden').waitFor()));

      await Promise.all(pages.map((page) => button(page, 'Senden').click()));
      await Promise.all(pages.map((page) => shown(page, /Gesendet von (Jonas Lindner|Aylin Demir)/)));
      await world.settle();

      expect(partsOf(threadId, 'comment')).toHaveLength(1);
    });

    it('sends nothing beside an automatic answer that is on its way', async () => {
      let confidence = 0.3;
      const threadId = await suggestedThread({
        env: { ROLLOUT_MODE: 'auto' },
        engine: () => Promise.resolve({ confidence }),
      });
      const page = await openAs(AGENT, threadId);
      await button(page, 'Bearbeiten').click();
      await field(page, 'Antwort').fill('Ihr Paket kommt morgen.');
      confidence = 0.95;
      const slow: Fault = { method: 'POST', path: /\/reply$/, times: 1, effect: { kind: 'delay', ms: 300 } };
      world.simulator.faults.pending.push(slow);
      world.simulator.api.replyAsCustomer(threadId, 'Ist es unterwegs?');
      const settling = world.settle();
      await eventually(() => slow.times === 0);

      await button(page, 'Senden').click();
      await shown(page, 'Neue Nachricht eingegangen');
      await settling;
      await world.settle();

      expect(await field(page, 'Ihr bisheriger Text').inputValue()).toBe('Ihr Paket kommt morgen.');
      expect(partsOf(threadId, 'comment')).toEqual([
        { author: ASSISTANT, body: expect.stringContaining('Antwort auf: Ist es unterwegs?') },
      ]);
    });

    it('sets a ticket to the state that the agent has chosen', async () => {
      const threadId = await suggestedThread({}, COMPLAINT_TICKET);
      const page = await openAs(AGENT, threadId);

      await button(page, 'Bearbeiten').click();
      await field(page, 'Status nach dem Senden').selectOption('Gelöst');
      await button(page, 'Senden').click();
      await shown(page, 'Antwort gesendet');
      await world.settle();

      expect(world.simulator.api.thread(threadId)?.ticket?.stateId).toBe(RESOLVED);
      expect(partsOf(threadId, 'comment')).toHaveLength(1);
    });

    it('is not there for an agent without the right, and a press is refused', async () => {
      const threadId = await suggestedThread({
        settings: (text) => text.replace('  send: []', "  send: ['Senior Support']"),
      });
      const without = await openAs(AYLIN, threadId);
      await shown(without, DRAFT);
      expect(await button(without, 'Senden').count()).toBe(0);

      const page = await openAs(MARKUS_OF_SENIOR_SUPPORT, threadId);
      await page.route('**/canvas/submit', (route) =>
        route.continue({ postData: { ...Object(route.request().postDataJSON()), adminId: AYLIN.id } }),
      );
      await button(page, 'Senden').click();
      await shown(page, 'Sie dürfen hier keine Antworten senden.');

      expect(partsOf(threadId, 'comment')).toEqual([]);
    });
  });

  it('keeps what was typed when a newer message comes, and shows it beside the new draft', async () => {
    const threadId = await suggestedThread();
    const page = await openAs(AGENT, threadId);
    await button(page, 'Bearbeiten').click();
    await field(page, 'Antwort').fill('Ihr Paket kommt morgen.');
    world.simulator.api.replyAsCustomer(threadId, 'Es ist eben angekommen.');
    await world.settle();
    await page.getByTestId('message').getByText('Es ist eben angekommen.').waitFor();

    await button(page, 'Senden').click();
    await shown(page, 'Neue Nachricht eingegangen');
    await button(page, 'Neuen Vorschlag zeigen').click();
    await shown(page, 'Antwort bearbeiten');

    expect(await field(page, 'Antwort').inputValue()).toContain('Antwort auf: Es ist eben angekommen.');
    expect(await field(page, 'Ihr bisheriger Text').inputValue()).toBe('Ihr Paket kommt morgen.');
    expect(partsOf(threadId, 'comment')).toEqual([]);
  });

  describe('Eskalieren', () => {
    it.each([
      ['with a word to the customer', true],
      ['without a word to the customer', false],
    ])('gives the thread to the chosen team with the note, %s', async (_how, tellCustomer) => {
      const threadId = await suggestedThread();
      const page = await openAs(AGENT, threadId);

      await button(page, 'Eskalieren').click();
      await field(page, 'Team').selectOption('Technischer Support');
      await field(page, 'Interne Notiz').fill('Bitte die Sendung prüfen.');
      await sidebar(page).getByLabel('Kundin oder Kunden informieren').setChecked(tellCustomer);
      await button(page, 'Eskalation bestätigen').click();
      await shown(page, 'Eskaliert an Technischer Support');
      await world.settle();

      expect(world.simulator.api.thread(threadId)?.teamAssigneeId).toBe(TECHNICAL_SUPPORT);
      expect(partsOf(threadId, 'note')).toEqual([
        { author: AGENT.id, body: expect.stringContaining('Bitte die Sendung prüfen.') },
      ]);
      expect(partsOf(threadId, 'comment').map(({ author }) => author)).toEqual(
        tellCustomer ? [AGENT.id] : [],
      );
    });

    it('finds one of more than ten teams in two steps, and keeps the note meanwhile', async () => {
      const threadId = await suggestedThread();
      const names = ['Abholung', 'Bonus', 'Export', 'Filialen', 'Logistik', 'Möbel', 'Recht', 'Zahlungen'];
      world.simulator.api.teams().push(...names.map((name, index) => ({ id: `91300${index}`, name })));
      const page = await openAs(AGENT, threadId);

      await button(page, 'Eskalieren').click();
      await field(page, 'Interne Notiz').fill('Rechnung liegt bei.');
      await button(page, 'Andere Teams zeigen').click();
      await sidebar(page).getByRole('button', { name: 'Zahlungen' }).click();
      await field(page, 'Team').selectOption('Zahlungen');
      expect(await field(page, 'Interne Notiz').inputValue()).toBe('Rechnung liegt bei.');
      await button(page, 'Eskalation bestätigen').click();
      await shown(page, 'Eskaliert an Zahlungen');

      expect(world.simulator.api.thread(threadId)?.teamAssigneeId).toBe('913007');
    });
  });

  describe('Mehr', () => {
    it('lets the agent put the category right, in Intercom too', async () => {
      const threadId = await suggestedThread();
      const page = await openAs(AGENT, threadId);

      await button(page, 'Mehr').click();
      await button(page, 'Kategorie oder Priorität ändern').click();
      await field(page, 'Kategorie').selectOption('Lieferung');
      await field(page, 'Priorität').selectOption('hoch');
      await button(page, 'Änderung speichern').click();
      await shown(page, 'Lieferung · hoch');
      await world.settle();

      expect(world.simulator.api.thread(threadId)?.customAttributes).toMatchObject({
        'KI-Kategorie': 'Lieferung',
        'KI-Priorität': 'hoch',
      });
    });

    it('has the draft made anew as the agent says, and sends nothing', async () => {
      const threadId = await suggestedThread({
        engine: ({ instruction }) =>
          Promise.resolve(instruction?.kind === 'own_words' ? { draft: `Neu: ${instruction.text}` } : {}),
      });
      const page = await openAs(AGENT, threadId);

      await button(page, 'Mehr').click();
      await button(page, 'Mit Anweisung ändern …').click();
      await field(page, 'Anweisung').fill('Erwähne die Abholung.');
      await button(page, 'Neu entwerfen').click();
      await shown(page, 'Vorschlag wird erstellt');
      await world.settle();
      await button(page, 'Aktualisieren').click();
      await shown(page, 'Neu: Erwähne die Abholung.');

      expect(partsOf(threadId, 'comment')).toEqual([]);
    });

    it('says why the draft was made so', async () => {
      const page = await openAs(AGENT, await suggestedThread());

      await button(page, 'Mehr').click();
      await button(page, 'Begründung zeigen').click();

      await shown(page, 'Entscheidung: Zur Prüfung vorschlagen');
      await shown(page, 'Grund: nur Vorschläge eingestellt');
      await shown(page, 'Artikel zurückschicken');
      await button(page, 'Zurück').click();
      await shown(page, DRAFT);
    });
  });

  describe('Assistenten anhalten', () => {
    it('stops the assistant for an owner, and lets it go on', async () => {
      const threadId = await suggestedThread({
        env: { ROLLOUT_MODE: 'auto' },
        settings: (text) => text.replace('roles: { owner: []', `roles: { owner: [${AGENT.id}]`),
      });
      const page = await openAs(AGENT, threadId);
      await shown(page, 'Automatisch gesendet');

      await button(page, 'Assistenten anhalten').click();
      await button(page, 'Jetzt anhalten').click();
      await shown(page, 'Der Assistent ist angehalten');
      world.simulator.api.replyAsCustomer(threadId, 'Und wann kommt es?');
      await world.settle();
      expect(partsOf(threadId, 'comment')).toHaveLength(1);

      await page.reload();
      await button(page, 'Assistenten einschalten').click();
      await shown(page, 'Angehalten von Jonas Lindner');
      await button(page, 'Wieder einschalten').click();
      await shown(page, 'Der Assistent arbeitet wieder');
      world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
      await world.settle();
      expect(partsOf(threadId, 'comment')).toHaveLength(2);
    });

    it('is not shown to anybody else', async () => {
      const page = await openAs(AYLIN, await suggestedThread({ env: { ROLLOUT_MODE: 'auto' } }));

      await shown(page, 'Automatisch gesendet');

      expect(await button(page, 'Assistenten anhalten').count()).toBe(0);
    });
  });

  it('speaks English in an English workspace', async () => {
    const threadId = await suggestedThread({
      settings: (text) => text.replace('\nlanguage: de\n', '\nlanguage: en\n'),
    });
    const page = await openAs(AGENT, threadId);

    await button(page, 'Send').click();
    await shown(page, 'Sent by Jonas Lindner');

    expect(partsOf(threadId, 'comment')).toHaveLength(1);
  });
});
