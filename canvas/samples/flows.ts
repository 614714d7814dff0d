import { INSTRUCTION_KINDS } from '../../server/domain/assessment.ts';
import type { EscalateView, SidebarView, WhyView } from '../view.ts';
import {
  at,
  complaint,
  customer,
  draft,
  noRights,
  rights,
  snoozeOptions,
  sources,
  suggestionId,
  ticket,
  warnings,
} from './shop.ts';

/** What follows a press. */

const teamNames = ['Bestellannahme', 'Reklamation', 'Rücksendungen', 'Senior Support', 'Technik'];
const manyTeamNames = [
  ...['Abholung', 'Bestellannahme', 'Betrugsprävention', 'Buchhaltung', 'Datenschutz', 'Einkauf'],
  ...['Export Österreich', 'Export Schweiz', 'Filialen', 'Geschäftskunden', 'Großgeräte', 'Gutscheine'],
  ...['Inkasso', 'Kundenbindung', 'Logistik', 'Marketing', 'Möbel', 'Newsletter', 'Produktdaten'],
  ...[
    'Ratenzahlung',
    'Rechnungen',
    'Recht',
    'Reklamation',
    'Rücksendungen',
    'Senior Support',
    'Social Media',
  ],
  ...['Technik', 'VIP-Betreuung', 'Versand', 'Zahlungen'],
];
const teams = (names: string[]): EscalateView['teams'] =>
  names.map((name, index) => ({ id: String(index + 101), name }));

const escalate: EscalateView = {
  screen: 'escalate',
  suggestionId,
  teams: teams(['Reklamation', ...teamNames.filter((name) => name !== 'Reklamation')]),
  part: null,
  recommended: complaint,
  reason: 'complaint',
  note: 'Kundin wartet seit drei Wochen auf die Erstattung zu Bestellung 2048-771.',
  tellCustomer: true,
  fault: null,
};

const why: WhyView = {
  screen: 'why',
  suggestionId,
  decision: 'suggest',
  reasons: ['mode_suggest', 'below_threshold'],
  signals: [{ code: 'complaint', evidence: complaint.evidence }],
  priority: { priority: 'high', reasons: ['complaint', 'repeated_contact'] },
  passages: [
    {
      title: 'Rücksendung anmelden',
      url: 'https://hilfe.example/ruecksendung',
      passage:
        'Sie können Artikel innerhalb von 30 Tagen nach Erhalt kostenlos zurücksenden. Melden Sie die Rücksendung dazu in Ihrem Kundenkonto an.',
      score: 0.92,
    },
    {
      title: 'Rückgabefrist',
      url: null,
      passage: 'Die Frist beginnt mit dem Tag, an dem das Paket ankommt.',
      score: 0.71,
    },
  ],
  near: [{ title: 'Erstattung des Kaufpreises', url: 'https://hilfe.example/erstattung', probability: 0.38 }],
  checks: [
    { check: 'claims', result: 'failed', sentence: 'Die Erstattung erfolgt innerhalb von 3 Werktagen.' },
    { check: 'promises', result: 'passed', sentence: null },
    { check: 'register', result: 'repaired', sentence: 'Schick uns das Kleid einfach zurück.' },
    { check: 'language', result: 'passed', sentence: null },
  ],
  engine: 'llm',
  fallbackFrom: null,
  durationMs: 1_840,
  cost: { amount: 0.0031, tokens: 2_415 },
  knowledgeVersion: '2026-11-21',
  settingsVersion: '8f3a91c',
  canSaveTestCase: true,
};

const edit = {
  screen: 'edit',
  suggestionId,
  text: draft,
  kept: null,
  ticket: null,
} as const;

