import { ESCALATION_REASONS, PRIORITIES } from '../../server/domain/assessment.ts';
import { DECISION_REASONS, IGNORE_REASONS } from '../../server/domain/decision.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';

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

type ViewOf<Screen extends SidebarView['screen']> = Extract<SidebarView, { screen: Screen }>;

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
};

export const edit: ViewOf<'edit'> = { screen: 'edit', suggestionId, text: draft, fault: null };

export const answered: SidebarView = {
  screen: 'edit',
  suggestionId,
  text: 'Guten Tag,\nmein Text.',
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
  reason: 'complaint',
  note: 'Kundin wartet seit drei Wochen.',
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
  draft: 'Guten Tag Frau Müller, es tut uns leid.',
};

export const person: ViewOf<'person'> = { screen: 'person', name: 'Sara Müller', at };

export const failed: ViewOf<'failed'> = {
  screen: 'failed',
  suggestionId,
  cause: 'intercom_down',
  typed: null,
  canRetry: true,
};

const recommended = { reason: 'complaint', evidence: 'Unverschämtheit', team: 'Senior Support' } as const;
const teams = (count: number): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), name: `Team ${index + 1}` }));

/** Every screen in its states. */
export const ordinaryViews: [string, SidebarView][] = [
  ['suggestion', suggestion],
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
  ['suggestion without a draft', { ...suggestion, draft: null, reasons: ['no_draft'] }],
  ['suggestion without a draft, with escalation', { ...suggestion, draft: null, recommended }],
  ['suggestion with a blank draft', { ...suggestion, draft: ' \n ' }],
  ['suggestion of a short draft', { ...suggestion, draft: 'Guten Tag,\n\nja.' }],
  ['clipped suggestion without sources', { ...suggestion, sources: [] }],
  ['suggestion without sources or category', { ...suggestion, sources: [], category: '' }],
  ['edit', edit],
  ['edit of nothing', { ...edit, text: '' }],
  ['edit left empty', { ...edit, text: '', fault: 'empty' }],
  ['edit too long', { ...edit, text: 'x'.repeat(12_345), fault: 'too_long' }],
  ['edit after another reply', answered],
  [
    'edit after the reply of a nameless agent',
    { ...edit, fault: 'answered', answeredBy: { name: null, at } },
  ],
  ['pending assessment', { screen: 'pending', waitingFor: 'assessment' }],
  ['pending sending', { screen: 'pending', waitingFor: 'sending' }],
  ['pending escalation', { screen: 'pending', waitingFor: 'escalation' }],
  ['stale', stale],
  ['stale without a new draft', { ...stale, newDraft: null }],
  ['stale with typed text', { ...stale, typed: 'Guten Tag, mein Text.' }],
  ['stale with typed text, without a new draft', { ...stale, newDraft: null, typed: 'Guten Tag' }],
  ['stale by a message without text', { ...stale, newMessage: '' }],
  ['sent by an agent', sent],
  ['sent edited', { ...sent, edited: true }],
  ['sent by a nameless agent', { ...sent, by: { kind: 'agent', name: null } }],
  ['sent by the assistant', { ...sent, by: { kind: 'assistant' } }],
  ['sent without text', { ...sent, text: '' }],
  ['escalate', escalate],
  ...ESCALATION_REASONS.map((reason): [string, SidebarView] => [
    `escalate for ${reason}`,
    { ...escalate, reason },
  ]),
  ...(['team_missing', 'note_too_long', 'newer_message', 'failed'] as const).map(
    (fault): [string, SidebarView] => [`escalate with fault ${fault}`, { ...escalate, fault }],
  ),
  ...[0, 1, 10, 30].map((count): [string, SidebarView] => [
    `escalate with ${count} teams`,
    { ...escalate, teams: teams(count) },
  ]),
  ['escalated by the assistant', escalated],
  ['escalated by an agent', { ...escalated, by: { kind: 'agent', name: 'Sara Müller' } }],
  ['escalated without evidence and draft', { ...escalated, evidence: null, draft: null }],
  [
    'escalated without a suggestion',
    {
      screen: 'escalated',
      team: 'Kundenservice',
      reason: 'processing_failed',
      evidence: null,
      by: { kind: 'assistant' },
      at,
      draft: null,
    },
  ],
  ['person', person],
  ['nameless person', { ...person, name: null }],
  ...IGNORE_REASONS.map((reason): [string, SidebarView] => [
    `ignored because ${reason}`,
    { screen: 'ignored', reason },
  ]),
  ...(
    [
      'intercom_down',
      'intercom_refused',
      'token_refused',
      'uncertain',
      'escalation_failed',
      'busy',
      'unexpected',
    ] as const
  ).flatMap((cause): [string, SidebarView][] => [
    [`failed: ${cause}`, { ...failed, cause, canRetry: false }],
    [`failed: ${cause}, with typed text`, { ...failed, cause, typed: draft }],
  ]),
  ['failed without a suggestion', { screen: 'failed', cause: 'unexpected', typed: null, canRetry: true }],
  ['not installed', { screen: 'not_installed' }],
];

