import { describe, expect, it } from '@jest/globals';
import { canvasHeight } from '../../../canvas/measure.ts';
import { renderSidebar } from '../../../canvas/render.ts';
import { at, bitByBit, english, escalated, german, suggestionId } from '../sample-views.ts';
import { pressable, refresh } from './parts.ts';

const above = [
  { type: 'text', text: '🔔 Eskaliert an Senior Support', style: 'header' },
  { type: 'text', text: 'Grund: Beschwerde. „Das ist eine Unverschämtheit“', style: 'paragraph' },
];

const more = pressable('more', 'Mehr', 'secondary');
const escalateAgain = pressable('escalate', 'Erneut eskalieren', 'secondary');

describe('the escalated screen', () => {
  it('shows to whom, why, since when, and the draft that waits', () => {
    expect(renderSidebar(escalated, german)).toEqual({
      content: {
        components: [
          ...above,
          { type: 'text', text: 'Automatisch am 22. November 2026, 14:05 Uhr', style: 'muted' },
          { type: 'text', text: 'Vorbereitete Antwort:', style: 'muted', bottom_margin: 'none' },
          { type: 'text', text: 'Guten Tag Frau Müller, es tut uns leid.', style: 'paragraph' },
          pressable('send', 'Senden', 'secondary'),
          pressable('edit', 'Bearbeiten', 'secondary'),
          escalateAgain,
          more,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('lets the person who took over write where nothing is prepared', () => {
    const view = { ...escalated, draft: null, by: { kind: 'agent', name: 'Sara Müller' } } as const;

    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          ...above,
          { type: 'text', text: 'Von Sara Müller am 22. November 2026, 14:05 Uhr', style: 'muted' },
          pressable('edit', 'Antwort schreiben', 'secondary'),
          escalateAgain,
          more,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('offers nothing to press about a suggestion that is not there', () => {
    const { screen, team, reason, by, at, told, rights } = escalated;

    const canvas = renderSidebar(
      { screen, team, reason, by, at, told, rights, evidence: null, draft: null },
      german,
    );

    expect(canvas.stored_data).toBeUndefined();
    expect(canvas.content.components.filter(({ type }) => type === 'button')).toEqual([refresh]);
  });

  it('says less of why where the draft needs the room', () => {
    const view = {
      ...escalated,
      team: 'Senior Support für Großkunden und Partner',
      reason: 'answer_budget',
      evidence:
        'Ich habe nun schon viermal geschrieben und immer noch keine Antwort auf meine Frage bekommen.',
    } as const;

    const { components } = renderSidebar(view, german).content;

    expect(canvasHeight(components)).toBeLessThanOrEqual(400);
    expect(components[1]).toMatchObject({
      text: 'Grund: Höchstzahl automatischer Antworten erreicht. „Ich habe nun …“',
    });
    expect(components).toContainEqual({
      type: 'text',
      text: 'Guten Tag Frau Müller, es tut uns leid.',
      style: 'paragraph',
    });
  });

  it('speaks English', () => {
    const texts = JSON.stringify(renderSidebar(escalated, english));

    expect(texts).toContain('🔔 Escalated to Senior Support');
    expect(texts).toContain('Reason: Complaint');
    expect(texts).toContain('Automatically on Nov 22, 2026 at 2:05 PM');
  });

  it('says who has been told, once for what happened in the same minute', () => {
    const later = new Date(at.getTime() + 120_000);
    const told = [
      { who: 'note', at },
      { who: 'team', at },
      { who: 'customer', at: later },
    ] as const;

    const { components } = renderSidebar({ ...escalated, told: [...told], draft: null }, german).content;

    expect(components.slice(2, 5)).toEqual([
      {
        type: 'text',
        text: 'Automatisch am 22. November 2026, 14:05 Uhr',
        style: 'muted',
        bottom_margin: 'none',
      },
      {
        type: 'text',
        text: 'Erledigt: Notiz geschrieben, Team zugewiesen',
        style: 'muted',
        bottom_margin: 'none',
      },
      { type: 'text', text: 'Kundin/Kunde informiert: 22. November 2026, 14:07 Uhr', style: 'muted' },
    ]);
  });

  it('leaves the times out, and the least telling, where the draft needs the room', () => {
    const { components } = renderSidebar({ ...escalated, told: bitByBit() }, german).content;

    expect(canvasHeight(components)).toBeLessThanOrEqual(400);
    expect(components[3]).toEqual({
      type: 'text',
      text: 'Erledigt: Kundin/Kunde informiert, Team zugewiesen, Team erinnert, Slack, …',
      style: 'muted',
    });
  });

  it('offers nothing that the agent may not do', () => {
    const rights = { send: false, escalate: false, correct: true };

    const { components } = renderSidebar({ ...escalated, rights }, german).content;

    expect(components.filter(({ type }) => type === 'button')).toEqual([more]);
  });
});
