import type { SidebarView } from '../../canvas/view.ts';
import { DECISION_REASONS } from '../../server/domain/decision.ts';
import { CHECKS } from '../../server/domain/finding.ts';
import {
  at,
  bitByBit,
  edit,
  escalate,
  escalated,
  everyRight,
  failed,
  person,
  sample,
  sent,
  stale,
  suggestion,
  suggestionId,
} from './sample-views.ts';

const nobody = { since: null, orders: null, lastContact: null, openThreads: null, mood: null };

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
  const customer = { ...sample('case').customer, ...nobody, name: text, language: text, isVip: true };
  const ticket = { number: text, type: text, state: text, states: Array.from({ length: 40 }, hostileState) };
  const sources = Array.from({ length: 40 }, (_, index) => ({
    title: text,
    url: index % 2 === 0 ? text : `https://hilfe.example/${'x'.repeat(900)}`,
  }));
  const warnings = CHECKS.flatMap((check) => [
    { check, sentence: text },
    { check, sentence: text },
  ]);
  const why = sample('why');
  function hostileState(_: unknown, index: number): { id: string; name: string } {
    return { id: String(index), name: text };
  }
  return [
    {
      ...suggestion,
      category: text,
      draft: text,
      recommended: hostileRecommendation,
      sources,
      warnings,
      customer,
      ticket,
      notice: { unfollowed: 'own_words' },
    },
    { ...suggestion, category: text, draft: text, reasons: [...DECISION_REASONS], confidence: 1, customer },
    { ...suggestion, draft: null, category: text, recommended: hostileRecommendation },
    { screen: 'draft', suggestionId, draft: text, warnings, sources, rights: everyRight },
    { screen: 'draft', suggestionId, draft: `${text}\n\n`.repeat(50), warnings, sources, rights: everyRight },
    { ...edit, text, ticket },
    { ...edit, text, kept: text, ticket },
    { ...edit, text, kept: text, fault: 'sent', sentBy: agent, at },
    { ...edit, text, kept: text, fault: 'on_its_way', sentBy: agent },
    { screen: 'pending', waitingFor: 'sending', stored: text },
    {
      ...edit,
      text,
      kept: text,
      ticket,
      fault: 'stale',
      newMessage: text,
      hasNewDraft: true,
      isRedrafted: false,
    },
    { ...edit, text, kept: text, ticket, fault: 'failed', cause: 'given_up' },
    { screen: 'forbidden', what: 'send', typed: text },
    { screen: 'customer_deleted', typed: text },
    { ...escalate, teams: [], note: text, fault: 'teams_unknown' },
    { ...edit, text, ticket: null, fault: 'answered', answeredBy: { name: text, at } },
    { screen: 'instruct', suggestionId, text, fault: 'too_long' },
    {
      ...why,
      signals: Array.from({ length: 40 }, () => ({ code: 'complaint', evidence: text })),
      passages: sources.map((source) => ({ ...source, passage: text, score: 1 })),
      near: sources.map((source) => ({ ...source, probability: 0 })),
      checks: CHECKS.map((check) => ({ check, result: 'failed', sentence: text })),
      engine: text,
      fallbackFrom: text,
      knowledgeVersion: text,
      settingsVersion: text,
    },
    {
      screen: 'case',
      customer,
      summary: [text, text, text],
      messages: 0,
      nextStep: null,
      maySteer: true,
      ticket,
    },
    { ...stale, newMessage: text, newDraft: text, typed: text },
    { ...sent, text, by: agent, edited: true },
    {
      ...escalate,
      teams: [
        { id: '11', name: text },
        { id: '12', name: text },
      ],
      recommended: hostileRecommendation,
      note: text,
      fault: 'note_too_long',
    },
    { ...escalate, teams: [{ id: '11', name: text }], note: text },
    {
      ...escalate,
      teams: Array.from({ length: 40 }, (_, index) => ({ id: String(index), name: text })),
      part: 'index',
      note: text,
    },
    {
      ...escalated,
      team: text,
      evidence: text,
      draft: text,
      by: agent,
      reason: 'answer_budget',
      told: bitByBit(),
    },
    { ...person, name: text },
    { ...person, name: text, unsent: { suggestionId, text } },
    { ...escalate, note: text, fault: 'reply_waits', sender: text },
    { ...sample('snoozed'), by: agent },
    { ...failed, typed: text, cause: 'intercom_refused' },
  ];
}
