import { SAMPLE_VIEWS } from '../../canvas/samples.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';
import { ESCALATION_REASONS, INSTRUCTION_KINDS, PRIORITIES } from '../../server/domain/assessment.ts';
import { DECISION_REASONS } from '../../server/domain/decision.ts';
import { CHECKS } from '../../server/domain/finding.ts';

export const german: Presentation = { language: 'de', timeZone: 'Europe/Berlin' };
export const english: Presentation = { language: 'en', timeZone: 'Europe/Berlin' };

export const suggestionId = '0f6c1f6e-8a55-4a0c-9d6e-6d1f0c1b2a3d';
export const at = new Date('2026-11-22T13:05:00Z');

export const draft = [
  'Guten Tag Frau Müller,',
  'vielen Dank für Ihre Nachricht. Sie können Artikel innerhalb von 30 Tagen kostenlos zurücksenden. Melden Sie die Retoure bitte in Ihrem Kundenkonto an (unter „Meine Bestellungen“).',
  '- Paket gut verschließen\n- Schein aufkleben',
  'Haben Sie noch Fragen? Antworten Sie einfach auf diese Nachricht.',
  'Ihr Heine Kundenservice',
].join('\n\n');

export const everyRight = { send: true, escalate: true, correct: true };

export type ViewOf<Screen extends SidebarView['screen']> = Extract<SidebarView, { screen: Screen }>;

export const suggestion: ViewOf<'suggestion'> = {
  screen: 'suggestion',
  suggestionId,
  category: 'Retoure',
  priority: 'medium',
  confidence: 0.92,
  reasons: ['mode_suggest'],
  recommended: null,
  draft,
  sources: [
    { title: 'Retoure anmelden', url: 'https://hilfe.example/retoure' },
    { title: 'Rückgabefrist', url: null },
  ],
  warnings: [],
  customer: null,
  ticket: null,
  rights: everyRight,
  notice: null,
};

export const edit: ViewOf<'edit'> = {
  screen: 'edit',
  suggestionId,
  text: draft,
  kept: null,
  ticket: null,
  fault: null,
};

export const answered: SidebarView = {
  screen: 'edit',
  suggestionId,
  text: 'Guten Tag,\nmein Text.',
  kept: null,
  ticket: null,
  fault: 'answered',
  answeredBy: { name: 'Sara Müller', at },
};

export const stale: ViewOf<'stale'> = {
  screen: 'stale',
  suggestionId,
  newMessage: 'Das Paket ist angekommen.\nAber es fehlt ein Kissen.',
  newDraft: 'Guten Tag Frau Müller, das fehlende Kissen senden wir Ihnen nach.',
  typed: null,
};

export const sent: ViewOf<'sent'> = {
  screen: 'sent',
  text: 'Guten Tag,\n\ndie Lieferung dauert drei Werktage.',
  by: { kind: 'agent', name: 'Sara Müller' },
  at,
  edited: false,
};

export const escalate: ViewOf<'escalate'> = {
  screen: 'escalate',
  suggestionId,
  teams: [
    { id: '11', name: 'Senior Support' },
    { id: '12', name: 'Technischer Support' },
  ],
  part: null,
  recommended: null,
  reason: 'complaint',
  note: 'Kundin wartet seit drei Wochen.',
  tellCustomer: false,
  fault: null,
};

export const escalated: ViewOf<'escalated'> = {
  screen: 'escalated',
  suggestionId,
  team: 'Senior Support',
  reason: 'complaint',
  evidence: 'Das ist eine Unverschämtheit',
  by: { kind: 'assistant' },
  at,
  told: [],
  draft: 'Guten Tag Frau Müller, es tut uns leid.',
  rights: everyRight,
};

export const person: ViewOf<'person'> = { screen: 'person', name: 'Sara Müller', at };

export const failed: ViewOf<'failed'> = {
  screen: 'failed',
  suggestionId,
  cause: 'intercom_down',
  typed: null,
  canRetry: true,
};

export function sample<Screen extends SidebarView['screen']>(screen: Screen): ViewOf<Screen> {
  const isOf = (view: SidebarView): view is ViewOf<Screen> => view.screen === screen;
  const view = SAMPLE_VIEWS.map((known) => known.view).find(isOf);
  if (view === undefined) throw new Error(`no sample of ${screen}`);
  return view;
}

export const teams = (count: number): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), name: `Team ${index + 1}` }));

const recommended = { reason: 'complaint', evidence: 'Unverschämtheit', team: 'Senior Support' } as const;

