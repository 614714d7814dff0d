import type { LastFault } from '../view.ts';
import { deWords } from './de-words.ts';
import { quoteWith } from './quote.ts';

const number = new Intl.NumberFormat('de-DE');

export const de = {
  ...deWords,

  someone: 'einem Teammitglied',
  yourText: 'Ihr Text',
  reason: (reason: string): string => `Grund: ${reason}`,
  quote: quoteWith({ open: '„', close: '“' }, { open: '‚', close: '‘' }),
  labels: {
    send: 'Senden',
    edit: 'Bearbeiten',
    write: 'Antwort schreiben',
    escalate: 'Eskalieren',
    escalateAgain: 'Erneut eskalieren',
    confirmEscalation: 'Eskalation bestätigen',
    confirmCorrection: 'Änderung speichern',
    confirmInstruction: 'Neu entwerfen',
    confirmNotUseful: 'Rückmeldung senden',
    confirmSnooze: 'Zurückstellen',
    noteInstead: 'Als Notiz einfügen',
    showDraft: 'Vollständig zeigen',
    showSources: 'Quellen zeigen',
    showWhy: 'Begründung zeigen',
    showCase: 'Nächsten Schritt zeigen',
    sendFollowUp: 'Jetzt senden',
    skipFollowUp: 'Aussetzen',
    notUseful: 'Als nicht hilfreich melden',
    saveTestCase: 'Als Testfall speichern',
    moreTeams: 'Andere Teams zeigen',
    showTeams: 'Teams zeigen',
    moreCategories: 'Andere Kategorien zeigen',
    more: 'Mehr',
    suggest: 'Doch beantworten',
    showNewDraft: 'Neuen Vorschlag zeigen',
    sendAnyway: 'Trotzdem senden',
    sendTyped: 'Diesen Text senden',
    sendAgain: 'Erneut senden',
    retry: 'Erneut versuchen',
    refresh: 'Aktualisieren',
    back: 'Zurück',
    backUnsent: 'Zurück ohne Senden',
    halt: 'Assistenten anhalten',
    goOn: 'Assistenten einschalten',
    confirmHalt: 'Jetzt anhalten',
    resume: 'Wieder einschalten',
  },

  /** The internal note to whoever takes over. */
  note: {
    title: 'Eskalation: Bitte übernehmen',
    reason: 'Grund',
    evidence: 'Wortlaut',
    concern: 'Anliegen',
    tried: 'Bisherige Antwort',
    notAnswered: 'keine',
    missing: 'Was fehlt',
    category: 'Kategorie',
    priority: 'Priorität',
    attachments: 'Anhänge',
    sources: 'Quellen',
    draft: 'Antwortentwurf, noch nicht gesendet:',
    noDraft: 'Ein Antwortentwurf liegt nicht vor.',
  },

  /** The internal note in a conversation that was closed without a person. */
  closingNote: {
    no_reply: 'Vom KI-Assistenten abgeschlossen: beantwortet, danach keine Reaktion.',
    customer_done: 'Vom KI-Assistenten abgeschlossen: Für die Kundin oder den Kunden ist alles erledigt.',
  },

  /** What people are told of an escalation by Slack and e-mail. */
  notice: {
    title: 'Ein Gespräch wartet auf Sie. Bitte übernehmen Sie es.',
    reminderTitle: 'Erinnerung: Dieses Gespräch hat noch niemand übernommen.',
    subject: 'Eskalation',
    reminderSubject: 'Erinnerung',
    team: 'Team',
    reason: 'Grund',
    evidence: 'Wortlaut',
    category: 'Kategorie',
    priority: 'Priorität',
    waitingSince: 'Wartet seit',
    several: (count: number): string => `${number.format(count)} Gespräche warten auf Sie`,
    severalMore: (count: number): string =>
      `Nicht aufgeführt: ${number.format(count)} weitere. Sie finden alle in Intercom.`,
  },

  suggestion: {
    confidence: (percent: number): string => `sicher ${percent} %`,
    recommended: (reason: string, team: string): string => `Eskalation empfohlen: ${reason}. Team: ${team}.`,
    notSent: (reasons: string[]): string => `Nicht gesendet: ${reasons.join(', ')}`,
    noDraft: 'Zu dieser Nachricht wurde keine passende Antwort gefunden.',
    warning: (what: string, count: number): string =>
      `⚠️ ${what}${count === 1 ? '' : ` (1 von ${number.format(count)})`}`,
    notices: {
      corrected: '✅ Zuordnung geändert.',
      marked_not_useful: '✅ Danke, Ihre Rückmeldung ist gespeichert.',
      saved_as_test_case: '✅ Als Testfall gespeichert.',
      note_added: '✅ Als interne Notiz eingefügt.',
    },
    unfollowed: (wish: string): string => `„${wish}“ war hier nicht möglich. Der Entwurf ist unverändert.`,
  },
  glance: {
    vip: 'VIP',
    upset: 'verärgert',
    orders: (count: number): string =>
      count === 1 ? '1 Bestellung' : `${number.format(count)} Bestellungen`,
    ticket: (ticket: string): string => `Ticket ${ticket}`,
  },
  draft: {
    title: 'Antwortentwurf',
    clipped: 'Der Text ist gekürzt. Sie finden ihn vollständig unter „Bearbeiten“.',
    sources: 'Quellen',
    noSources: 'Der Entwurf nennt keine Quellen.',
  },
  more: {
    title: 'Weitere Möglichkeiten',
    draft: 'Entwurf ändern',
    noDraft: 'Entwurf anfordern',
    thread: 'Zu diesem Gespräch',
    everywhere: 'In allen Gesprächen',
    inGerman: 'Auf Deutsch schreiben',
    inEnglish: 'Auf Englisch schreiben',
    correct: 'Kategorie oder Priorität ändern',
    snooze: 'Gespräch zurückstellen',
    case: 'Kundendaten und Verlauf zeigen',
  },
  instruct: {
    title: 'Entwurf nach Anweisung ändern',
    field: 'Anweisung',
    placeholder: 'Zum Beispiel: Den kostenlosen Rückversand erwähnen',
    explanation: 'Es wird nichts gesendet. Sie sehen den neuen Entwurf, bevor Sie ihn verwenden.',
    empty: 'Bitte geben Sie zuerst eine Anweisung ein.',
    failed: 'Die Anweisung wurde nicht ausgeführt. Bitte versuchen Sie es erneut.',
    overtaken: 'Inzwischen gibt es einen anderen Vorschlag. Ihre Anweisung wurde noch nicht ausgeführt.',
    anotherFirst:
      'Es wird gerade ein anderer Vorschlag erstellt. Ihre Anweisung wurde nicht übernommen. Bitte versuchen Sie es gleich erneut.',
    tooLong: (length: number, max: number): string =>
      `Die Anweisung ist mit ${number.format(length)} Zeichen zu lang. Erlaubt sind höchstens ${number.format(max)}.`,
  },
  correct: {
    title: 'Zuordnung ändern',
    category: 'Kategorie',
    onlyCategory: (name: string): string => `Kategorie: ${name}`,
    chooseCategories: 'Kategorie suchen',
    priority: 'Priorität',
    explanation: 'Die Änderung wird auch in Intercom eingetragen.',
    failed: 'Die Änderung wurde nicht gespeichert. Bitte versuchen Sie es erneut.',
    onlyHere:
      'Die Änderung gilt hier, wurde aber nicht in Intercom eingetragen. Bitte versuchen Sie es erneut.',
  },
  notUseful: {
    title: 'Was war nicht hilfreich?',
    reason: 'Grund',
    explanation: 'Ihre Rückmeldung wird gespeichert. An die Kundin oder den Kunden wird nichts gesendet.',
    missing: 'Bitte wählen Sie einen Grund aus.',
  },
  snooze: {
    title: 'Gespräch zurückstellen',
    until: 'Bis wann?',
    explanation: 'Schreibt die Kundin oder der Kunde vorher, öffnet Intercom das Gespräch wieder.',
    failed: 'Das Zurückstellen hat nicht funktioniert. Bitte versuchen Sie es erneut.',
  },
  snoozed: {
    title: '⏰ Zurückgestellt',
    until: (date: string): string => `Bis ${date}`,
    byAssistant: 'Automatisch zurückgestellt',
    byAgent: (name: string): string => `Zurückgestellt von ${name}`,
  },
  why: {
    title: 'Begründung',
    decision: (decision: string): string => `Entscheidung: ${decision}`,
    reasons: (reasons: string[]): string =>
      `${reasons.length === 1 ? 'Grund' : 'Gründe'}: ${reasons.join(', ')}`,
    signals: 'Erkannt in der Nachricht',
    priority: (priority: string, reasons: string[]): string => `Priorität ${priority}: ${reasons.join(', ')}`,
    noSignals: 'Kein Anlass für eine Eskalation erkannt.',
    passages: 'Grundlage des Entwurfs',
    noPassages: 'Es wurde keine passende Wissensstelle gefunden.',
    score: (percent: number): string => `passt zu ${percent} %`,
    near: 'Weitere Artikel',
    probability: (percent: number): string => `Wahrscheinlichkeit ${percent} %`,
    checks: 'Prüfungen',
    engine: 'System',
    fallbackFrom: 'Vertretung für',
    duration: 'Dauer',
    seconds: (seconds: number): string =>
      `${seconds.toLocaleString('de-DE', { maximumFractionDigits: 1 })} s`,
    cost: 'Kosten',
    amount: (amount: number): string => amount.toLocaleString('de-DE', { maximumFractionDigits: 4 }),
    tokens: 'Tokens',
    count: (count: number): string => number.format(count),
    knowledge: 'Wissensstand',
    settings: 'Einstellungen',
    notShown: (count: number): string => `Nicht gezeigt: ${number.format(count)} weitere`,
  },
  case: {
    title: 'Kundendaten und Verlauf',
    noCustomer: 'Zur Kundin oder zum Kunden ist nichts gespeichert.',
    name: 'Name',
    status: 'Status',
    since: 'Bekannt seit',
    orders: 'Bestellungen',
    lastContact: 'Letzter Kontakt',
    language: 'Sprache',
    openThreads: 'Offene Gespräche',
    mood: 'Stimmung',
    moods: { calm: 'ruhig', upset: 'verärgert' },
    thread: 'Verlauf',
    messages: (count: number): string =>
      count === 1 ? '1 Nachricht' : `${number.format(count)} Nachrichten`,
    summary: ['Anliegen', 'Bisher', 'Aktuell'],
    nextStep: {
      follow_up: (date: string): string => `Nächste Nachfrage: ${date}`,
      close: (date: string): string => `Wird ohne Reaktion abgeschlossen: ${date}`,
      escalate: (date: string): string => `Wird ohne Reaktion eskaliert: ${date}`,
      snooze_ends: (date: string): string => `Zurückgestellt bis ${date}`,
    },
    followUp: {
      not_sent:
        'Es wurde nichts gesendet: Diese Nachfrage ist schon hinausgegangen oder wird nicht mehr gebraucht.',
      failed: 'Die letzte Nachfrage konnte nicht gesendet werden.',
    },
    ticket: 'Ticket',
    ticketNumber: 'Nummer',
    ticketType: 'Art',
    ticketState: 'Status',
  },
  edit: {
    title: 'Antwort bearbeiten',
    inYourName: 'Die Antwort wird in Ihrem Namen gesendet.',
    field: 'Antwort',
    placeholder: 'Antwort an die Kundin oder den Kunden',
    ticketState: 'Status nach dem Senden',
    moreTicketStates: 'Weitere Status',
    stateUnchanged: 'unverändert',
    twoStates: 'Bitte wählen Sie nur einen Status aus. Ihr Text wurde nicht gesendet.',
    empty: 'Bitte geben Sie zuerst eine Antwort ein.',
    tooLong: (length: number, max: number): string =>
      `Die Antwort ist mit ${number.format(length)} Zeichen zu lang. Erlaubt sind höchstens ${number.format(max)}.`,
    answered: (name: string | null, date: string): string =>
      `${name ?? 'Ein Teammitglied'} hat bereits geantwortet (${date}). Ihr Text wurde nicht gesendet.`,
    alreadySent:
      'Ihr Text wurde nicht gesendet. Ist er noch nötig, senden Sie ihn bitte direkt im Antwortfeld.',
    onItsWay: (name: string | null): string =>
      `Eine andere Antwort${name === null ? '' : ` von ${name}`} ist schon auf dem Weg. Ihr Text wurde nicht gesendet.`,
    noteFailed: 'Die Notiz wurde nicht eingefügt. Bitte versuchen Sie es erneut.',
  },
  pending: {
    assessment: {
      title: 'Vorschlag wird erstellt',
      explanation: 'Die Nachricht wird gelesen und eine Antwort vorbereitet.',
    },
    sending: {
      title: 'Wird gesendet',
      explanation:
        'Intercom hat den Versand noch nicht bestätigt. Die Antwort wird nur einmal gesendet, auch wenn Sie das Gespräch verlassen.',
    },
    stored: {
      title: 'Wird später gesendet',
      explanation:
        'Intercom ist nicht erreichbar. Die Antwort ist gespeichert und wird gesendet, sobald Intercom wieder antwortet.',
    },
    note: {
      title: 'Notiz wird eingefügt',
      explanation:
        'Intercom hat die Notiz noch nicht bestätigt. An die Kundin oder den Kunden wird nichts gesendet.',
    },
    escalation: {
      title: 'Wird eskaliert',
      explanation: 'Intercom hat die Eskalation noch nicht bestätigt.',
    },
    snooze: {
      title: 'Wird zurückgestellt',
      explanation: 'Intercom hat das Zurückstellen noch nicht bestätigt.',
    },
  },
  stale: {
    title: 'Neue Nachricht eingegangen',
    redrafted: 'Es gibt einen neuen Vorschlag',
    message: (words: string): string => `Nachricht: ${words}`,
    notSent: 'Es wurde nichts gesendet.',
    newDraft: 'Neuer Vorschlag:',
    noText: 'Die neue Nachricht enthält keinen Text.',
    inProgress: 'Ein neuer Vorschlag wird erstellt.',
    noDraft: 'Dazu gibt es keinen Vorschlag.',
    typed: 'Ihr bisheriger Text',
  },
  sent: {
    title: '✅ Antwort gesendet',
    byAssistant: (date: string): string => `Automatisch gesendet am ${date}`,
    byAgent: (name: string, date: string): string => `Gesendet von ${name} am ${date}`,
    edited: (name: string, date: string): string => `Bearbeitet und gesendet von ${name} am ${date}`,
  },
  escalate: {
    title: 'Gespräch eskalieren',
    recommended: (team: string, reason: string): string => `Empfohlen: ${team}. Grund: ${reason}.`,
    tellCustomer: 'Kundin oder Kunden informieren',
    team: 'Team',
    chooseTeams: 'Team suchen',
    onlyTeam: (name: string): string => `Team: ${name}`,
    noTeam: 'In Intercom ist kein Team angelegt, das übernehmen könnte.',
    reason: 'Grund',
    note: 'Interne Notiz',
    notePlaceholder: 'Was das Team wissen sollte',
    teamMissing: 'Bitte wählen Sie ein Team aus.',
    newerMessage:
      'Es ist eine neue Nachricht eingegangen, deshalb wurde noch nicht eskaliert. Bitte lesen Sie sie und bestätigen Sie erneut.',
    redrafted:
      'Es gibt einen neuen Vorschlag, deshalb wurde noch nicht eskaliert. Bitte bestätigen Sie erneut.',
    replyWaits: (name: string): string =>
      `Eine Antwort von ${name} ist noch auf dem Weg, deshalb wurde noch nicht eskaliert. Bitte bestätigen Sie erneut, sobald sie gesendet ist.`,
    failed: 'Die Eskalation hat nicht funktioniert. Bitte versuchen Sie es erneut.',
    teamsUnknown: 'Die Teams konnten nicht geladen werden. Es wurde noch nicht eskaliert.',
    noteTooLong: (max: number): string =>
      `Die Notiz ist zu lang. Erlaubt sind höchstens ${number.format(max)} Zeichen.`,
  },
  escalated: {
    title: (team: string): string => `🔔 Eskaliert an ${team}`,
    byAssistant: (date: string): string => `Automatisch am ${date}`,
    byAgent: (name: string, date: string): string => `Von ${name} am ${date}`,
    told: {
      team: 'Team zugewiesen',
      note: 'Notiz geschrieben',
      customer: 'Kundin/Kunde informiert',
      slack: 'Slack',
      email: 'E-Mail',
      reminder: 'Team erinnert',
    },
    toldAtOnce: (what: string[]): string => `Erledigt: ${what.join(', ')}`,
    toldAt: (what: string[], date: string): string => `${what.join(', ')}: ${date}`,
    draft: 'Vorbereitete Antwort:',
  },
  person: {
    title: 'In persönlicher Bearbeitung',
    lastReply: (name: string, date: string): string => `Letzte Antwort von ${name}: ${date}`,
    notSent: 'Ihr Text wurde nicht gesendet, weil diese Antwort zuvorkam.',
    quiet: 'Der Assistent antwortet hier nicht von selbst.',
  },
  ignored: { title: 'Kein Vorschlag' },
  failed: {
    causes: {
      intercom_down: {
        what: 'Intercom ist nicht erreichbar.',
        todo: 'Bitte versuchen Sie es erneut oder antworten Sie direkt im Antwortfeld.',
      },
      intercom_refused: {
        what: 'Intercom hat den Vorgang abgelehnt.',
        todo: 'Es wurde nichts gesendet. Möglicherweise wurde das Gespräch inzwischen gelöscht.',
      },
      scope_missing: {
        what: 'Der App fehlt in Intercom eine Berechtigung.',
        todo: 'Bitte antworten Sie direkt im Antwortfeld. Die Person, die Intercom bei Ihnen verwaltet, muss der App die Berechtigung geben. Danach können Sie es erneut versuchen.',
      },
      token_refused: {
        what: 'Intercom weist den Zugriff der App ab.',
        todo: 'Bitte antworten Sie vorerst direkt im Antwortfeld. Die Person, die Intercom bei Ihnen verwaltet, muss den Zugriff der App erneuern. Danach arbeitet der Assistent von selbst weiter.',
      },
      uncertain: {
        what: 'Es ist unklar, ob die Antwort gesendet wurde.',
        todo: 'Bitte prüfen Sie zuerst im Gespräch, ob die Antwort dort steht.',
      },
      escalation_failed: {
        what: 'Die Eskalation ist nicht vollständig angekommen.',
        todo: 'Bitte versuchen Sie es erneut oder weisen Sie das Gespräch selbst zu.',
      },
      given_up: {
        what: 'Der Assistent hat dieses Gespräch nach mehreren Versuchen aufgegeben.',
        todo: 'Bitte antworten Sie direkt im Antwortfeld oder lassen Sie es den Assistenten noch einmal versuchen.',
      },
      busy: {
        what: 'Das Gespräch wurde gleichzeitig an anderer Stelle bearbeitet.',
        todo: 'Ihr Auftrag wurde nicht ausgeführt. Bitte versuchen Sie es erneut.',
      },
      unexpected: {
        what: 'Das hat nicht funktioniert.',
        todo: 'Bitte versuchen Sie es erneut oder antworten Sie direkt im Antwortfeld.',
      },
    },
    lastFault: {
      intercom_refused: 'Zuletzt hat Intercom den Vorgang abgelehnt.',
      intercom_down: 'Zuletzt hat Intercom nicht oder mit einem Fehler geantwortet.',
      process_ended: 'Die Bearbeitung brach jedes Mal ohne erkennbaren Grund ab.',
      database_failed: 'Zuletzt hat die Datenbank den Vorgang nicht angenommen.',
      unexpected: 'Zuletzt ist ein unerwarteter Fehler aufgetreten.',
    } satisfies Record<LastFault, string>,
  },
  customerDeleted: {
    title: 'Kundendaten gelöscht',
    explanation:
      'Alles, was zu dieser Person gespeichert war, wurde gelöscht. Der Assistent schlägt hier nichts vor. Sie können weiterhin direkt im Antwortfeld antworten.',
  },
  forbidden: {
    what: {
      send: 'Sie dürfen hier keine Antworten senden.',
      escalate: 'Sie dürfen hier nicht eskalieren.',
      correct: 'Sie dürfen die Zuordnung hier nicht ändern.',
      main_switch: 'Sie dürfen den Assistenten nicht anhalten oder einschalten.',
    },
    todo: 'Es wurde nichts geändert. Wer das darf, legt die Person fest, die den Assistenten bei Ihnen verwaltet.',
  },
  mainSwitch: {
    on: {
      title: 'Assistenten anhalten?',
      explanation:
        'Ab sofort wird in keinem Gespräch mehr etwas von selbst gesendet, vorgeschlagen oder eskaliert. Nachrichten gehen nicht verloren: Nach dem Einschalten werden sie wieder aufgenommen.',
    },
    off: {
      title: '⏸️ Der Assistent ist angehalten',
      explanation: 'Er sendet nichts, schlägt nichts vor und eskaliert nichts, in keinem Gespräch.',
    },
    off_in_file: {
      title: '⏸️ Der Assistent ist vom Betreiber ausgeschaltet',
      explanation:
        'Er sendet nichts, schlägt nichts vor und eskaliert nichts. Hier können Sie ihn nicht einschalten: Das Ausschalten steht in der Einstellungsdatei oder der Umgebung des Dienstes (ROLLOUT_MODE).',
    },
    resumed: {
      title: '✅ Der Assistent arbeitet wieder',
      explanation: 'Nachrichten aus der Zwischenzeit werden jetzt bearbeitet.',
    },
    switchedOffBy: (name: string, date: string): string => `Angehalten von ${name} am ${date}`,
    failed: 'Das hat nicht funktioniert. Bitte versuchen Sie es erneut.',
  },
  notInstalled: {
    what: 'Der Assistent ist für diesen Workspace nicht eingerichtet.',
    todo: 'Bitte wenden Sie sich an die Person, die Intercom bei Ihnen verwaltet: Die App muss in Intercom installiert werden.',
  },
};

export type Texts = typeof de;
