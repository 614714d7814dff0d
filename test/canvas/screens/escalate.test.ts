import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import type { Canvas } from '../../../canvas/kit.ts';
import { escalate, german, suggestionId } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const title = { type: 'text', text: 'Gespräch eskalieren', style: 'header' };
const silent = {
  type: 'text',
  text: 'Dabei wird keine Nachricht an die Kundin oder den Kunden gesendet.',
  style: 'muted',
};
const option = (id: string, text: string) => ({ type: 'option', id, text });
const reasons = [
  option('agent_request', 'Entscheidung im Team'),
  option('safety', 'Mögliche Gefahr für eine Person'),
  option('legal', 'Rechtliches Anliegen'),
  option('sensitive_data', 'Sensible Daten'),
  option('human_request', 'Wunsch nach persönlichem Kontakt'),
  option('complaint', 'Beschwerde'),
  option('technical', 'Technisches Problem'),
  option('vip', 'VIP-Status'),
  option('low_confidence', 'Keine sichere Antwort gefunden'),
];
const below = [
  { type: 'dropdown', id: 'reason', label: 'Grund', options: reasons, value: 'complaint' },
  {
    type: 'textarea',
    id: 'note',
    label: 'Interne Notiz',
    placeholder: 'Was das Team wissen sollte',
    value: 'Kundin wartet seit drei Wochen.',
  },
  pressable('confirm_escalation', 'Eskalation bestätigen', 'primary'),
  divider,
  back,
];

describe('the escalate screen', () => {
  it('lets the agent choose team and reason, the first team chosen', () => {
    expect(renderSidebar(escalate, german)).toEqual({
      content: {
        components: [
          title,
          silent,
          {
            type: 'dropdown',
            id: 'team',
            label: 'Team',
            options: [option('11', 'Senior Support'), option('12', 'Technischer Support')],
            value: '11',
          },
          ...below,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('carries the only team along, for a dropdown needs two', () => {
    expect(renderSidebar({ ...escalate, teams: [{ id: '77', name: 'Kundenservice' }] }, german)).toEqual({
      content: {
        components: [
          title,
          silent,
          { type: 'text', text: 'Team: Kundenservice', style: 'paragraph' },
          ...below,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId, team_id: '77' },
    });
  });

  it('offers no confirmation where there is no team', () => {
    expect(renderSidebar({ ...escalate, teams: [] }, german)).toEqual({
      content: {
        components: [
          title,
          {
            type: 'text',
            text: 'In Intercom ist kein Team angelegt, das übernehmen könnte.',
            style: 'muted',
          },
          divider,
          back,
        ],
      },
      stored_data: { v: 1, suggestion_id: suggestionId },
    });
  });

  it('counts a team once, shows ten at most, and a nameless one by its id', () => {
    const teams = [
      { id: '1', name: '' },
      { id: '1', name: 'Doppelt' },
      ...Array.from({ length: 20 }, (_, index) => ({ id: String(index + 2), name: 'x'.repeat(300) })),
    ];

    const options = optionsOf(renderSidebar({ ...escalate, teams }, german), 'team');

    expect(options).toHaveLength(10);
    expect(options[0]).toEqual({ type: 'option', id: '1', text: '1' });
    expect(options[1]?.text).toBe(`${'x'.repeat(59)}…`);
  });

  it.each(['answer_budget', 'processing_failed'] as const)(
    'offers %s only where it was the reason',
    (reason) => {
      const ids = (of: Canvas): string[] => optionsOf(of, 'reason').map(({ id }) => id);

      expect(ids(renderSidebar({ ...escalate, reason }, german))).toContain(reason);
      expect(ids(renderSidebar(escalate, german))).not.toContain(reason);
    },
  );

  it.each([
    ['team_missing', 'Bitte wählen Sie ein Team aus.'],
    ['note_too_long', 'Die Notiz ist zu lang. Erlaubt sind höchstens 5.000 Zeichen.'],
    [
      'newer_message',
      'Es ist eine neue Nachricht eingegangen, deshalb wurde noch nicht eskaliert. Bitte lesen Sie sie und bestätigen Sie erneut.',
    ],
    ['failed', 'Die Eskalation hat nicht funktioniert. Bitte versuchen Sie es erneut.'],
  ] as const)('says what is wrong: %s', (fault, text) => {
    expect(renderSidebar({ ...escalate, fault }, german).content.components).toContainEqual({
      type: 'text',
      text,
      style: 'error',
    });
  });
});

function optionsOf(canvas: Canvas, id: string): { id: string; text: string }[] {
  return canvas.content.components.flatMap((component) =>
    component.type === 'dropdown' && component.id === id ? component.options : [],
  );
}