/** Every screen in its states: the samples, and what differs only in a word. */
export const ordinaryViews: [string, SidebarView][] = [
  ...SAMPLE_VIEWS.map(({ name, view }): [string, SidebarView] => [name, view]),
  ...[...DECISION_REASONS, ...ESCALATION_REASONS].map((reason): [string, SidebarView] => [
    `suggestion because ${reason}`,
    { ...suggestion, reasons: [reason] },
  ]),
  ['suggestion for all reasons at once', { ...suggestion, reasons: [...DECISION_REASONS] }],
  ['suggestion without a reason', { ...suggestion, reasons: [] }],
  ...PRIORITIES.map((priority): [string, SidebarView] => [
    `suggestion of priority ${priority}`,
    { ...suggestion, priority },
  ]),
  ...ESCALATION_REASONS.map((reason): [string, SidebarView] => [
    `suggestion with escalation for ${reason}`,
    { ...suggestion, recommended: { ...recommended, reason } },
  ]),
  [
    'suggestion with escalation without evidence',
    { ...suggestion, recommended: { ...recommended, evidence: null } },
  ],
  ...CHECKS.map((check): [string, SidebarView] => [
    `suggestion that ${check} warns of`,
    { ...suggestion, warnings: [{ check, sentence: 'Die Lieferung kommt am 24. November.' }] },
  ]),
  [
    'suggestion with a warning about nothing',
    { ...suggestion, warnings: [{ check: 'length', sentence: '' }] },
  ],
  ...INSTRUCTION_KINDS.map((unfollowed): [string, SidebarView] => [
    `suggestion where ${unfollowed} was not followed`,
    { ...suggestion, notice: { unfollowed } },
  ]),
  [
    'suggestion with everything at once',
    {
      ...suggestion,
      ...sample('case'),
      screen: 'suggestion',
      suggestionId,
      category: 'Reklamation und Gewährleistung im Ausland',
      recommended: {
        reason: 'answer_budget',
        evidence:
          'Das ist nun schon das vierte Mal, dass ich Ihnen schreiben muss. Ich erwarte sofort eine Antwort!',
        team: 'Senior Support für Großkunden und Partner',
      },
      warnings: CHECKS.map((check) => ({
        check,
        sentence: 'Die Lieferung kommt am 24. November. '.repeat(4),
      })),
      notice: { unfollowed: 'language' },
    },
  ],
  ['suggestion with a blank draft', { ...suggestion, draft: ' \n ' }],
  ['suggestion without sources or category', { ...suggestion, sources: [], category: '' }],
  ['edit beside an automatic reply', { ...edit, fault: 'on_its_way', sentBy: { kind: 'assistant' } }],
  ['edit after the reply of a nameless agent', { ...answered, answeredBy: { name: null, at } }],
  ['stale without a new draft', { ...stale, newDraft: null }],
  ['stale where there will be no draft', { ...stale, newDraft: null, hasNoDraft: true }],
  ['stale by a message that nobody has read yet', { ...stale, newMessage: null, newDraft: null }],
  ['stale by a message without text', { ...stale, newMessage: '' }],
  ['stale by another draft', { ...stale, isRedrafted: true }],
  ['stale by another draft of a message without text', { ...stale, newMessage: '', isRedrafted: true }],
  ['sent by a nameless agent', { ...sent, by: { kind: 'agent', name: null } }],
  ['sent without text', { ...sent, text: '' }],
  ...ESCALATION_REASONS.map((reason): [string, SidebarView] => [
    `escalate for ${reason}`,
    { ...escalate, reason },
  ]),
  ...(
    [
      'team_missing',
      'note_too_long',
      'newer_message',
      'redrafted',
      'reply_waits',
      'failed',
      'teams_unknown',
    ] as const
  ).map((fault): [string, SidebarView] => [`escalate with fault ${fault}`, { ...escalate, fault }]),
  ...[0, 1, 10, 11, 30, 400].flatMap((count): [string, SidebarView][] => [
    [`escalate with ${count} teams`, { ...escalate, teams: teams(count) }],
    [`escalate with ${count} teams, to choose a part`, { ...escalate, teams: teams(count), part: 'index' }],
    [`escalate with the last of ${count} teams`, { ...escalate, teams: teams(count), part: 39 }],
  ]),
  ...[0, 1, 10, 30].map((count): [string, SidebarView] => [
    `correct with ${count} categories`,
    { ...sample('correct'), categories: teams(count).map(({ name }) => name), category: 'Team 7' },
  ]),
  ['correct a category that there is no more', { ...sample('correct'), category: 'Früher', fault: 'failed' }],
  ['sent, with a notice', { ...sent, notice: 'marked_not_useful' }],
  ['escalated, with a notice', { ...sample('escalated'), told: bitByBit(), notice: 'marked_not_useful' }],
  ['escalated told bit by bit', { ...sample('escalated'), told: bitByBit() }],
  [
    'escalated without a suggestion',
    {
      screen: 'escalated',
      team: 'Kundenservice',
      reason: 'processing_failed',
      evidence: null,
      by: { kind: 'assistant' },
      at,
      told: [],
      draft: null,
      rights: everyRight,
    },
  ],
  ['nameless person', { ...person, name: null }],
  ['person beside a reply that came too late', { ...person, unsent: { suggestionId, text: draft } }],
  ['snoozed by itself', { ...sample('snoozed'), by: { kind: 'assistant' } }],
  ['snoozed by a nameless agent', { ...sample('snoozed'), by: { kind: 'agent', name: null } }],
  ['failed without a suggestion', { screen: 'failed', cause: 'unexpected', typed: null, canRetry: true }],
  ...SAMPLE_VIEWS.flatMap(({ name, view }): [string, SidebarView][] =>
    view.screen === 'failed'
      ? [
          [`${name}, without a second try`, { ...view, canRetry: false }],
          [`${name}, with typed text`, { ...view, typed: draft }],
        ]
      : [],
  ),
];

export function bitByBit(): ViewOf<'escalated'>['told'] {
  return (['note', 'team', 'slack', 'email', 'customer', 'reminder'] as const).map((who, minutes) => ({
    who,
    at: new Date(at.getTime() + minutes * 60_000),
  }));
}
