import { wordFault } from './faults.ts';
import type { CHANNELS, CONDITIONS, FieldLabel, GroupName } from '../../settings/fields.ts';

const fields: Record<FieldLabel, string> = {
  'rollout.mode': 'Modus für alles, was unten nicht eigens geregelt ist',
  'rollout.channels.chat': 'Modus im Chat',
  'rollout.channels.email': 'Modus bei E-Mails',
  'rollout.share_percent': 'Anteil der Gespräche, die automatisch beantwortet werden dürfen (Prozent)',
  'rollout.hourly_cap': 'Automatische Antworten pro Stunde, höchstens',
  'rollout.daily_cap': 'Automatische Antworten pro Tag, höchstens (leer: ohne Tageslimit)',
  'intercom.ai_integration.auto_process_tickets': 'Automatische Antworten sind grundsätzlich erlaubt',
  'intercom.ai_integration.escalation_threshold': 'Mindestsicherheit für automatische Antworten (0 bis 1)',
  'intercom.ai_integration.max_response_time':
    'Zeit für eine Antwort, danach übernimmt ein Mensch (Sekunden)',
  'intercom.ai_integration.auto_assign': 'Eskalierte Gespräche werden einem Team zugewiesen',
  'limits.answers_per_thread_and_hour': 'Automatische Antworten pro Gespräch und Stunde, höchstens',
  'limits.max_age_hours.chat': 'Chat: Nachrichten, die älter sind, werden nur vorgeschlagen (Stunden)',
  'limits.max_age_hours.email': 'E-Mail: Nachrichten, die älter sind, werden nur vorgeschlagen (Stunden)',
  'burst_wait.chat_seconds': 'Chat: Wartezeit auf weitere Nachrichten (Sekunden)',
  'burst_wait.email_seconds': 'E-Mail: Wartezeit auf weitere Nachrichten (Sekunden)',
  ticket_categories: 'Kategorien',
  escalation_rules: 'Eskalationsregeln',
  'assignment.default': 'Eskalationen gehen an',
  'notices.rules': 'Regeln für Benachrichtigungen',
  'notices.remind_after_minutes': 'Erinnerung, wenn niemand übernimmt, nach so vielen Minuten (0: nie)',
  'follow_ups.mode': 'Erinnerungen an Kundinnen und Kunden',
  'follow_ups.chat.after_hours': 'Chat: erinnern nach so vielen Stunden',
  'follow_ups.chat.max': 'Chat: Erinnerungen, höchstens',
  'follow_ups.email.after_hours': 'E-Mail: erinnern nach so vielen Stunden',
  'follow_ups.email.max': 'E-Mail: Erinnerungen, höchstens',
  'follow_ups.afterwards': 'Was geschieht, wenn niemand reagiert',
  'follow_ups.close_after_hours': 'Stunden nach der letzten Erinnerung, bis das geschieht',
  'teams.default': 'Alles, was keine Regel betrifft',
  'office_hours.mode': 'Zeiten',
  'office_hours.state': 'Feiertage des Bundeslandes',
  monday: 'Montag',
  tuesday: 'Dienstag',
  wednesday: 'Mittwoch',
  thursday: 'Donnerstag',
  friday: 'Freitag',
  saturday: 'Samstag',
  sunday: 'Sonntag',
  'brand_voice.name': 'Name der Marke',
  'brand_voice.greeting.de': 'Anrede (Deutsch)',
  'brand_voice.greeting.en': 'Anrede (Englisch)',
  'brand_voice.closing.de': 'Schlusssatz (Deutsch)',
  'brand_voice.closing.en': 'Schlusssatz (Englisch)',
  'brand_voice.signature.de': 'Unterschrift (Deutsch)',
  'brand_voice.signature.en': 'Unterschrift (Englisch)',
  'texts.disclosure.de': 'Hinweis auf die KI (Deutsch)',
  'texts.disclosure.en': 'Hinweis auf die KI (Englisch)',
  'texts.handover_open.de': 'Übergabe an einen Menschen, innerhalb der Zeiten (Deutsch)',
  'texts.handover_open.en': 'Übergabe an einen Menschen, innerhalb der Zeiten (Englisch)',
  'texts.handover_closed.de': 'Übergabe an einen Menschen, außerhalb der Zeiten (Deutsch)',
  'texts.handover_closed.en': 'Übergabe an einen Menschen, außerhalb der Zeiten (Englisch)',
  'texts.are_you_human.de': 'Antwort auf „Sind Sie ein Mensch?“ (Deutsch)',
  'texts.are_you_human.en': 'Antwort auf „Sind Sie ein Mensch?“ (Englisch)',
  'brand_voice.friendly_thanks.de': 'Dank in freundlicheren Entwürfen (Deutsch)',
  'brand_voice.friendly_thanks.en': 'Dank in freundlicheren Entwürfen (Englisch)',
  'brand_voice.friendly_closing.de': 'Schlusssatz in freundlicheren Entwürfen (Deutsch)',
  'brand_voice.friendly_closing.en': 'Schlusssatz in freundlicheren Entwürfen (Englisch)',
  'texts.follow_up.de': 'Erinnerung an unsere Antwort (Deutsch)',
  'texts.follow_up.en': 'Erinnerung an unsere Antwort (Englisch)',
  'email.footer.de': 'Fußzeile von E-Mails (Deutsch)',
  'email.footer.en': 'Fußzeile von E-Mails (Englisch)',
  'roles.send': 'Senden',
  'roles.escalate': 'Eskalieren',
  'roles.correct': 'Kategorie und Priorität ändern',
  'admin.roles.owner': 'Inhaber: alles, auch der Hauptschalter und diese Rollen',
  'admin.roles.editor': 'Bearbeiter: Einstellungen ändern',
  'admin.roles.viewer': 'Betrachter: nur ansehen',
};

