import type { SuggestionView } from '../view.ts';
import {
  complaint,
  customer,
  draft,
  noRights,
  rights,
  sources,
  suggestionId,
  ticket,
  warnings,
} from './shop.ts';

const suggestion: SuggestionView = {
  screen: 'suggestion',
  suggestionId,
  category: 'Rücksendung',
  priority: 'medium',
  confidence: 0.92,
  reasons: ['mode_suggest'],
  recommended: null,
  draft,
  sources,
  warnings: [],
  customer: { ...customer, isVip: false, mood: 'calm' },
  ticket: null,
  rights,
  notice: null,
};

export const suggestions: [string, SuggestionView][] = [
  ['Vorschlag', suggestion],
  ['Vorschlag zu einem Ticket, VIP, verärgert', { ...suggestion, customer, ticket }],
  ['Vorschlag mit Hinweisen der Prüfung', { ...suggestion, reasons: ['check_failed'], warnings }],
  ['Vorschlag mit empfohlener Eskalation', { ...suggestion, customer, recommended: complaint }],
  [
    'Vorschlag mit kurzem Entwurf',
    { ...suggestion, reasons: ['below_threshold'], draft: 'Guten Tag Frau Albrecht,\n\ngern geschehen.' },
  ],
  [
    'Vorschlag ohne Entwurf',
    { ...suggestion, draft: null, sources: [], reasons: ['no_draft'], confidence: 0 },
  ],
  [
    'Vorschlag ohne Entwurf mit empfohlener Eskalation',
    { ...suggestion, draft: null, sources: [], recommended: complaint },
  ],
  ['Vorschlag ohne Rechte', { ...suggestion, rights: noRights }],
  ['Vorschlag nach geänderter Zuordnung', { ...suggestion, notice: 'corrected' }],
  ['Vorschlag nach einer Rückmeldung', { ...suggestion, notice: 'marked_not_useful' }],
  ['Vorschlag nach dem Speichern als Testfall', { ...suggestion, notice: 'saved_as_test_case' }],
  ['Vorschlag nach einer Notiz', { ...suggestion, notice: 'note_added' }],
  ['Vorschlag nach einer unerfüllten Anweisung', { ...suggestion, notice: { unfollowed: 'shorter' } }],
];
