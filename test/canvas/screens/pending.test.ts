import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { german } from '../sample-views.ts';
import { divider, refresh } from './parts.ts';

describe('the pending screen', () => {
  it.each([
    ['assessment', 'Vorschlag wird erstellt', 'Die Nachricht wird gelesen und eine Antwort vorbereitet.'],
    [
      'sending',
      'Wird gesendet',
      'Intercom hat den Versand noch nicht bestätigt. Die Antwort wird nur einmal gesendet, auch wenn Sie das Gespräch verlassen.',
    ],
    [
      'note',
      'Notiz wird eingefügt',
      'Intercom hat die Notiz noch nicht bestätigt. An die Kundin oder den Kunden wird nichts gesendet.',
    ],
    ['escalation', 'Wird eskaliert', 'Intercom hat die Eskalation noch nicht bestätigt.'],
  ] as const)('says what is waited for: %s', (waitingFor, title, explanation) => {
    expect(renderSidebar({ screen: 'pending', waitingFor }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: title, style: 'header' },
          { type: 'text', text: explanation, style: 'muted' },
          divider,
          refresh,
        ],
      },
    });
  });

  it('shows the reply that waits for Intercom', () => {
    const view = { screen: 'pending', waitingFor: 'sending', stored: 'Guten Tag,\nmein Text.' } as const;

    expect(renderSidebar(view, german).content.components).toEqual([
      { type: 'text', text: 'Wird später gesendet', style: 'header' },
      {
        type: 'text',
        text: 'Intercom ist nicht erreichbar. Die Antwort ist gespeichert und wird gesendet, sobald Intercom wieder antwortet.',
        style: 'muted',
      },
      { type: 'text', text: 'Guten Tag, mein Text.', style: 'paragraph' },
      divider,
      refresh,
    ]);
  });
});
