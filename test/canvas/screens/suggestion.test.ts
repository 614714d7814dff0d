import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../../canvas/kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX } from '../../../canvas/measure.ts';
import { renderSidebar } from '../../../canvas/render.ts';
import type { SuggestionView } from '../../../canvas/view.ts';
import { english, german, sample, suggestion, suggestionId } from '../sample-views.ts';
import { pressable } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const send = pressable('send', 'Senden', 'secondary');
const edit = pressable('edit', 'Bearbeiten', 'secondary');
const escalate = pressable('escalate', 'Eskalieren', 'secondary');
const more = pressable('more', 'Mehr', 'secondary');
const showSources = pressable('show_draft', 'Quellen zeigen', 'link');
const showDraft = pressable('show_draft', 'Vollständig zeigen', 'link');

const header = (text: string) => ({ type: 'text', text, style: 'header', bottom_margin: 'none' });
const muted = (text: string) => ({ type: 'text', text, style: 'muted' });
const paragraph = (text: string) => ({ type: 'text', text, style: 'paragraph' });
/** A line that the next one follows closely. */
const line = (text: string) => ({ ...paragraph(text), bottom_margin: 'none' });

const complaint = {
  reason: 'complaint',
  evidence: 'Das ist eine Unverschämtheit!',
  team: 'Senior Support',
} as const;

function componentsOf(view: SuggestionView): Component[] {
  return renderSidebar(view, german).content.components;
}

function buttonsOf(view: SuggestionView): Component[] {
  return componentsOf(view).filter(({ type }) => type === 'button');
}

