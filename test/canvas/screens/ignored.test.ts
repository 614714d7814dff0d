import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { german } from '../sample-views.ts';
import { divider, pressable, refresh } from './parts.ts';

describe('the ignored screen', () => {
  it('says why nothing is proposed and offers a draft all the same', () => {
    expect(renderSidebar({ screen: 'ignored', reason: 'out_of_office' }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Kein Vorschlag', style: 'header' },
          { type: 'text', text: 'Die Nachricht ist eine automatische Abwesenheitsnotiz.', style: 'muted' },
          pressable('suggest_anyway', 'Doch beantworten', 'secondary'),
          divider,
          refresh,
        ],
      },
    });
  });

  it.each([
    ['nothing_new', 'Es gibt keine neue Nachricht, die eine Antwort braucht.'],
    ['switched_off', 'Der Assistent ist in den Einstellungen ausgeschaltet.'],
  ] as const)('offers no draft where none could be made: %s', (reason, text) => {
    expect(renderSidebar({ screen: 'ignored', reason }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Kein Vorschlag', style: 'header' },
          { type: 'text', text, style: 'muted' },
          divider,
          refresh,
        ],
      },
    });
  });
});
