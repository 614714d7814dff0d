import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { english, german, suggestion, suggestionId } from '../sample-views.ts';
import { divider, pressable, refresh } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const sendEditEscalate = [
  pressable('send', 'Senden', 'secondary'),
  pressable('edit', 'Bearbeiten', 'secondary'),
  pressable('escalate', 'Eskalieren', 'secondary'),
];

/** A line that the next one follows closely. */
const line = (text: string) => ({ type: 'text', text, style: 'paragraph', bottom_margin: 'none' });

describe('the suggestion screen', () => {
  it('shows what was found, why it waits, how the draft begins and what it rests on', () => {
    expect(renderSidebar(suggestion, german)).toEqual({
      content: {
        components: [
          {
            type: 'text',
            text: 'Retoure · mittel · sicher 92 %',
            style: 'header',
            bottom_margin: 'none',
          },
          {
            type: 'text',
            text: 'Nicht automatisch gesendet: laut Einstellung nur Vorschlag',
            style: 'muted',
          },
          line('Guten Tag Frau Müller,'),
          line(
            'vielen Dank für Ihre Nachricht. Sie können Artikel innerhalb von 30 Tagen kostenlos zurücksenden. …',
          ),
          {
            type: 'text',
            text: 'Ganzer Text unter Bearbeiten',
            style: 'muted',
            bottom_margin: 'none',
          },
          { type: 'text', text: 'Quellen: Retoure anmelden, Rückgabefrist', style: 'muted' },
          ...sendEditEscalate,
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('gives the reason of a recommended escalation in the words of the customer', () => {
    const recommended = {
      reason: 'complaint',
      evidence: 'Das ist eine Unverschämtheit!',
      team: 'Senior Support',
    } as const;

    expect(
      renderSidebar({ ...suggestion, draft: 'Guten Tag,\n\nes tut uns leid.', recommended }, german),
    ).toEqual({
      content: {
        components: [
          {
            type: 'text',
            text: 'Retoure · mittel · sicher 92 %',
            style: 'header',
            bottom_margin: 'none',
          },
          {
            type: 'text',
            text: 'Eskalation empfohlen: Beschwerde. Team: Senior Support.',
            style: 'paragraph',
            bottom_margin: 'none',
          },
          { type: 'text', text: '„Das ist eine Unverschämtheit!“', style: 'muted' },
          line('Guten Tag,'),
          { type: 'text', text: 'es tut uns leid.', style: 'paragraph' },
          { type: 'text', text: 'Quellen: Retoure anmelden, Rückgabefrist', style: 'muted' },
          ...sendEditEscalate,
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('keeps the lines of a list apart', () => {
    const view = { ...suggestion, draft: 'Bitte senden Sie uns:\n- Foto\n* Nummer' };

    const { components } = renderSidebar(view, german).content;

    expect(components.slice(2, 5)).toEqual([
      line('Bitte senden Sie uns:'),
      line('• Foto'),
      { type: 'text', text: '• Nummer', style: 'paragraph' },
    ]);
  });

  it('sets the customer’s own quotation marks within its own', () => {
    const recommended = {
      reason: 'legal',
      evidence: 'Auf „Kulanz“ pfeife ich.',
      team: 'Recht',
    } as const;

    expect(JSON.stringify(renderSidebar({ ...suggestion, recommended }, german))).toContain(
      '"„Auf ‚Kulanz‘ pfeife ich.“"',
    );
  });

  it('offers no sending where there is no draft, and says so', () => {
    const view = {
      ...suggestion,
      priority: 'high',
      draft: null,
      reasons: ['no_draft'],
      sources: [],
    } as const;

    expect(renderSidebar({ ...view, reasons: [...view.reasons], sources: [] }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Retoure · hoch', style: 'header' },
          {
            type: 'text',
            text: 'Zu dieser Nachricht wurde keine passende Antwort gefunden.',
            style: 'paragraph',
          },
          pressable('escalate', 'Eskalieren', 'secondary'),
          pressable('edit', 'Antwort schreiben', 'secondary'),
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('speaks English', () => {
    const texts = JSON.stringify(renderSidebar({ ...suggestion, reasons: ['below_threshold'] }, english));

    expect(texts).toContain('Retoure · medium · 92% sure');
    expect(texts).toContain('Not sent automatically: not certain enough');
    expect(texts).toContain('Sources: Retoure anmelden, Rückgabefrist');
  });

  it.each([
    [0.6999, 'sicher 69 %'],
    [0.7, 'sicher 70 %'],
    [0.29, 'sicher 29 %'],
    [0, 'sicher 0 %'],
    [1, 'sicher 100 %'],
  ])('rounds a confidence of %d down to "%s"', (confidence, expected) => {
    expect(JSON.stringify(renderSidebar({ ...suggestion, confidence }, german))).toContain(expected);
  });

  it('names an article once, however many of its passages were used', () => {
    const sources = [
      { title: 'Versandkosten', url: null },
      { title: 'Versandkosten', url: null },
    ];

    expect(JSON.stringify(renderSidebar({ ...suggestion, sources }, german))).toContain(
      '"Quelle: Versandkosten"',
    );
  });
});
