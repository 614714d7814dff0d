import { IGNORE_REASONS } from '../../server/domain/decision.ts';
import type { IgnoreReason } from '../../server/domain/decision.ts';
import type { EscalatedView, FailedView, SidebarView } from '../view.ts';
import { at, complaint, draft, rights, snoozeOptions, suggestionId } from './shop.ts';

/** How a thread stands where nothing is to be decided, or not yet. */

const escalated: EscalatedView = {
  screen: 'escalated',
  suggestionId,
  ...complaint,
  by: { kind: 'assistant' },
  at,
  told: [
    { who: 'note', at },
    { who: 'team', at },
    { who: 'customer', at },
  ],
  draft: 'Guten Tag Frau Albrecht, es tut uns leid, dass Sie so lange auf Ihr Geld warten.',
  rights,
};

const failed: FailedView = {
  screen: 'failed',
  suggestionId,
  cause: 'intercom_down',
  typed: null,
  canRetry: true,
};

const sent = {
  screen: 'sent',
  text: draft,
  by: { kind: 'agent', name: 'Sara Yılmaz' },
  at,
  edited: false,
} as const;

const ignoreNames: Record<IgnoreReason, string> = {
  nothing_new: 'nichts Neues',
  closed: 'geschlossen',
  snoozed: 'zurückgestellt',
  spam: 'Spam',
  out_of_office: 'Abwesenheitsnotiz',
  bounce: 'unzustellbar',
  no_concern: 'kein Anliegen',
  switched_off: 'ausgeschaltet',
};

const causes: Record<string, FailedView['cause']> = {
  'Intercom nicht erreichbar': 'intercom_down',
  'von Intercom abgelehnt': 'intercom_refused',
  'Berechtigung fehlt': 'scope_missing',
  'Zugriff abgewiesen': 'token_refused',
  'Versand unklar': 'uncertain',
  'Eskalation unvollständig': 'escalation_failed',
  'gleichzeitig bearbeitet': 'busy',
  unerwartet: 'unexpected',
};

export const outcomes: [string, SidebarView][] = [
  ['Vorschlag wird erstellt', { screen: 'pending', waitingFor: 'assessment' }],
  ['Wird gesendet', { screen: 'pending', waitingFor: 'sending' }],
  ['Wird später gesendet', { screen: 'pending', waitingFor: 'sending', stored: draft }],
  ['Notiz wird eingefügt', { screen: 'pending', waitingFor: 'note' }],
  ['Wird eskaliert', { screen: 'pending', waitingFor: 'escalation' }],
  ['Wird zurückgestellt', { screen: 'pending', waitingFor: 'snooze' }],
  ['Gesendet', sent],
  ['Bearbeitet gesendet', { ...sent, edited: true }],
  ['Automatisch gesendet', { ...sent, suggestionId, by: { kind: 'assistant' } }],
  ['Gesendet, Nachfrage fehlgeschlagen', { ...sent, suggestionId, isReminderFailed: true }],
  ['Eskaliert', escalated],
  [
    'Von einem Teammitglied eskaliert',
    { ...escalated, by: { kind: 'agent', name: 'Sara Yılmaz' }, evidence: null, draft: null, told: [] },
  ],
  [
    'Neue Nachricht eingegangen',
    {
      screen: 'stale',
      suggestionId,
      newMessage: 'Das Paket ist angekommen. Es fehlt aber der Gürtel zum Kleid.',
      newDraft: 'Guten Tag Frau Albrecht, den fehlenden Gürtel senden wir Ihnen kostenlos nach.',
      typed: null,
    },
  ],
  [
    'Neue Nachricht eingegangen, eigener Text',
    {
      screen: 'stale',
      suggestionId,
      newMessage: 'Das Paket ist angekommen. Es fehlt aber der Gürtel zum Kleid.',
      newDraft: 'Guten Tag Frau Albrecht, den fehlenden Gürtel senden wir Ihnen kostenlos nach.',
      typed: 'Guten Tag Frau Albrecht,\n\nIhr Paket ist unterwegs.',
    },
  ],
  [
    'Neue Nachricht eingegangen, Vorschlag in Arbeit',
    {
      screen: 'stale',
      suggestionId,
      newMessage: 'Hallo? Ist da jemand?',
      newDraft: null,
      typed: 'Guten Tag Frau Albrecht,\n\nIhr Paket ist unterwegs.',
    },
  ],
  [
    'Neue Nachricht eingegangen, kein Vorschlag',
    {
      screen: 'stale',
      suggestionId,
      newMessage: 'Ich habe meinen Anwalt eingeschaltet.',
      newDraft: null,
      hasNoDraft: true,
      typed: 'Guten Tag Frau Albrecht,\n\nIhr Paket ist unterwegs.',
    },
  ],
  ['In persönlicher Bearbeitung', { screen: 'person', name: 'Sara Yılmaz', at }],
  [
    'Zurückgestellt',
    { screen: 'snoozed', until: snoozeOptions[0].until, by: { kind: 'agent', name: 'Sara Yılmaz' } },
  ],
  ...IGNORE_REASONS.map((reason): [string, SidebarView] => [
    `Kein Vorschlag: ${ignoreNames[reason]}`,
    { screen: 'ignored', reason },
  ]),
  ...Object.entries(causes).map(([name, cause]): [string, SidebarView] => [
    `Fehler: ${name}`,
    { ...failed, cause },
  ]),
  ['Fehler: Gespräch aufgegeben', { ...failed, cause: 'given_up', lastFault: 'intercom_refused' }],
  ['Fehler mit eigenem Text', { ...failed, cause: 'uncertain', typed: draft }],
  ['Kundendaten gelöscht', { screen: 'customer_deleted', typed: null }],
  ['Kundendaten gelöscht, mit eigenem Text', { screen: 'customer_deleted', typed: draft }],
  ['Nicht eingerichtet', { screen: 'not_installed' }],
];
