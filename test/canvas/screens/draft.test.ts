import { describe, expect, it } from '@jest/globals';
import { canvasSchema } from '../../../canvas/kit.ts';
import { renderSidebar } from '../../../canvas/render.ts';
import type { DraftView } from '../../../canvas/view.ts';
import { german, suggestionId } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const view: DraftView = {
  screen: 'draft',
  suggestionId,
  draft: 'Guten Tag,\n\nbitte senden Sie uns:\n- ein Foto\n- die Nummer\n\nIhr Team',
  warnings: [{ check: 'claims', sentence: 'Das dauert drei Tage.' }],
  sources: [
    { title: 'Retoure anmelden', url: 'https://hilfe.example/retoure' },
    { title: 'Rückgabefrist', url: null },
    { title: 'Intranet', url: 'http://intern.example' },
    { title: ' ', url: null },
  ],
  rights: { send: true, escalate: true, correct: true },
};

const paragraph = (text: string) => ({ type: 'text', text, style: 'paragraph' });
const line = (text: string) => ({ ...paragraph(text), bottom_margin: 'none' });

describe('the draft screen', () => {
  it('shows the whole draft line by line, what was found in it, and its sources to open', () => {
    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Antwortentwurf', style: 'header' },
          { type: 'text', text: '⚠️ Angabe ohne Beleg: „Das dauert drei Tage.“', style: 'error' },
          paragraph('Guten Tag,'),
          line('bitte senden Sie uns:'),
          line('• ein Foto'),
          paragraph('• die Nummer'),
          paragraph('Ihr Team'),
          { type: 'text', text: 'Quellen', style: 'muted', bottom_margin: 'none' },
          {
            type: 'list',
            items: [
              {
                type: 'item',
                id: 'source:1',
                title: 'Retoure anmelden',
                action: { type: 'url', url: 'https://hilfe.example/retoure' },
              },
              { type: 'item', id: 'source:2', title: 'Rückgabefrist' },
              { type: 'item', id: 'source:3', title: 'Intranet' },
            ],
          },
          pressable('send', 'Senden', 'primary'),
          pressable('edit', 'Bearbeiten', 'secondary'),
          divider,
          back,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('can be read by who may not send', () => {
    const rights = { ...view.rights, send: false };

    const { components } = renderSidebar({ ...view, rights, sources: [] }, german).content;

    expect(components.slice(-3)).toEqual([
      { type: 'text', text: 'Der Entwurf nennt keine Quellen.', style: 'muted' },
      divider,
      back,
    ]);
  });

  it('shows any draft that may be sent whole', () => {
    const draft = `${'Die Lieferung dauert drei Werktage. '.repeat(27)}\n\n`.repeat(10);

    expect(JSON.stringify(renderSidebar({ ...view, draft }, german))).not.toContain('gekürzt');
  });

  it.each([
    ['long paragraphs', `${'漢字'.repeat(2_000)}\n\n`.repeat(20)],
    ['many lines', 'ja\n'.repeat(20_000)],
  ])('is shortened to what a canvas may hold, and says so: %s', (_name, draft) => {
    const canvas = renderSidebar({ ...view, draft }, german);

    expect(canvasSchema.safeParse(canvas).success).toBe(true);
    expect(canvas.content.components).toContainEqual({
      type: 'text',
      text: 'Der Text ist gekürzt. Sie finden ihn vollständig unter „Bearbeiten“.',
      style: 'muted',
    });
  });

  it('names ten sources, and how many there are beside them', () => {
    const sources = Array.from({ length: 13 }, (_, index) => ({ title: `Artikel ${index + 1}`, url: null }));

    const { components } = renderSidebar({ ...view, sources }, german).content;

    expect(components).toContainEqual({ type: 'text', text: 'Nicht gezeigt: 3 weitere', style: 'muted' });
  });
});
