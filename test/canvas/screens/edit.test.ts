import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { answered, at, draft, edit, english, german, suggestionId } from '../sample-views.ts';
import { divider, pressable } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const inYourName = { type: 'text', text: 'Die Antwort wird in Ihrem Namen gesendet.', style: 'muted' };
const back = pressable('back', 'Zurück ohne Senden', 'link');
const below = [inYourName, pressable('send_edited', 'Senden', 'primary'), divider, back];

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
            text: 'Sara Müller hat am 22. November 2026, 14:05 Uhr bereits geantwortet. Ihr Text wurde nicht gesendet.',
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
          divider,
          back,
        ],
      },
      stored_data,
    });
  });

  it('names nobody where Intercom gave no name', () => {
    const view = { ...edit, fault: 'answered', answeredBy: { name: ' ', at } } as const;

    expect(JSON.stringify(renderSidebar(view, german))).toContain('"Ein Teammitglied hat am 22.');
    expect(JSON.stringify(renderSidebar(view, english))).toContain(
      '"A teammate already replied on Nov 22, 2026 at 2:05 PM. Your text was not sent."',
    );
  });

  it('asks for a text where there is none', () => {
    expect(JSON.stringify(renderSidebar({ ...edit, text: '', fault: 'empty' }, german))).toContain(
      'Bitte geben Sie zuerst eine Antwort ein.',
    );
  });
});
