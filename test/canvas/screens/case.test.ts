import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { english, german, sample, suggestionId } from '../sample-views.ts';
import { back, divider } from './parts.ts';

const view = sample('case');
const cell = (field: string, value: string) => ({ type: 'field-value', field, value });
const caption = (text: string) => ({ type: 'text', text, style: 'muted', bottom_margin: 'none' });
const paragraph = (text: string) => ({ type: 'text', text, style: 'paragraph' });
const press = (id: string, label: string) => ({
  type: 'button',
  id,
  label,
  action: { type: 'submit' },
  style: 'secondary',
});

describe('the case screen', () => {
  it('shows the customer, how the thread has gone, and its ticket', () => {
    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Kundendaten und Verlauf', style: 'header' },
          {
            type: 'data-table',
            items: [
              cell('Name', 'Petra Albrecht'),
              cell('Status', 'VIP'),
              cell('Bekannt seit', '14. März 2019'),
              cell('Bestellungen', '27'),
              cell('Offene Gespräche', '2'),
              cell('Letzter Kontakt', '2. Oktober 2026'),
              cell('Sprache', 'Deutsch'),
              cell('Stimmung', 'verärgert'),
            ],
          },
          caption('Verlauf'),
          { ...paragraph('9 Nachrichten'), bottom_margin: 'none' },
          paragraph('Anliegen: Das Kleid aus Bestellung 2048-771 passt nicht und soll zurück.'),
          paragraph('Bisher: Die Rücksendung wurde am 2. November bestätigt.'),
          paragraph('Aktuell: Die Erstattung ist noch nicht auf dem Konto.'),
          paragraph('Nächste Nachfrage: 25. November 2026, 09:00 Uhr'),
          press('send_follow_up', 'Jetzt senden'),
          press('skip_follow_up', 'Aussetzen'),
          caption('Ticket'),
          {
            type: 'data-table',
            items: [cell('Nummer', '4711'), cell('Art', 'Rücksendung'), cell('Status', 'In Bearbeitung')],
          },
          divider,
          back,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId, follow_up: 1 },
    });
  });

  it('says so where nothing is known', () => {
    const nobody = {
      name: null,
      since: null,
      isVip: false,
      orders: null,
      lastContact: null,
      language: null,
      openThreads: null,
      mood: null,
    };
    const nothing = { messages: 1, summary: [], nextStep: null, maySteer: true, ticket: null };

    for (const customer of [null, nobody]) {
      expect(renderSidebar({ screen: 'case', customer, ...nothing }, german)).toEqual({
        content: {
          components: [
            { type: 'text', text: 'Kundendaten und Verlauf', style: 'header' },
            {
              type: 'text',
              text: 'Zur Kundin oder zum Kunden ist nichts gespeichert.',
              style: 'muted',
            },
            caption('Verlauf'),
            { ...paragraph('1 Nachricht'), bottom_margin: 'none' },
            divider,
            back,
          ],
        },
      });
    }
  });

  it('speaks English, also of languages', () => {
    const texts = JSON.stringify(renderSidebar(view, english));

    expect(texts).toContain('"Known since","value":"Mar 14, 2019"');
    expect(texts).toContain('"Language","value":"German"');
  });

  it.each([
    ['Platt!', 'Platt!'],
    ['sv', 'Schwedisch'],
    ['zz', 'zz'],
  ])('names the language %s as %s', (language, name) => {
    const customer = view.customer === null ? null : { ...view.customer, language };

    expect(JSON.stringify(renderSidebar({ ...view, customer }, german))).toContain(
      `"Sprache","value":"${name}"`,
    );
  });

  it('offers only to leave out the end of a thread, and nothing to who may not send', () => {
    const at = new Date('2026-11-25T08:00:00Z');
    const closes = JSON.stringify(renderSidebar({ ...view, nextStep: { kind: 'close', at } }, german));
    const forbidden = JSON.stringify(renderSidebar({ ...view, maySteer: false }, german));

    expect(closes).toContain('Wird ohne Reaktion abgeschlossen: 25. November 2026');
    expect(closes).toContain('skip_follow_up');
    expect(closes).not.toContain('send_follow_up');
    expect(closes).not.toContain('"follow_up"');
    expect(forbidden).not.toContain('_follow_up');
  });
});
