import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { draft, edit, german, suggestionId } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const below = [
  { type: 'text', text: 'Die Antwort wird in Ihrem Namen gesendet.', style: 'muted' },
  pressable('send_edited', 'Senden', 'primary'),
  divider,
  back,
];

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

  it('asks for a text where there is none', () => {
    expect(JSON.stringify(renderSidebar({ ...edit, text: '', fault: 'empty' }, german))).toContain(
      'Bitte geben Sie zuerst eine Antwort ein.',
    );
  });
});
