import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../../canvas/kit.ts';
import { renderSidebar } from '../../../canvas/render.ts';
import type { MoreView } from '../../../canvas/view.ts';
import { INSTRUCTION_KINDS } from '../../../server/domain/assessment.ts';
import { german, suggestionId } from '../sample-views.ts';
import { back, divider } from './parts.ts';

const view: MoreView = {
  screen: 'more',
  suggestionId,
  capabilities: [...INSTRUCTION_KINDS],
  language: 'de',
  hasDraft: true,
  rights: { send: true, escalate: true, correct: true },
};

const row = (id: string, title: string) => ({ type: 'item', id, title, action: { type: 'submit' } });
const caption = (text: string) => ({ type: 'text', text, style: 'muted', bottom_margin: 'none' });

function rowsOf(shown: MoreView): string[] {
  return renderSidebar(shown, german).content.components.flatMap((component: Component) =>
    component.type === 'list' ? component.items.map(({ id }) => id) : [],
  );
}

describe('the screen of further options', () => {
  it('lists what can be asked of the engine and what else can be done', () => {
    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Weitere Möglichkeiten', style: 'header' },
          caption('Entwurf ändern'),
          {
            type: 'list',
            items: [
              row('again', 'Neu versuchen'),
              row('shorter', 'Kürzer fassen'),
              row('longer', 'Ausführlicher fassen'),
              row('friendlier', 'Freundlicher formulieren'),
              row('in_english', 'Auf Englisch schreiben'),
              row('instruct', 'Mit Anweisung ändern …'),
            ],
          },
          caption('Zu diesem Gespräch'),
          {
            type: 'list',
            items: [
              row('correct', 'Kategorie oder Priorität ändern'),
              row('not_useful', 'Als nicht hilfreich melden'),
              row('snooze', 'Gespräch zurückstellen'),
              row('case', 'Kundendaten und Verlauf zeigen'),
              row('why', 'Begründung zeigen'),
              row('refresh', 'Aktualisieren'),
            ],
          },
          divider,
          back,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  const others = ['correct', 'not_useful', 'snooze', 'case', 'why', 'refresh'];

  it.each<[string, Partial<MoreView>, string[]]>([
    ['an English draft', { language: 'en', capabilities: ['language'] }, ['in_german', ...others]],
    ['an engine that can do little', { capabilities: ['shorter', 'again'] }, ['again', 'shorter', ...others]],
    ['no draft to change', { hasDraft: false }, ['again', 'instruct', ...others]],
    ['an engine that can do nothing', { capabilities: [] }, others],
    [
      'an agent who may not correct',
      { capabilities: [], rights: { ...view.rights, correct: false } },
      others.filter((id) => id !== 'correct'),
    ],
  ])('offers what is possible: %s', (_name, change, rows) => {
    expect(rowsOf({ ...view, ...change })).toEqual(rows);
  });
});
