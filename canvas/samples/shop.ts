import type { Rights } from '../../server/domain/agent-rights.ts';
import type { CustomerGlance, SuggestionView, TicketGlance } from '../view.ts';

/** What the samples tell of: a mail order for fashion and one of its customers. */

export const suggestionId = '0f6c1f6e-8a55-4a0c-9d6e-6d1f0c1b2a3d';
export const at = new Date('2026-11-22T13:05:00Z');
export const rights: Rights = { send: true, escalate: true, correct: true };
export const noRights: Rights = { send: false, escalate: false, correct: false };

export const draft = [
  'Guten Tag Frau Albrecht,',
  'vielen Dank für Ihre Nachricht. Sie können das Kleid innerhalb von 30 Tagen kostenlos zurücksenden. Melden Sie die Rücksendung bitte in Ihrem Kundenkonto unter „Meine Bestellungen“ an.',
  'So geht es weiter:\n- Artikel mit Etikett in den Karton legen\n- Rücksendeschein aufkleben\n- Paket in einer Filiale abgeben',
  'Sobald das Paket bei uns eingegangen ist, erstatten wir den Betrag auf Ihr Konto.',
  'Freundliche Grüße\nIhr Kundenservice',
].join('\n\n');

export const customer: CustomerGlance = {
  name: 'Petra Albrecht',
  since: new Date('2019-03-14T09:00:00Z'),
  isVip: true,
  orders: 27,
  lastContact: new Date('2026-10-02T07:40:00Z'),
  language: 'de',
  openThreads: 2,
  mood: 'upset',
};

export const ticket: TicketGlance = {
  number: '4711',
  type: 'Rücksendung',
  state: 'In Bearbeitung',
  states: [
    { id: '1', name: 'Eingegangen' },
    { id: '2', name: 'In Bearbeitung' },
    { id: '3', name: 'Wartet auf Kundin oder Kunden' },
    { id: '4', name: 'Erledigt' },
  ],
};

export const complaint = {
  reason: 'complaint',
  evidence: 'Seit drei Wochen warte ich auf mein Geld, das ist eine Unverschämtheit!',
  team: 'Reklamation',
} as const;

export const warnings: SuggestionView['warnings'] = [
  { check: 'claims', sentence: 'Die Erstattung erfolgt innerhalb von 3 Werktagen.' },
  { check: 'promises', sentence: 'Wir haben Ihnen einen Gutschein über 20 Euro gesendet.' },
];

export const snoozeOptions = [
  { id: 'tomorrow', until: new Date('2026-11-23T08:00:00Z') },
  { id: 'in_three_days', until: new Date('2026-11-25T08:00:00Z') },
  { id: 'next_monday', until: new Date('2026-11-30T08:00:00Z') },
] as const;

export const sources: SuggestionView['sources'] = [
  { title: 'Rücksendung anmelden', url: 'https://hilfe.example/ruecksendung' },
  { title: 'Rückgabefrist', url: null },
];