const groups: Record<GroupName, string> = {
  rollout: 'Freigabe',
  thresholds: 'Grenzen',
  categories: 'Kategorien',
  rules: 'Eskalationsregeln',
  teams: 'Teams',
  assignment: 'Zuweisung',
  notices: 'Benachrichtigungen',
  follow_ups: 'Erinnerungen und Abschluss',
  office_hours: 'Servicezeiten',
  texts: 'Texte',
  agents: 'Rechte in der Seitenleiste',
  admins: 'Rollen auf diesen Seiten',
};

const leads: Record<GroupName, string> = {
  rollout:
    'Vorschlagen: Der Entwurf wartet in der Seitenleiste. Automatisch: Sichere Antworten gehen von selbst hinaus. Die Kategorie gilt vor dem Kanal, der Kanal vor dem allgemeinen Modus.',
  thresholds:
    'Was eine Grenze überschreitet, wird nicht von selbst gesendet, sondern vorgeschlagen oder an einen Menschen gegeben.',
  categories:
    'Wörter, an denen eine Kategorie zu erkennen ist, und ihre gewöhnliche Priorität. Kategorien legen Sie in der Datei an; dort benennen Sie sie um und löschen sie.',
  rules:
    'Der Wunsch nach einem Menschen, Beschwerden, rechtliche Drohungen, Hinweise auf Selbstgefährdung und Zahlungsdaten gehen immer an Menschen, auch ohne Regel.',
  teams:
    'Namen oder Nummern von Teams in Intercom. Fehlt ein Team dort, übernimmt das Team für alles Übrige.',
  assignment: 'An ein Team oder an die Person im Team, die da ist und die wenigsten offenen Gespräche hat.',
  notices:
    'Wer von einer Eskalation erfährt. Es gilt die erste Regel, die zu Team und Anlass passt; ohne Angabe passt sie zu allen. Ohne Regel gelten die Adressen aus der Umgebung. Leeren Sie eine Regel, um sie zu löschen. Slack-Adressen sind geheim und stehen nur in der Datei oder der Umgebung.',
  follow_ups:
    'Nur wo der Modus für Kategorie und Kanal „automatisch“ ist, und nie außerhalb der Servicezeiten. Sobald die Kundin oder der Kunde schreibt oder ein Mensch übernimmt, entfällt die Erinnerung.',
  office_hours: 'Geschlossen heißt „closed“, Zeiten schreiben Sie wie 08:00-20:00.',
  texts:
    'Diese Texte lesen Ihre Kundinnen und Kunden. Platzhalter: {next_opening} in der Übergabe außerhalb der Zeiten; {topic} und {date} in der Erinnerung.',
  agents:
    'Namen oder Nummern von Teams und Teammitgliedern, eine Angabe je Zeile. Eine leere Liste erlaubt es allen.',
  admins:
    'Nummern oder E-Mail-Adressen von Teammitgliedern, eine Angabe je Zeile. Eine Änderung gilt binnen zwei Sekunden, auch für alle, die schon angemeldet sind. Inhaber können den Assistenten auch in der Seitenleiste anhalten.',
};

const conditions: Record<(typeof CONDITIONS)[number], string> = {
  contains_complaint_keywords: 'Die Nachricht enthält Wörter einer Beschwerde',
  customer_vip: 'VIP-Kundin oder VIP-Kunde',
  technical_issue: 'Technisches Problem',
};

const channels: Record<(typeof CHANNELS)[number], string> = { chat: 'Chat', email: 'E-Mail' };

/** Values of choices, by what the settings call them; what is missing here is shown as it is. */
const options: Readonly<Record<string, string>> = {
  off: 'aus',
  suggest: 'vorschlagen',
  auto: 'automatisch',
  always: 'rund um die Uhr',
  weekly: 'nach Wochentag',
  none: 'keine Feiertage',
  team: 'Team',
  teammate: 'Person im Team',
  close: 'abschließen',
  escalate: 'eskalieren',
  leave: 'offen lassen',
};

