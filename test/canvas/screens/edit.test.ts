import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import type { Actor } from '../../../canvas/view.ts';
import { answered, at, draft, edit, english, german, suggestionId, teams } from '../sample-views.ts';
import { divider, pressable } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const inYourName = { type: 'text', text: 'Die Antwort wird in Ihrem Namen gesendet.', style: 'muted' };
const back = pressable('back', 'Zurück ohne Senden', 'link');
const insertAsNote = pressable('note_instead', 'Als Notiz einfügen', 'secondary');
const below = [inYourName, pressable('send_edited', 'Senden', 'primary'), insertAsNote, divider, back];

describe('the edit screen', () => {
  it('holds the whole draft, line by line', () => {
    expect(renderSidebar(edit, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Antwort bearbeiten', style: 'header' },
          {
            type: 'textarea',
            id: 'reply_text',
            label: 'Antwort',
            placeholder: 'Antwort an die Kundin oder den Kunden',
            value: draft,
          },
          ...below,
        ],
      },
      stored_data,
    });
  });

  it('says what is wrong and keeps the text', () => {
    const text = 'x'.repeat(10_001);

    expect(renderSidebar({ ...edit, text, fault: 'too_long' }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Antwort bearbeiten', style: 'header' },
          {
            type: 'text',
            text: 'Die Antwort ist mit 10.001 Zeichen zu lang. Erlaubt sind höchstens 10.000.',
            style: 'error',
          },
          {
            type: 'textarea',
            id: 'reply_text',
            label: 'Antwort',
            placeholder: 'Antwort an die Kundin oder den Kunden',
            value: text,
            error: true,
          },
          ...below,
        ],
      },
      stored_data,
    });
  });

  it('sends after another reply only when that is confirmed', () => {
    expect(renderSidebar(answered, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Antwort bearbeiten', style: 'header' },
          {
            type: 'text',
            text: 'Sara Müller hat bereits geantwortet (22. November 2026, 14:05 Uhr). Ihr Text wurde nicht gesendet.',
            style: 'error',
          },
          {
            type: 'textarea',
            id: 'reply_text',
            label: 'Antwort',
            placeholder: 'Antwort an die Kundin oder den Kunden',
            value: 'Guten Tag,\nmein Text.',
          },
          inYourName,
          pressable('send_anyway', 'Trotzdem senden', 'secondary'),
          insertAsNote,
          divider,
          back,
        ],
      },
      stored_data: { ...stored_data, answered_at: at.getTime() },
    });
  });

  it('says whose reply is on its way, and sends none beside it', () => {
    const onItsWay = (sentBy: Actor) =>
      renderSidebar({ ...edit, fault: 'on_its_way', sentBy }, german).content.components;

    expect(onItsWay({ kind: 'agent', name: 'Sara Müller' })).toContainEqual({
      type: 'text',
      text: 'Eine andere Antwort von Sara Müller ist schon auf dem Weg. Ihr Text wurde nicht gesendet.',
      style: 'error',
    });
    expect(onItsWay({ kind: 'assistant' })).toContainEqual({
      type: 'text',
      text: 'Eine andere Antwort ist schon auf dem Weg. Ihr Text wurde nicht gesendet.',
      style: 'error',
    });
  });

  it('names nobody where Intercom gave no name', () => {
    const view = { ...edit, fault: 'answered', answeredBy: { name: ' ', at } } as const;

    expect(JSON.stringify(renderSidebar(view, german))).toContain(
      '"Ein Teammitglied hat bereits geantwortet (22.',
    );
    expect(JSON.stringify(renderSidebar(view, english))).toContain(
      '"A teammate already replied on Nov 22, 2026 at 2:05 PM. Your text was not sent."',
    );
  });

  it('asks for a text where there is none', () => {
    expect(JSON.stringify(renderSidebar({ ...edit, text: '', fault: 'empty' }, german))).toContain(
      'Bitte geben Sie zuerst eine Antwort ein.',
    );
  });

  it('lets the agent choose what becomes of the ticket', () => {
    const ticket = {
      number: '4711',
      type: null,
      state: 'Neu',
      states: [
        { id: '1', name: 'Neu' },
        { id: '2', name: '' },
      ],
    };

    expect(renderSidebar({ ...edit, ticket }, german).content.components).toContainEqual({
      type: 'dropdown',
      id: 'ticket_state',
      label: 'Status nach dem Senden',
      options: [
        { type: 'option', id: 'unchanged', text: 'unverändert' },
        { type: 'option', id: '1', text: 'Neu' },
        { type: 'option', id: '2', text: '2' },
      ],
      value: 'unchanged',
    });
  });

  it('offers more states than one field takes in several, the chosen one chosen', () => {
    const ticket = { number: '4711', type: null, state: null, states: teams(20) };

    const fields = renderSidebar({ ...edit, ticket, ticketStateId: '11' }, german).content.components.filter(
      (component) => component.type === 'dropdown',
    );

    expect(fields.map(({ id, value, options }) => [id, value, options.length])).toEqual([
      ['ticket_state', 'unchanged', 10],
      ['ticket_state:2', '11', 10],
      ['ticket_state:3', 'unchanged', 3],
    ]);
    expect(
      fields.flatMap(({ options }) => options.map(({ id }) => id)).filter((id) => id !== 'unchanged'),
    ).toEqual(ticket.states.map(({ id }) => id));
  });

  it('says so where two states were chosen', () => {
    expect(JSON.stringify(renderSidebar({ ...edit, fault: 'two_states' }, german))).toContain(
      'Bitte wählen Sie nur einen Status aus. Ihr Text wurde nicht gesendet.',
    );
  });

  it.each([
    ['added', '✅ Als interne Notiz eingefügt.'],
    ['under_way', 'Notiz wird eingefügt'],
  ] as const)('says that a note is %s where another text took its place', (note, words) => {
    expect(renderSidebar({ ...edit, note }, german).content.components[1]).toEqual({
      type: 'text',
      text: words,
      style: 'muted',
    });
  });

  it('does not press for a reply where a note was not made', () => {
    const { components } = renderSidebar({ ...edit, fault: 'note_failed' }, german).content;

    expect(components).toContainEqual(pressable('note_instead', 'Als Notiz einfügen', 'secondary'));
    expect(components).toContainEqual(pressable('send_edited', 'Senden', 'secondary'));
  });

  it('says that a newer message came, and leads to the new draft where there is one', () => {
    const newer = { fault: 'stale', newMessage: 'Es fehlt ein Kissen.', isRedrafted: false } as const;
    const view = { ...edit, kept: 'Mein Text', ...newer };
    const shown = (hasNewDraft: boolean) => JSON.stringify(renderSidebar({ ...view, hasNewDraft }, german));

    expect(shown(true)).toMatch(
      /Neue Nachricht eingegangen.*Es fehlt ein Kissen\..*Es wurde nichts gesendet\..*Neuen Vorschlag zeigen/,
    );
    expect(shown(false)).not.toContain('Neuen Vorschlag zeigen');
  });

  it('says why the reply was not sent', () => {
    const view = { ...edit, kept: 'Mein Text', fault: 'failed', cause: 'token_refused' } as const;

    expect(renderSidebar(view, german).content.components).toContainEqual(
      expect.objectContaining({ style: 'error', text: expect.stringContaining('Intercom') }),
    );
  });
});