/** Texts that customers, models and settings could bring. */
const hostileTexts: Record<string, string> = {
  'Markdown links':
    '[Hier klicken](https://evil.example/x) **jetzt** _sofort_ ![x](http://evil.example/x.png)',
  'split links': '[a]\u200b(https://evil.example) <https://evil.example> [b]: https://evil.example',
  addresses: 'https://evil.example www.evil.example evil.example/x mailto:a@evil.example javascript:alert(1)',
  HTML: '<a href="https://evil.example">x</a><script>alert(1)</script>&#91;x&#93;',
  'null characters': '\u0000Guten\u0000Tag\u0007\u001b[31m',
  'bidirectional text': 'مرحبا \u202Eelpmaxe.live\u202C שלום',
  'lone surrogates': '\ud800 Guten Tag \udc00',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪'.repeat(200),
  'stacked marks': `Z${'\u0301'.repeat(5_000)}`,
  'one endless word': 'Ä'.repeat(20_000),
  'a long draft': 'Die Lieferung dauert drei Werktage. '.repeat(560),
  'wide characters': '漢字'.repeat(10_000),
  'quotation marks and lines': '"\n'.repeat(20_000),
  'white space only': ' \n\t\u00a0\u2028 ',
  nothing: '',
};

export const hostileViews: [string, SidebarView][] = Object.entries(hostileTexts).flatMap(([kind, text]) =>
  hostileViewsOf(text).map((view): [string, SidebarView] => [`${view.screen} with ${kind}`, view]),
);

function hostileViewsOf(text: string): SidebarView[] {
  const agent = { kind: 'agent', name: text } as const;
  const hostileRecommendation = { reason: 'answer_budget', evidence: text, team: text } as const;
  return [
    {
      ...suggestion,
      category: text,
      draft: text,
      recommended: hostileRecommendation,
      sources: [
        { title: text, url: text },
        { title: text, url: null },
      ],
    },
    { ...suggestion, category: text, draft: text, reasons: [...DECISION_REASONS], confidence: 1 },
    { ...suggestion, draft: null, category: text, recommended: hostileRecommendation },
    { ...edit, text },
    { ...edit, text, fault: 'answered', answeredBy: { name: text, at } },
    { ...stale, newMessage: text, newDraft: text, typed: text },
    { ...sent, text, by: agent, edited: true },
    {
      ...escalate,
      teams: [
        { id: '11', name: text },
        { id: '12', name: text },
      ],
      note: text,
      fault: 'note_too_long',
    },
    { ...escalate, teams: [{ id: '11', name: text }], note: text },
    { ...escalated, team: text, evidence: text, draft: text, by: agent, reason: 'answer_budget' },
    { ...person, name: text },
    { ...failed, typed: text, cause: 'intercom_refused' },
  ];
}
