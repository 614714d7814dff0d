import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { german, person } from '../sample-views.ts';
import { divider, refresh } from './parts.ts';

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
});
