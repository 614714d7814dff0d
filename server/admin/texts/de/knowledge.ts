export const knowledge = {
  title: 'Wissen',
  lead: 'Aus diesen Artikeln antwortet der Assistent. Was hier fehlt, kann er nicht beantworten.',
  sources: {
    title: 'Quellen',
    names: {
      folder: 'Ordner des Dienstes',
      public: 'Intercom, öffentliche Artikel',
      internal: 'Intercom, interne Artikel',
    },
    source: 'Quelle',
    articles: 'Artikel',
    newest: 'Letzte Änderung',
    nextSync: (at: string): string => `Nächster Abgleich mit Intercom: ${at}.`,
    off: 'Artikel aus Intercom sind in den Einstellungen ausgeschaltet (intercom_articles).',
    never: 'Intercom wurde noch nicht abgeglichen. Der Abgleich beginnt von selbst, sobald der Dienst läuft.',
  },
  articles: {
    title: 'Artikel',
    note: (days: number): string =>
      `Wie oft ein Artikel in den letzten ${days} Tagen Grundlage einer Antwort war, die an eine Kundin oder einen Kunden ging, und wie oft Grundlage eines Vorschlags. Artikel, die nie antworten, sind veraltet, zu allgemein oder werden nicht gebraucht.`,
    article: 'Artikel',
    source: 'Quelle',
    category: 'Kategorie',
    answered: 'Gesendet',
    suggested: 'Vorgeschlagen',
    none: 'Es gibt keine Artikel. Legen Sie Markdown-Dateien in den Ordner des Dienstes (KNOWLEDGE_DIR) oder schalten Sie die Artikel aus Intercom in den Einstellungen ein.',
    csv: 'Als CSV',
    anyCategory: 'alle',
  },
  trial: {
    title: 'Frage ausprobieren',
    lead: 'Zeigt, was der Assistent auf diese Frage tun würde. Es wird nichts gespeichert und nichts gesendet. Mit einem Sprachmodell kostet der Versuch so viel wie eine Nachricht.',
    question: 'Frage einer Kundin oder eines Kunden',
    channel: 'Kanal',
    channels: { chat: 'Chat', email: 'E-Mail' },
    run: 'Ausprobieren',
    empty: 'Geben Sie eine Frage ein.',
    failed:
      'Es gab keine Auswertung: Das Verfahren ist fehlgeschlagen oder war zu langsam. Der Grund steht im Protokoll des Dienstes.',
    result: 'Ergebnis',
    decision: 'Entscheidung nach den Einstellungen',
    automatic: 'Wenn alles automatisch beantwortet würde',
  },
};

export type KnowledgeTexts = typeof knowledge;