export const flows: [string, SidebarView][] = [
  ['Ganzer Entwurf', { screen: 'draft', suggestionId, draft, warnings, sources: sources, rights }],
  [
    'Ganzer Entwurf ohne Quellen und Rechte',
    { screen: 'draft', suggestionId, draft, warnings: [], sources: [], rights: noRights },
  ],
  ['Bearbeiten', { ...edit, fault: null }],
  [
    'Neuen Vorschlag bearbeiten, mit dem eigenen Text daneben',
    {
      ...edit,
      kept: 'Guten Tag Frau Albrecht,\n\ndas Kleid dürfen Sie gern noch bis Freitag zurückschicken.',
      fault: null,
    },
  ],
  ['Bearbeiten zu einem Ticket', { ...edit, ticket, fault: null }],
  ['Bearbeiten, Notiz nicht eingefügt', { ...edit, fault: 'note_failed' }],
  ['Bearbeiten, Notiz eingefügt', { ...edit, note: 'added', fault: null }],
  ['Bearbeiten, Notiz auf dem Weg', { ...edit, note: 'under_way', fault: null }],
  [
    'Bearbeiten, schon gesendet',
    { ...edit, fault: 'sent', sentBy: { kind: 'agent', name: 'Sara Yılmaz' }, at },
  ],
  [
    'Bearbeiten, eine andere Antwort ist auf dem Weg',
    { ...edit, fault: 'on_its_way', sentBy: { kind: 'agent', name: 'Sara Yılmaz' } },
  ],
  ['Bearbeiten ohne Text', { ...edit, text: '', fault: 'empty' }],
  ['Bearbeiten mit zu langem Text', { ...edit, text: `${draft}\n`.repeat(30), fault: 'too_long' }],
  ['Bearbeiten mit zwei Status', { ...edit, ticket, fault: 'two_states' }],
  [
    'Bearbeiten nach einer anderen Antwort',
    { ...edit, fault: 'answered', answeredBy: { name: 'Sara Yılmaz', at } },
  ],
  [
    'Bearbeiten neben dem eigenen Text, neue Nachricht',
    {
      ...edit,
      kept: 'Guten Tag Frau Albrecht,\n\ndas Kleid dürfen Sie gern noch bis Freitag zurückschicken.',
      fault: 'stale',
      newMessage: 'Das Paket ist angekommen. Es fehlt aber der Gürtel zum Kleid.',
      hasNewDraft: true,
      isRedrafted: false,
    },
  ],
  [
    'Bearbeiten neben dem eigenen Text, nicht gesendet',
    {
      ...edit,
      kept: 'Guten Tag Frau Albrecht,\n\ndas Kleid dürfen Sie gern noch bis Freitag zurückschicken.',
      fault: 'failed',
      cause: 'intercom_down',
    },
  ],
  [
    'Mehr',
    {
      screen: 'more',
      suggestionId,
      capabilities: [...INSTRUCTION_KINDS],
      language: 'de',
      hasDraft: true,
      rights,
    },
  ],
  [
    'Mehr ohne Entwurf',
    {
      screen: 'more',
      suggestionId,
      capabilities: [...INSTRUCTION_KINDS],
      language: 'de',
      hasDraft: false,
      rights,
    },
  ],
  [
    'Mehr ohne Rechte und Anweisungen',
    { screen: 'more', suggestionId, capabilities: [], language: 'en', hasDraft: true, rights: noRights },
  ],
  ['Anweisung', { screen: 'instruct', suggestionId, text: '', fault: null }],
  ['Anweisung ohne Text', { screen: 'instruct', suggestionId, text: '', fault: 'empty' }],
  [
    'Anweisung, nicht ausgeführt',
    { screen: 'instruct', suggestionId, text: 'Bitte ausführlicher.', fault: 'failed' },
  ],
  [
    'Anweisung mit zu langem Text',
    { screen: 'instruct', suggestionId, text: 'Bitte ausführlicher. '.repeat(30), fault: 'too_long' },
  ],
  [
    'Zuordnung ändern',
    {
      screen: 'correct',
      suggestionId,
      categories: ['Bestellung', 'Lieferung', 'Rechnung', 'Rücksendung', 'Sonstiges'],
      part: null,
      category: 'Rücksendung',
      priority: 'medium',
      fault: null,
    },
  ],
  ['Nicht hilfreich', { screen: 'not_useful', suggestionId, fault: null }],
  ['Nicht hilfreich ohne Grund', { screen: 'not_useful', suggestionId, fault: 'reason_missing' }],
  ['Zurückstellen', { screen: 'snooze', suggestionId, options: [...snoozeOptions], fault: null }],
  [
    'Zurückstellen fehlgeschlagen',
    { screen: 'snooze', suggestionId, options: [...snoozeOptions], fault: 'failed' },
  ],
  ['Begründung', why],
  [
    'Begründung ohne Funde',
    {
      ...why,
      signals: [],
      passages: [],
      near: [],
      checks: [],
      engine: 'embedded',
      fallbackFrom: 'llm',
      cost: null,
    },
  ],
  [
    'Kundendaten und Verlauf',
    {
      screen: 'case',
      suggestionId,
      customer,
      summary: [
        'Das Kleid aus Bestellung 2048-771 passt nicht und soll zurück.',
        'Die Rücksendung wurde am 2. November bestätigt.',
        'Die Erstattung ist noch nicht auf dem Konto.',
      ],
      messages: 9,
      nextStep: { kind: 'follow_up', ordinal: 1, at: new Date('2026-11-25T08:00:00Z') },
      maySteer: true,
      ticket,
    },
  ],
  [
    'Kundendaten und Verlauf, nichts bekannt',
    {
      screen: 'case',
      suggestionId,
      customer: null,
      summary: [],
      messages: 1,
      nextStep: null,
      maySteer: true,
      ticket: null,
    },
  ],
  [
    'Kundendaten und Verlauf, Nachfrage fehlgeschlagen',
    {
      screen: 'case',
      suggestionId,
      customer,
      summary: [],
      messages: 2,
      nextStep: null,
      followUp: 'failed',
      maySteer: true,
      ticket,
    },
  ],
  ['Eskalieren', escalate],
  ['Eskalieren mit einem Team', { ...escalate, teams: teams(['Kundenservice']), recommended: null }],
  ['Eskalieren mit 30 Teams', { ...escalate, teams: teams(manyTeamNames) }],
  ['Eskalieren mit 30 Teams, Gruppe wählen', { ...escalate, teams: teams(manyTeamNames), part: 'index' }],
  ['Eskalieren ohne Team', { ...escalate, teams: [], recommended: null }],
  ['Eskalieren fehlgeschlagen', { ...escalate, fault: 'failed' }],
  ['Eskalieren, Teams nicht geladen', { ...escalate, teams: [], fault: 'teams_unknown' }],
  ['Kein Recht zu senden', { screen: 'forbidden', what: 'send', typed: draft }],
  ['Kein Recht zu eskalieren', { screen: 'forbidden', what: 'escalate', typed: null }],
  ['Kein Recht zu ändern', { screen: 'forbidden', what: 'correct', typed: null }],
  ['Kein Recht am Hauptschalter', { screen: 'forbidden', what: 'main_switch', typed: null }],
  ['Anhalten', { screen: 'main_switch', state: 'on', switchedOff: null, hasFailed: false }],
  ['Anhalten fehlgeschlagen', { screen: 'main_switch', state: 'on', switchedOff: null, hasFailed: true }],
  [
    'Angehalten',
    { screen: 'main_switch', state: 'off', switchedOff: { by: 'Sara Yılmaz', at }, hasFailed: false },
  ],
  [
    'Vom Betreiber ausgeschaltet',
    { screen: 'main_switch', state: 'off_in_file', switchedOff: null, hasFailed: false },
  ],
  ['Wieder eingeschaltet', { screen: 'main_switch', state: 'resumed', switchedOff: null, hasFailed: false }],
];
