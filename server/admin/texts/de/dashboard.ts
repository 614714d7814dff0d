export const dashboard = {
  title: 'Übersicht',
  period: (from: string, to: string): string => `${from} bis ${to}`,
  countedAt: (at: string): string => `Stand der Zahlen: ${at}`,
  neverCounted:
    'Die Zahlen werden gerade zum ersten Mal zusammengestellt. Laden Sie die Seite in einer Minute neu.',
  filters: {
    title: 'Zeitraum und Filter',
    from: 'Von',
    to: 'Bis',
    category: 'Kategorie',
    channel: 'Kanal',
    language: 'Sprache',
    all: 'alle',
    show: 'Anzeigen',
    days: (days: number): string => `${days} Tage`,
  },
  nothing: 'In diesem Zeitraum ist nichts verzeichnet',
  nothingLead:
    'Wählen Sie einen längeren Zeitraum oder weniger Filter. Wenn noch nie etwas verzeichnet wurde: Prüfen Sie mit „npm run doctor“, ob die Webhooks aus Intercom ankommen, und schreiben Sie eine Testnachricht im Messenger.',
  noRows: 'Keine Angaben in diesem Zeitraum.',
  csv: (title: string): string => `${title} als CSV`,
  contents: 'Auf dieser Seite',
  glance: 'Auf einen Blick',
  countedAs: 'So wird gezählt',
  asTable: 'Zahlen als Tabelle',
  ofConcerns: (part: string, all: string): string => `${part} von ${all} Anliegen`,
  medianOf: (who: string, count: string): string => `${who}, Median von ${count}`,
  ratings: (count: string): string => `Bewertungen: ${count}`,
  chart: 'Verlauf als Diagramm; die Tabelle darunter enthält dieselben Zahlen.',
  chartOthers: 'Vorgeschlagen oder bei Teammitgliedern',
  unknown: 'unbekannt',
  channels: { chat: 'Chat', email: 'E-Mail' },
  languages: { de: 'Deutsch', en: 'Englisch', other: 'andere' },
  answerers: {
    assistant: 'Assistent allein',
    agent_with_draft: 'Teammitglied mit Vorschlag',
    agent: 'Teammitglied ohne Vorschlag',
  },
  columns: {
    figure: 'Kennzahl',
    count: 'Anzahl',
    value: 'Wert',
    share: 'Anteil',
    definition: 'So wird gezählt',
    day: 'Tag',
    week: 'Woche ab',
    category: 'Kategorie',
    channel: 'Kanal',
    language: 'Sprache',
    concerns: 'Anliegen',
    answered: 'Automatisch beantwortet',
    verified: 'Geprüft gelöst',
    verifiedRate: 'Quote geprüft',
    unaskedRate: 'Quote ohne Rückfrage',
    escalated: 'Eskaliert',
    escalatedRate: 'Quote eskaliert',
    rating: 'Bewertung',
    reason: 'Grund',
    who: 'Wer geantwortet hat',
    median: 'Median',
    p90: '90 %',
    average: 'Durchschnitt',
    use: 'Verwendung',
    question: 'Frage',
    newest: 'Zuletzt',
  },
  tables: {
    summary: {
      title: 'Kennzahlen',
      note: 'Anteile beziehen sich auf die Anliegen. Ein Ereignis zählt an dem Tag, an dem es eintrat.',
    },
    days: { title: 'Verlauf nach Tagen', note: 'Tage der Zeitzone aus den Einstellungen.' },
    weeks: {
      title: 'Nach Wochen',
      note: 'Wochen beginnen am Montag; am Rand des Zeitraums sind sie angeschnitten.',
    },
    categories: {
      title: 'Nach Kategorien',
      note: 'Wie der Assistent die Nachricht zugeordnet hat oder ein Teammitglied die Zuordnung berichtigt hat.',
    },
    channels: { title: 'Nach Kanälen', note: 'Der Kanal, über den die Nachricht kam.' },
    languages: { title: 'Nach Sprachen', note: 'Die Sprache der Nachricht.' },
    escalations: { title: 'Eskalationen nach Grund', note: 'Anteil an allen Anliegen des Zeitraums.' },
    firstReply: {
      title: 'Zeit bis zur ersten Antwort',
      note: 'Von der ersten Nachricht eines Gesprächs bis zur ersten Antwort, gezählt am Tag der Antwort. Median: Die Hälfte der Antworten brauchte höchstens so lange; 90 %: Neun von zehn brauchten höchstens so lange. Auf zwei Ziffern gerundet, Nächte und Wochenenden zählen mit.',
    },
    resolution: {
      title: 'Zeit bis zur Lösung',
      note: 'Von der ersten Nachricht eines Gesprächs bis zum Schließen, zugeordnet dem, der zuletzt geantwortet hat. Auf zwei Ziffern gerundet.',
    },
    ratings: {
      title: 'Zufriedenheit',
      note: 'Bewertungen von Kundinnen und Kunden, von 1 bis 5, zugeordnet dem, der vor der Bewertung zuletzt geantwortet hat. Je Gespräch zählt die neueste.',
    },
    suggestions: {
      title: 'Verwendung der Vorschläge',
      note: 'Anteil an den Vorschlägen, die zur Prüfung bereitlagen. Gesendet werden können auch Vorschläge zu eskalierten Nachrichten.',
    },
    dismissals: {
      title: 'Verworfene Vorschläge nach Grund',
      note: 'Was Teammitglieder unter „Nicht hilfreich“ angegeben haben.',
    },
    questions: {
      title: 'Fragen ohne Antwort im Wissen',
      note: 'Nachrichten mit einem Anliegen, zu denen es keinen Entwurf gab, nach ähnlichen Wörtern zusammengefasst; ausgewertet werden die neuesten 300. Personenbezogene Daten sind ersetzt. Ein Artikel zu den häufigsten hilft am meisten.',
    },
  },
  summary: {
    concerns: {
      name: 'Anliegen',
      definition:
        'Nachrichten von Kundinnen und Kunden ohne die, die der Assistent nicht beantworten musste (Spam, Abwesenheitsnotizen, Danksagungen).',
    },
    answered: { name: 'Automatisch beantwortet', definition: 'Der Assistent hat allein geantwortet.' },
    unasked: {
      name: 'Automatisierungsquote (ohne Rückfrage)',
      definition:
        'Automatisch beantwortet, und in den 7 Tagen danach kam von der Kundin oder dem Kunden keine weitere Nachricht. So zählen die meisten Anbieter; auch wer aufgibt, gilt als gelöst.',
    },
    verified: {
      name: 'Automatisierungsquote (geprüft)',
      definition:
        'Wie zuvor, und in den 7 Tagen danach wurde das Gespräch weder wieder geöffnet noch eskaliert noch von einem Teammitglied beantwortet.',
    },
    provisional: {
      name: 'Automatische Antworten, deren Frist noch läuft',
      definition:
        'Automatische Antworten des Zeitraums aus den letzten 7 Tagen bis heute; beide Quoten können noch sinken.',
    },
    escalated: {
      name: 'Eskaliert',
      definition: 'An Menschen übergeben, vom Assistenten oder von einem Teammitglied.',
    },
    agentAnswered: {
      name: 'Von Teammitgliedern ohne Vorschlag beantwortet',
      definition: 'Antworten, die nicht über den Assistenten gingen.',
    },
    ignored: {
      name: 'Nicht beantwortet, weil kein Anliegen',
      definition: 'Spam, Abwesenheitsnotizen, unzustellbare E-Mails, Danksagungen.',
    },
    followedUp: {
      name: 'Erinnerungen',
      definition: 'Nachfragen, wenn die Kundin oder der Kunde auf eine Antwort nicht reagiert hat.',
    },
    closed: {
      name: 'Geschlossen',
      definition: 'Gespräche und Tickets, vom Assistenten oder von Menschen geschlossen.',
    },
    reopened: {
      name: 'Wieder geöffnet',
      definition: 'Nach dem Schließen kam noch eine Nachricht der Kundin oder des Kunden.',
    },
    rating: { name: 'Zufriedenheit', definition: 'Durchschnitt der Bewertungen von 1 bis 5.' },
    cost: {
      name: 'Kosten des Sprachmodells',
      definition:
        'Alle Aufrufe im Zeitraum, auch für neu gefasste Entwürfe und Versuche auf der Seite „Wissen“; Kategorie, Kanal und Sprache wirken hier nicht. In der Währung der Preise aus den Einstellungen; 0 ohne Sprachmodell oder ohne Preise.',
    },
  },
  uses: {
    suggested: 'Zur Prüfung vorgeschlagen',
    sent: 'Unverändert gesendet',
    edited: 'Bearbeitet gesendet',
    dismissed: 'Als nicht hilfreich verworfen',
  },
  queue: {
    title: 'Betrieb',
    due: 'Gespräche in der Warteschlange',
    oldest: 'Das älteste wartet seit',
    deadLetters: 'Aufgegebene Gespräche',
    failedDeliveries: 'Nicht zuzuordnende Meldungen aus Intercom',
    failedEffects: 'Fehlgeschlagene Schritte in 24 Stunden',
    showDeadLetters: 'Aufgegebene Gespräche ansehen',
  },
};

export type DashboardTexts = typeof dashboard;
