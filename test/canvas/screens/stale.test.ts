import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { german, stale, suggestionId } from '../sample-views.ts';
import { divider, pressable, refresh } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const above = [
  { type: 'text', text: 'Neue Nachricht eingegangen', style: 'header' },
  { type: 'text', text: 'Das Paket ist angekommen. Aber es fehlt ein Kissen.', style: 'paragraph' },
  { type: 'text', text: 'Es wurde nichts gesendet.', style: 'muted', bottom_margin: 'none' },
];

describe('the stale screen', () => {
  it('shows what came new and leads to the new draft', () => {
    expect(renderSidebar(stale, german)).toEqual({
      content: {
        components: [
          ...above,
          { type: 'text', text: 'Neuer Vorschlag:', style: 'muted', bottom_margin: 'none' },
          {
            type: 'text',
            text: 'Guten Tag Frau Müller, das fehlende Kissen senden wir Ihnen nach.',
            style: 'paragraph',
          },
          pressable('back', 'Neuen Vorschlag zeigen', 'secondary'),
        ],
      },
      stored_data,
    });
  });

  it('shows another draft of the same message, and whose it is', () => {
    const { components } = renderSidebar({ ...stale, isRedrafted: true }, german).content;

    expect(components.slice(0, 2)).toEqual([
      { type: 'text', text: 'Es gibt einen neuen Vorschlag', style: 'header' },
      {
        type: 'text',
        text: 'Nachricht: Das Paket ist angekommen. Aber es fehlt ein Kissen.',
        style: 'paragraph',
      },
    ]);
  });

  it('keeps what the agent had typed, to be sent all the same', () => {
    expect(renderSidebar({ ...stale, newDraft: null, typed: 'Guten Tag,\nmein Text.' }, german)).toEqual({
      content: {
        components: [
          ...above,
          { type: 'text', text: 'Ein neuer Vorschlag wird erstellt.', style: 'muted' },
          {
            type: 'textarea',
            id: 'reply_text',
            label: 'Ihr bisheriger Text',
            value: 'Guten Tag,\nmein Text.',
          },
          pressable('send_edited', 'Diesen Text senden', 'secondary'),
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('says so where the new message has no text', () => {
    expect(JSON.stringify(renderSidebar({ ...stale, newMessage: ' ' }, german))).toContain(
      'Die neue Nachricht enthält keinen Text.',
    );
  });

  it('has no words for a message that nobody has read yet', () => {
    const { components } = renderSidebar({ ...stale, newMessage: null, newDraft: null }, german).content;

    expect(components.slice(0, 2)).toEqual([above[0], above[2]]);
  });

  it('promises no draft where there will be none', () => {
    const { components } = renderSidebar({ ...stale, newDraft: null, hasNoDraft: true }, german).content;

    expect(components).toEqual([
      ...above,
      { type: 'text', text: 'Dazu gibt es keinen Vorschlag.', style: 'muted' },
      divider,
      pressable('back', 'Zurück ohne Senden', 'link'),
    ]);
  });

  it('shows the new draft beside what was typed', () => {
    const { components } = renderSidebar({ ...stale, typed: 'Guten Tag' }, german).content;

    expect(
      components.slice(-4).map((component) => ('id' in component ? component.id : component.type)),
    ).toEqual(['text', 'reply_text', 'send_edited', 'edit_new_draft']);
  });
});
