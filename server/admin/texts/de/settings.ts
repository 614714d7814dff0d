import type { CHANNELS, CONDITIONS, FieldLabel, GroupName } from '../../settings/fields.ts';

const fields: Record<FieldLabel, string> = {
  'rollout.mode': 'Modus für alles, was unten nicht eigens geregelt ist',
  'rollout.channels.chat': 'Modus im Chat',
  'rollout.channels.email': 'Modus bei E-Mails',
  'rollout.share_percent': 'Anteil der Gespräche, die automatisch beantwortet werden dürfen (Prozent)',
  'rollout.hourly_cap': 'Automatische Antworten pro Stunde, höchstens',
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
  escalation_rules: 'Eskalationsregeln',
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
  'email.footer.de': 'Fußzeile von E-Mails (Deutsch)',
  'email.footer.en': 'Fußzeile von E-Mails (Englisch)',
};

const groups: Record<GroupName, string> = {
  rollout: 'Freigabe',
  thresholds: 'Grenzen',
  rules: 'Eskalationsregeln',
  teams: 'Teams',
  office_hours: 'Servicezeiten',
  texts: 'Texte',
};

const leads: Record<GroupName, string> = {
  rollout:
    'Vorschlagen: Der Entwurf wartet in der Seitenleiste. Automatisch: Sichere Antworten gehen von selbst hinaus. Die Kategorie gilt vor dem Kanal, der Kanal vor dem allgemeinen Modus.',
  thresholds: 'Was eine Grenze überschreitet, wird vorgeschlagen statt gesendet.',
  rules:
    'Wünsche nach einem Menschen, rechtliche Drohungen, Hinweise auf Selbstgefährdung und Zahlungsdaten gehen immer an Menschen, auch ohne Regel.',
  teams:
    'Namen oder Nummern von Teams in Intercom. Fehlt ein Team dort, übernimmt das Team für alles Übrige.',
  office_hours: 'Geschlossen heißt „closed“, Zeiten schreiben Sie wie 08:00-20:00.',
  texts: 'Diese Texte lesen Ihre Kundinnen und Kunden.',
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
};

export const settings = {
  title: 'Einstellungen',
  lead: 'Die Datei settings.yaml ist die Grundlage. Was hier gespeichert wird, gilt an ihrer Stelle, sofort und in allen Prozessen.',
  readOnly: 'Sie können die Einstellungen ansehen. Zum Ändern benötigen Sie die Rolle „Bearbeiter“.',
  groups,
  leads,
  fields,
  conditions,
  channels,
  options,
  inherit: 'wie allgemein',
  category: 'Kategorie',
  keywords: 'Wörter, durch Kommas getrennt',
  action: 'Wer übernimmt',
  save: 'Speichern',
  source: 'Quelle',
  fromFile: 'aus der Datei',
  fromHere: (inFile: string): string => `hier geändert, in der Datei: ${inFile}`,
  nothing: 'nichts',
  reset: 'Zurücksetzen',
  resetField: (label: string): string => `Zurücksetzen: ${label}`,
  saved: 'Gespeichert. Die Änderung gilt ab der nächsten Nachricht.',
  unchanged: 'Es gab nichts zu ändern.',
  conflict: (who: string, when: string): string =>
    `Nicht gespeichert: ${who} hat am ${when} Einstellungen geändert, während diese Seite offen war. Unten steht der neue Stand. Ihre Eingaben, die davon abweichen:`,
  faulty: 'Nicht gespeichert. Bitte berichtigen Sie diese Angaben:',
  expected: 'erwartet wird',
  ownerOnly: 'Den Assistenten aus- und einschalten können nur Inhaber.',
  unusable: (path: string): string =>
    `„${path}“ wurde hier geändert, passt aber nicht mehr zur Datei und gilt deshalb nicht.`,
  switchTitle: 'Hauptschalter',
  isOn: 'Der Assistent ist eingeschaltet.',
  isOff:
    'Der Assistent ist ausgeschaltet. Er sendet nichts, schlägt nichts vor und eskaliert nichts. Nachrichten bleiben bei Ihrem Team.',
  switchOff: 'Assistent ausschalten',
  switchOffLead:
    'Ab sofort wird in keiner Kategorie und keinem Kanal mehr gesendet, vorgeschlagen oder eskaliert.',
  confirmOff: 'Ja, jetzt ausschalten',
  switchOn: 'Assistent einschalten',
  history: 'Verlauf',
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
