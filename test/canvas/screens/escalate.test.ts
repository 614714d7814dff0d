import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import type { Canvas } from '../../../canvas/kit.ts';
import { escalate, german, suggestionId, teams } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const title = { type: 'text', text: 'Gespräch eskalieren', style: 'header' };
const option = (id: string, text: string) => ({ type: 'option', id, text });

function tellCustomer(isTicked: boolean): unknown {
  return {
    type: 'checkbox',
    id: 'tell_customer',
    options: [option('tell_customer', 'Kundin oder Kunden informieren')],
    value: isTicked ? ['tell_customer'] : [],
  };
}

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
const confirm = pressable('confirm_escalation', 'Eskalation bestätigen', 'primary');
const below = [
  { type: 'dropdown', id: 'reason', label: 'Grund', options: reasons, value: 'complaint' },
  {
    type: 'textarea',
    id: 'note',
    label: 'Interne Notiz',
    placeholder: 'Was das Team wissen sollte',
    value: 'Kundin wartet seit drei Wochen.',
  },
  tellCustomer(false),
  confirm,
  divider,
  back,
];

describe('the escalate screen', () => {
  it('lets the agent choose team and reason, the first team chosen', () => {
    expect(renderSidebar(escalate, german)).toEqual({
      content: {
        components: [
          title,
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
        components: [title, { type: 'text', text: 'Team: Kundenservice', style: 'paragraph' }, ...below],
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

  it('counts a team once, and shows a nameless one by its id', () => {
    const unlike = [
      { id: '1', name: '' },
      { id: '1', name: 'Doppelt' },
      { id: '2', name: 'x'.repeat(300) },
    ];

    const options = optionsOf(renderSidebar({ ...escalate, teams: unlike }, german), 'team');

    expect(options).toEqual([option('1', '1'), option('2', `${'x'.repeat(59)}…`)]);
  });

  it('says what is recommended, and ticks what it is told to tick', () => {
    const recommended = { reason: 'legal', evidence: null, team: 'Recht' } as const;

    const { components } = renderSidebar({ ...escalate, recommended, tellCustomer: true }, german).content;

    expect(components[1]).toEqual({
      type: 'text',
      text: 'Empfohlen: Recht. Grund: Rechtliches Anliegen.',
      style: 'muted',
    });
    expect(components).toContainEqual(tellCustomer(true));
  });

  describe('with more teams than a field takes', () => {
    const many = [{ id: '17', name: 'Team 17' }, ...teams(30).filter(({ id }) => id !== '17')];

    it('offers those around the chosen one, and a way to the others', () => {
      const canvas = renderSidebar({ ...escalate, teams: many }, german);

      expect(canvas.content.components[1]).toMatchObject({ id: 'team', value: '17' });
      expect(optionsOf(canvas, 'team').map(({ id }) => Number(id))).toEqual([
        11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
      ]);
      expect(canvas.content.components[2]).toEqual(pressable('more_teams', 'Andere Teams zeigen', 'link'));
    });

    it('lists the parts by name, without losing the rest of the form', () => {
      const { components } = renderSidebar({ ...escalate, teams: many, part: 'index' }, german).content;

      const row = (part: number, subtitle: string) => ({
        type: 'item',
        id: `more_teams:${part}`,
        title: 'T',
        subtitle,
        action: { type: 'submit' },
      });
      expect(components).toEqual([
        title,
        { type: 'text', text: 'Team suchen', style: 'muted', bottom_margin: 'none' },
        {
          type: 'list',
          items: [row(0, 'Team 1 – Team 10'), row(1, 'Team 11 – Team 20'), row(2, 'Team 21 – Team 30')],
        },
        ...below.filter((component) => component !== confirm),
      ]);
    });

    it('chooses nothing for the agent in a part that does not hold what was recommended', () => {
      const canvas = renderSidebar({ ...escalate, teams: many, part: 2 }, german);

      expect(optionsOf(canvas, 'team').map(({ id }) => Number(id))).toEqual([
        21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
      ]);
      expect(canvas.content.components[1]).not.toHaveProperty('value');
      expect(canvas.stored_data).toEqual({ v: 1, suggestion_id: suggestionId, part: 2 });
    });

    it('holds every team in exactly one part, whatever their number', () => {
      for (const count of [11, 19, 21, 101, 137]) {
        const all = teams(count);
        const parts = Array.from({ length: Math.ceil(count / 10) }, (_, part) =>
          optionsOf(renderSidebar({ ...escalate, teams: all, part }, german), 'team').map(({ id }) => id),
        );

        expect(parts.flat()).toEqual(all.map(({ id }) => id));
        for (const part of parts) expect(part.length).toBeGreaterThanOrEqual(2);
      }
    });

    it('names parts by their first letters, which may be any', () => {
      const names = [
        'Ähren',
        'Beta',
        'Çay',
        'Delta',
        'École',
        'Fön',
        'Gamma',
        'Haus',
        'Igel',
        'Jota',
        '👩‍👩‍👧 Familie',
        '日本',
      ];

      const canvas = renderSidebar(
        { ...escalate, teams: names.map((name, index) => ({ id: String(index), name })), part: 'index' },
        german,
      );

      expect(JSON.stringify(canvas)).toContain('"title":"👩‍👩‍👧 – É","subtitle":"👩‍👩‍👧 Familie – École"');
    });
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
