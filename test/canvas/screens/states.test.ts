import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { german, sample, sent, suggestionId } from '../sample-views.ts';
import { back, divider, pressable, refresh } from './parts.ts';

const muted = (text: string) => ({ type: 'text', text, style: 'muted' });

it('the snoozed screen says until when and by whom, and offers an answer all the same', () => {
  expect(renderSidebar(sample('snoozed'), german)).toEqual({
    content: {
      components: [
        { type: 'text', text: '⏰ Zurückgestellt', style: 'header' },
        {
          type: 'text',
          text: 'Bis Montag, 23. November 2026, 09:00 Uhr',
          style: 'paragraph',
          bottom_margin: 'none',
        },
        muted('Zurückgestellt von Sara Yılmaz'),
        pressable('suggest_anyway', 'Doch beantworten', 'secondary'),
        divider,
        refresh,
      ],
    },
  });
});

it('the screen of an erased customer proposes nothing', () => {
  expect(renderSidebar({ screen: 'customer_deleted', typed: null }, german)).toEqual({
    content: {
      components: [
        { type: 'text', text: 'Kundendaten gelöscht', style: 'header' },
        muted(
          'Alles, was zu dieser Person gespeichert war, wurde gelöscht. Der Assistent schlägt hier nichts vor. Sie können weiterhin direkt im Antwortfeld antworten.',
        ),
        divider,
        refresh,
      ],
    },
  });
});

it.each([
  ['send', 'Sie dürfen hier keine Antworten senden.'],
  ['escalate', 'Sie dürfen hier nicht eskalieren.'],
  ['correct', 'Sie dürfen die Zuordnung hier nicht ändern.'],
] as const)('the forbidden screen names the right that lacks: %s', (what, text) => {
  expect(renderSidebar({ screen: 'forbidden', what, typed: null }, german)).toEqual({
    content: {
      components: [
        { type: 'text', text, style: 'paragraph' },
        muted(
          'Es wurde nichts geändert. Wer das darf, legt die Person fest, die den Assistenten bei Ihnen verwaltet.',
        ),
        divider,
        back,
      ],
    },
  });
});

it('what was typed can be copied where it may not be sent', () => {
  for (const view of [
    { screen: 'forbidden', what: 'send', typed: 'Mein Text' },
    { screen: 'customer_deleted', typed: 'Mein Text' },
  ] as const) {
    const { components } = renderSidebar(view, german).content;

    expect(components).toContainEqual({
      type: 'textarea',
      id: 'reply_text',
      label: 'Ihr Text',
      value: 'Mein Text',
    });
    expect(components.filter(({ type }) => type === 'button')).toHaveLength(1);
  }
});

describe('the sent screen', () => {
  it('gives its reasons and takes feedback where it knows the suggestion', () => {
    const canvas = renderSidebar({ ...sent, suggestionId }, german);

    expect(canvas.stored_data).toEqual({ v: 1, suggestion_id: suggestionId });
    expect(canvas.content.components.slice(-5)).toEqual([
      pressable('why', 'Begründung zeigen', 'secondary'),
      pressable('not_useful', 'Als nicht hilfreich melden', 'secondary'),
      pressable('case', 'Nächsten Schritt zeigen', 'secondary'),
      divider,
      refresh,
    ]);
  });
});