export interface NoticeWords {
  rule: (position: number) => string;
  teams: string;
  emails: string;
  slack: string;
  noSlack: string;
  reasons: (chosen: readonly string[]) => string;
}

const notices: NoticeWords = {
  rule: (position) => `Regel ${position}`,
  teams: 'Teams, eines je Zeile (leer: alle)',
  emails: 'E-Mail-Adressen, durch Kommas getrennt',
  slack: 'Slack',
  noSlack: 'keine Nachricht',
  reasons: (chosen) => `Anlässe: ${chosen.length === 0 ? 'alle' : chosen.join(', ')}`,
};

export interface ReminderWords {
  labels: { mode: string; afterHours: string; max: string };
  modes: Readonly<Record<string, string>>;
}

const reminders: ReminderWords = {
  labels: { mode: 'Erinnern', afterHours: 'nach so vielen Stunden', max: 'höchstens' },
  modes: { off: 'nie', own: 'nach eigener Regel' },
};

/** Other words for the same things stand in the sidebar's texts. */
const language: { language: 'de' | 'en' } = { language: 'de' };

export const settings = {
  ...language,
  title: 'Einstellungen',
  lead: 'Die Datei settings.yaml ist die Grundlage. Was hier gespeichert wird, gilt an ihrer Stelle, in allen Prozessen und innerhalb weniger Sekunden; bis neue Wörter der Kategorien und Texte der Marke in Antworten stehen, kann es eine halbe Minute dauern.',
  readOnly: 'Sie können die Einstellungen ansehen. Zum Ändern benötigen Sie die Rolle „Bearbeiter“.',
  groups,
  leads,
  fields,
  conditions,
  channels,
  options,
  contents: 'Auf dieser Seite',
  inherit: 'wie allgemein eingestellt',
  category: 'Kategorie',
  keywords: 'Wörter, durch Kommas getrennt',
  action: 'Wer übernimmt',
  save: 'Speichern',
  priority: 'Priorität',
  notices,
  reminders,
  source: 'Quelle',
  fromFile: 'aus der Datei',
  changedBy: (who: string, when: string): string => `von ${who}, ${when}`,
  fromHere: (inFile: string): string => `hier geändert, in der Datei: ${inFile}`,
  nothing: 'leer',
  reset: 'Zurücksetzen',
  resetField: (label: string): string => `Zurücksetzen: ${label}`,
  saved:
    'Gespeichert. Die Änderung gilt innerhalb weniger Sekunden, für Wörter der Kategorien und Texte der Marke innerhalb einer halben Minute.',
  unchanged: 'Es gab nichts zu ändern.',
  conflict: (who: string, when: string): string =>
    `Nicht gespeichert: ${who} hat am ${when} Einstellungen geändert, während diese Seite offen war. Unten steht der neue Stand.`,
  entered: 'Ihre Eingaben, die davon abweichen:',
  faulty: 'Nicht gespeichert. Bitte berichtigen Sie diese Angaben:',
  expected: 'erwartet wird',
  wordFault,
  ownerOnly: 'Den Assistenten aus- und einschalten und Rollen vergeben können nur Inhaber.',
  unusable: (path: string): string =>
    `„${path}“ wurde hier geändert, passt aber nicht mehr zur Datei und gilt deshalb nicht.`,
  switchTitle: 'Hauptschalter',
  isOn: 'Der Assistent ist eingeschaltet.',
  isOff:
    'Der Assistent ist ausgeschaltet. Er sendet nichts, schlägt nichts vor und eskaliert nichts. Nachrichten bleiben bei Ihrem Team.',
  isOffInFile:
    'Der Assistent ist vom Betreiber ausgeschaltet. Das Ausschalten steht in der Datei oder der Umgebung (ROLLOUT_MODE=off) und lässt sich hier nicht aufheben.',
  switchOff: 'Assistenten ausschalten',
  switchOffLead:
    'Binnen zwei Sekunden wird in keiner Kategorie und keinem Kanal mehr gesendet, vorgeschlagen oder eskaliert.',
  confirmOff: 'Ja, jetzt ausschalten',
  switchOn: 'Assistenten einschalten',
  history: 'Verlauf',
  olderChanges: 'Ältere Änderungen',
  newestChanges: 'Neueste Änderungen',
  noHistory: 'Hier wurde noch nichts geändert.',
  columns: {
    version: 'Stand',
    when: 'Wann',
    who: 'Wer',
    what: 'Einstellung',
    before: 'Vorher',
    after: 'Nachher',
  },
  toFile: (value: string): string => `aus der Datei: ${value}`,
  takeBack: 'Zurücknehmen',
  takeBackVersion: (version: number): string => `Stand ${version} zurücknehmen`,
};

export type SettingsTexts = typeof settings;