describe('the suggestion screen', () => {
  it('shows what was found, why it waits and how the draft begins', () => {
    expect(renderSidebar(suggestion, german)).toEqual({
      content: {
        components: [
          header('Retoure · mittel · sicher 92 %'),
          muted('Nicht gesendet: nur Vorschläge eingestellt'),
          paragraph(
            'Guten Tag Frau Müller, vielen Dank für Ihre Nachricht. Sie können Artikel innerhalb von 30 Tagen kostenlos zurücksenden. Melden Sie die Retoure bitte in Ihrem Kundenkonto an (unter …',
          ),
          showDraft,
          send,
          edit,
          escalate,
          more,
        ],
      },
      stored_data,
    });
  });

  it('gives the reason of a recommended escalation in the words of the customer, and offers that first', () => {
    const view = { ...suggestion, draft: 'Guten Tag,\n\nes tut uns leid.', recommended: complaint };

    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          header('Retoure · mittel · sicher 92 %'),
          line('Eskalation empfohlen: Beschwerde. Team: Senior Support.'),
          muted('„Das ist eine Unverschämtheit!“'),
          line('Guten Tag,'),
          paragraph('es tut uns leid.'),
          showSources,
          escalate,
          send,
          edit,
          more,
        ],
      },
      stored_data,
    });
  });

  it('keeps the lines of a short list apart', () => {
    const view = { ...suggestion, draft: 'Bitte senden Sie uns:\n- Foto\n* Nummer', sources: [] };

    expect(componentsOf(view).slice(2, 5)).toEqual([
      line('Bitte senden Sie uns:'),
      line('• Foto'),
      paragraph('• Nummer'),
    ]);
  });

  it('leads to sources and to the rest of the draft only where there are any', () => {
    const short = { ...suggestion, draft: 'Guten Tag,\n\nja.' };

    expect(buttonsOf(short)).toContainEqual(showSources);
    expect(buttonsOf({ ...short, sources: [] })).toEqual([send, edit, escalate, more]);
    expect(buttonsOf({ ...suggestion, sources: [] })).toContainEqual(showDraft);
  });

  it('marks the sentence that a check found fault with, instead of saying that there is one', () => {
    const warning = { check: 'claims', sentence: 'Die Lieferung kommt am 24. November.' } as const;
    const view: SuggestionView = { ...suggestion, reasons: ['check_failed'], warnings: [warning] };

    const marked = {
      type: 'text',
      text: '⚠️ Angabe ohne Beleg: „Die Lieferung kommt am 24. November.“',
      style: 'error',
    };
    expect(componentsOf(view)[1]).toEqual(marked);
    expect(JSON.stringify(componentsOf(view))).not.toContain('beanstandet');
  });

  it('says how many marked sentences there are', () => {
    const view: SuggestionView = {
      ...suggestion,
      reasons: [],
      warnings: [
        { check: 'promises', sentence: 'Wir rufen Sie an.' },
        { check: 'links', sentence: 'Siehe shop.example.' },
      ],
    };

    expect(componentsOf(view)[1]).toMatchObject({
      text: '⚠️ Zusage ohne Grundlage (1 von 2): „Wir rufen Sie an.“',
    });
  });

  it('says who the customer is as far as that fits one line, fact by fact', () => {
    const { customer, ticket } = sample('case');
    const view: SuggestionView = { ...suggestion, customer, ticket };

    expect(componentsOf(view)[1]).toEqual({
      ...muted('VIP · verärgert · Ticket 4711: In Bearbeitung'),
      bottom_margin: 'none',
    });
    expect(componentsOf({ ...view, ticket: null })[1]).toMatchObject({
      text: 'VIP · verärgert · 27 Bestellungen',
    });
  });

  it('leaves the customer out where an escalation needs the room', () => {
    const view: SuggestionView = {
      ...suggestion,
      customer: sample('case').customer,
      recommended: { ...complaint, evidence: 'Seit drei Wochen warte ich auf mein Geld, das geht so nicht.' },
    };

    expect(JSON.stringify(componentsOf(view))).not.toContain('VIP');
    expect(JSON.stringify(componentsOf(view))).toContain('das geht so nicht.');
  });

  it.each([
    ['corrected', '✅ Zuordnung geändert.'],
    ['marked_not_useful', '✅ Danke, Ihre Rückmeldung ist gespeichert.'],
    ['saved_as_test_case', '✅ Als Testfall gespeichert.'],
    ['note_added', '✅ Als interne Notiz eingefügt.'],
  ] as const)('says above everything else that something is done: %s', (notice, text) => {
    expect(componentsOf({ ...suggestion, notice })[0]).toEqual(muted(text));
  });

  it('says which wish could not be met', () => {
    expect(componentsOf({ ...suggestion, notice: { unfollowed: 'friendlier' } })[0]).toEqual(
      muted('„Freundlicher formulieren“ war hier nicht möglich. Der Entwurf ist unverändert.'),
    );
  });

  it('sets the customer’s own quotation marks within its own', () => {
    const recommended = { reason: 'legal', evidence: 'Auf „Kulanz“ pfeife ich.', team: 'Recht' } as const;

    expect(JSON.stringify(componentsOf({ ...suggestion, recommended }))).toContain(
      '"„Auf ‚Kulanz‘ pfeife ich.“"',
    );
  });

  it('offers no sending where there is no draft, and says so', () => {
    const view: SuggestionView = {
      ...suggestion,
      priority: 'high',
      draft: null,
      reasons: ['no_draft'],
      sources: [],
    };

    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Retoure · hoch', style: 'header' },
          paragraph('Zu dieser Nachricht wurde keine passende Antwort gefunden.'),
          escalate,
          pressable('edit', 'Antwort schreiben', 'secondary'),
          more,
        ],
      },
      stored_data,
    });
  });

  it.each([
    [{ send: false, escalate: true, correct: true }, [showDraft, escalate, more]],
    [{ send: true, escalate: false, correct: true }, [showDraft, send, edit, more]],
    [{ send: false, escalate: false, correct: false }, [showDraft, more]],
  ])('offers what the agent may do: %j', (rights, buttons) => {
    expect(buttonsOf({ ...suggestion, rights })).toEqual(buttons);
  });

  it('shows at least two lines of the draft beside everything that may stand above it', () => {
    const view: SuggestionView = {
      ...suggestion,
      recommended: { ...complaint, evidence: 'Seit drei Wochen warte ich auf mein Geld. '.repeat(5) },
      customer: sample('case').customer,
      ticket: sample('case').ticket,
    };

    const { components } = renderSidebar(view, german).content;

    expect(canvasHeight(components)).toBeLessThanOrEqual(FIRST_CANVAS_MAX_PX);
    expect(components).toContainEqual(
      paragraph('Guten Tag Frau Müller, vielen Dank für Ihre Nachricht. Sie können Artikel …'),
    );
  });

  it('speaks English', () => {
    const texts = JSON.stringify(renderSidebar({ ...suggestion, reasons: ['below_threshold'] }, english));

    expect(texts).toContain('Retoure · medium · 92% sure');
    expect(texts).toContain('Not sent: not certain enough');
  });

  it.each([
    [0.6999, 'sicher 69 %'],
    [0.7, 'sicher 70 %'],
    [0.29, 'sicher 29 %'],
    [0, 'sicher 0 %'],
    [1, 'sicher 100 %'],
  ])('rounds a confidence of %d down to "%s"', (confidence, expected) => {
    expect(JSON.stringify(componentsOf({ ...suggestion, confidence }))).toContain(expected);
  });
});
