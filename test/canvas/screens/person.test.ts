import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { at, german, person, suggestionId } from '../sample-views.ts';
import { divider, pressable, refresh } from './parts.ts';

describe('the person screen', () => {
  it.each([
    ['Sara Müller', 'Letzte Antwort von Sara Müller: 22. November 2026, 14:05 Uhr'],
    [null, 'Letzte Antwort von einem Teammitglied: 22. November 2026, 14:05 Uhr'],
  ])('says that %s has answered, and when', (name, lastReply) => {
    expect(renderSidebar({ ...person, name }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'In persönlicher Bearbeitung', style: 'header' },
          { type: 'text', text: lastReply, style: 'paragraph' },
          { type: 'text', text: 'Der Assistent antwortet hier nicht von selbst.', style: 'muted' },
          divider,
          refresh,
        ],
      },
    });
  });

  it('keeps the reply that theirs came before, to be sent all the same', () => {
    const view = { ...person, unsent: { suggestionId, text: 'Mein Text' } };

    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'In persönlicher Bearbeitung', style: 'header' },
          expect.objectContaining({ text: expect.stringContaining('Letzte Antwort von Sara Müller') }),
          {
            type: 'text',
            text: 'Ihr Text wurde nicht gesendet, weil diese Antwort zuvorkam.',
            style: 'error',
          },
          { type: 'textarea', id: 'reply_text', label: 'Ihr Text', value: 'Mein Text' },
          pressable('send_anyway', 'Trotzdem senden', 'secondary'),
          divider,
          refresh,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId, answered_at: at.getTime() },
    });
  });
});
