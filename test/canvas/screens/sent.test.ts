import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { english, german, sent } from '../sample-views.ts';
import { divider, refresh } from './parts.ts';

describe('the sent screen', () => {
  it('shows who sent what and when', () => {
    expect(renderSidebar(sent, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: '✅ Antwort gesendet', style: 'header' },
          { type: 'text', text: 'Gesendet von Sara Müller am 22. November 2026, 14:05 Uhr', style: 'muted' },
          { type: 'text', text: 'Guten Tag, die Lieferung dauert drei Werktage.', style: 'paragraph' },
          divider,
          refresh,
        ],
      },
    });
  });

  it.each([
    [
      'an edited reply',
      { ...sent, edited: true },
      'Bearbeitet und gesendet von Sara Müller am 22. November 2026, 14:05 Uhr',
      'Edited and sent by Sara Müller on Nov 22, 2026 at 2:05 PM',
    ],
    [
      'an automatic reply',
      { ...sent, by: { kind: 'assistant' as const } },
      'Automatisch gesendet am 22. November 2026, 14:05 Uhr',
      'Sent automatically on Nov 22, 2026 at 2:05 PM',
    ],
    [
      'an agent without a name',
      { ...sent, by: { kind: 'agent' as const, name: ' ' } },
      'Gesendet von einem Teammitglied am 22. November 2026, 14:05 Uhr',
      'Sent by a teammate on Nov 22, 2026 at 2:05 PM',
    ],
  ])('words %s', (_name, view, inGerman, inEnglish) => {
    expect(JSON.stringify(renderSidebar(view, german))).toContain(`"${inGerman}"`);
    expect(JSON.stringify(renderSidebar(view, english))).toContain(`"${inEnglish}"`);
  });
});
