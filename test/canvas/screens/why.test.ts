import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../../canvas/kit.ts';
import { canvasSchema } from '../../../canvas/kit.ts';
import { renderSidebar } from '../../../canvas/render.ts';
import { english, german, sample, suggestionId } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const view = sample('why');
const muted = (text: string) => ({ type: 'text', text, style: 'muted' });
const caption = (text: string) => ({ ...muted(text), bottom_margin: 'none' });
const cell = (field: string, value: string) => ({ type: 'field-value', field, value });

describe('the screen of reasons', () => {
  it('shows what decided, what it rests on, what was checked and what it took', () => {
    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Begründung', style: 'header' },
          {
            type: 'text',
            text: 'Entscheidung: Zur Prüfung vorschlagen',
            style: 'paragraph',
            bottom_margin: 'none',
          },
          muted('Gründe: nur Vorschläge eingestellt, zu unsicher'),
          caption('Erkannt in der Nachricht'),
          {
            type: 'text',
            text: 'Beschwerde: „Seit drei Wochen warte ich auf mein Geld, das ist eine Unverschämtheit!“',
            style: 'paragraph',
          },
          muted('Priorität hoch: Beschwerde, mehrere Gespräche in den letzten 7 Tagen'),
          caption('Grundlage des Entwurfs'),
          {
            type: 'list',
            items: [
              {
                type: 'item',
                id: 'passage:1:1',
                title: 'Rücksendung anmelden',
                subtitle: 'passt zu 92 %',
                action: { type: 'url', url: 'https://hilfe.example/ruecksendung' },
              },
            ],
          },
          muted(
            'Sie können Artikel innerhalb von 30 Tagen nach Erhalt kostenlos zurücksenden. Melden Sie die Rücksendung dazu in Ihrem …',
          ),
          {
            type: 'list',
            items: [{ type: 'item', id: 'passage:2:1', title: 'Rückgabefrist', subtitle: 'passt zu 71 %' }],
          },
          muted('Die Frist beginnt mit dem Tag, an dem das Paket ankommt.'),
          caption('Weitere Artikel'),
          {
            type: 'list',
            items: [
              {
                type: 'item',
                id: 'near:1',
                title: 'Erstattung des Kaufpreises',
                subtitle: 'Wahrscheinlichkeit 38 %',
                action: { type: 'url', url: 'https://hilfe.example/erstattung' },
              },
            ],
          },
          caption('Prüfungen'),
          {
            type: 'data-table',
            items: [
              cell('Belege', 'beanstandet'),
              cell('Zusagen', 'in Ordnung'),
              cell('Anrede', 'berichtigt'),
              cell('Sprache', 'in Ordnung'),
            ],
          },
          muted('Belege: „Die Erstattung erfolgt innerhalb von 3 Werktagen.“'),
          muted('Anrede: „Schick uns das Kleid einfach zurück.“'),
          {
            type: 'data-table',
            items: [
              cell('System', 'Sprachmodell'),
              cell('Dauer', '1,8 s'),
              cell('Kosten', '0,0031'),
              cell('Tokens', '2.415'),
              cell('Wissensstand', '2026-11-21'),
              cell('Einstellungen', '8f3a91c'),
            ],
          },
          pressable('save_test_case', 'Als Testfall speichern', 'secondary'),
          divider,
          back,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('says what was not found, and leaves out what is not known', () => {
    const bare = {
      ...view,
      reasons: [],
      signals: [],
      priority: null,
      passages: [],
      near: [],
      checks: [],
      engine: 'eigenbau',
      fallbackFrom: 'remote',
      cost: { amount: 0, tokens: 12 },
      knowledgeVersion: null,
      settingsVersion: null,
      canSaveTestCase: false,
    };

    expect(renderSidebar(bare, german).content.components.slice(1)).toEqual([
      { type: 'text', text: 'Entscheidung: Zur Prüfung vorschlagen', style: 'paragraph' },
      muted('Kein Anlass für eine Eskalation erkannt.'),
      muted('Es wurde keine passende Wissensstelle gefunden.'),
      {
        type: 'data-table',
        items: [
          cell('System', 'eigenbau'),
          cell('Vertretung für', 'Eigenes System'),
          cell('Dauer', '1,8 s'),
          cell('Tokens', '12'),
        ],
      },
      divider,
      back,
    ]);
  });

  it('shows ten passages, says how many more there are, and stays within 64 KB', () => {
    const passage = { title: 'Ä'.repeat(300), url: null, passage: 'Text '.repeat(2_000), score: 0.5 };

    const canvas = renderSidebar({ ...view, passages: Array.from({ length: 25 }, () => passage) }, german);

    expect(canvasSchema.safeParse(canvas).success).toBe(true);
    expect(rowsOf(canvas.content.components, 'passage')).toHaveLength(10);
    expect(canvas.content.components).toContainEqual(muted('Nicht gezeigt: 15 weitere'));
  });

  it('speaks English', () => {
    const texts = JSON.stringify(renderSidebar(view, english));

    expect(texts).toContain('Decision: Suggest for review');
    expect(texts).toContain('92% match');
    expect(texts).toContain('1.8 s');
  });
});

function rowsOf(components: Component[], prefix: string): string[] {
  return components.flatMap((component) =>
    component.type === 'list'
      ? component.items.map(({ id }) => id).filter((id) => id.startsWith(prefix))
      : [],
  );
}
