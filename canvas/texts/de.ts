import type { EscalationReason, Priority } from '../../server/domain/assessment.ts';
import type { DecisionReason, IgnoreReason } from '../../server/domain/decision.ts';
import type { LastFault } from '../view.ts';
import { quoteWith } from './quote.ts';

const number = new Intl.NumberFormat('de-DE');

export const de = {
  priorities: {
    low: 'niedrig',
    medium: 'mittel',
    high: 'hoch',
    urgent: 'dringend',
  } satisfies Record<Priority, string>,

  escalationReasons: {
    safety: 'Mögliche Gefahr für eine Person',
    legal: 'Rechtliches Anliegen',
    sensitive_data: 'Sensible Daten',
    human_request: 'Wunsch nach persönlichem Kontakt',
    complaint: 'Beschwerde',
    technical: 'Technisches Problem',
    vip: 'VIP-Status',
    low_confidence: 'Keine sichere Antwort gefunden',
    answer_budget: 'Höchstzahl automatischer Antworten erreicht',
    processing_failed: 'Automatische Verarbeitung fehlgeschlagen',
    agent_request: 'Entscheidung im Team',
  } satisfies Record<EscalationReason, string>,

  /** Why a draft was not sent by itself, besides the reasons to escalate. */
  decisionReasons: {
    confident: 'sicher genug',
    below_threshold: 'zu unsicher',
    mode_suggest: 'laut Einstellung nur Vorschlag',
    outside_share: 'laut Einstellung nur bei einem Teil der Gespräche',
    hourly_cap: 'Stundenlimit erreicht',
    person_on_thread: 'ein Teammitglied betreut das Gespräch',
    already_escalated: 'Gespräch bereits eskaliert',
    before_install: 'Nachricht älter als die Installation der App',
    too_old: 'Nachricht zu alt',
    bot_answering: 'ein anderer Bot betreut das Gespräch',
    asked_by_agent: 'Vorschlag vom Team angefordert',
    no_draft: 'keine passende Antwort gefunden',
    check_failed: 'eine Prüfung hat etwas beanstandet',
  } satisfies Record<Exclude<DecisionReason, EscalationReason>, string>,

  ignoreReasons: {
    nothing_new: 'Es gibt keine neue Nachricht, die eine Antwort braucht.',
    closed: 'Das Gespräch ist geschlossen.',
    snoozed: 'Das Gespräch ist zurückgestellt.',
    spam: 'Die Nachricht wurde als Spam erkannt.',
    out_of_office: 'Die Nachricht ist eine automatische Abwesenheitsnotiz.',
    bounce: 'Die Nachricht meldet eine unzustellbare E-Mail.',
    no_concern: 'Die Nachricht enthält kein Anliegen, das eine Antwort braucht.',
    switched_off: 'Der Assistent ist in den Einstellungen ausgeschaltet.',
  } satisfies Record<IgnoreReason, string>,

  someone: 'einem Teammitglied',
  reason: (reason: string): string => `Grund: ${reason}`,
  quote: quoteWith({ open: '„', close: '“' }, { open: '‚', close: '‘' }),
  labels: {
    send: 'Senden',
    edit: 'Bearbeiten',
    write: 'Antwort schreiben',
    escalate: 'Eskalieren',
    escalateAgain: 'Erneut eskalieren',
    confirmEscalation: 'Eskalation bestätigen',
    suggest: 'Antwort vorschlagen',
    showNewDraft: 'Neuen Vorschlag zeigen',
    sendAnyway: 'Trotzdem senden',
    sendTyped: 'Diesen Text senden',
    sendAgain: 'Erneut senden',
    retry: 'Erneut versuchen',
    refresh: 'Aktualisieren',
    back: 'Zurück',
    backUnsent: 'Zurück ohne Senden',
  },

  /** The internal note to whoever takes over. */
  note: {
    title: 'Eskalation: Bitte übernehmen',
    reason: 'Grund',
    evidence: 'Wortlaut',
    category: 'Kategorie',
    priority: 'Priorität',
    sources: 'Quellen',
    draft: 'Antwortentwurf, noch nicht gesendet:',
    noDraft: 'Ein Antwortentwurf liegt nicht vor.',
  },

  suggestion: {
    confidence: (percent: number): string => `sicher ${percent} %`,
    recommended: (reason: string, team: string): string => `Eskalation empfohlen: ${reason}. Team: ${team}.`,
    notSent: (reasons: string[]): string => `Nicht automatisch gesendet: ${reasons.join(', ')}`,
    noDraft: 'Zu dieser Nachricht wurde keine passende Antwort gefunden.',
    clipped: 'Ganzer Text unter Bearbeiten',
    sources: (titles: string[]): string =>
      `${titles.length === 1 ? 'Quelle' : 'Quellen'}: ${titles.join(', ')}`,
  },
  edit: {
    title: 'Antwort bearbeiten',
    inYourName: 'Die Antwort wird in Ihrem Namen gesendet.',
    field: 'Antwort',
    placeholder: 'Antwort an die Kundin oder den Kunden',
    empty: 'Bitte geben Sie zuerst eine Antwort ein.',
    tooLong: (length: number, max: number): string =>
      `Die Antwort ist mit ${number.format(length)} Zeichen zu lang. Erlaubt sind höchstens ${number.format(max)}.`,
    answered: (name: string | null, date: string): string =>
      `${name ?? 'Ein Teammitglied'} hat am ${date} bereits geantwortet. Ihr Text wurde nicht gesendet.`,
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
    escalation: {
      title: 'Wird eskaliert',
      explanation: 'Intercom hat die Eskalation noch nicht bestätigt.',
    },
  },
  stale: {
    title: 'Neue Nachricht eingegangen',
    notSent: 'Es wurde nichts gesendet.',
    noText: 'Die neue Nachricht enthält keinen Text.',
    ready: 'Ein neuer Vorschlag liegt bereit.',
    inProgress: 'Ein neuer Vorschlag wird erstellt.',
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
    silent: 'Dabei wird keine Nachricht an die Kundin oder den Kunden gesendet.',
    team: 'Team',
    onlyTeam: (name: string): string => `Team: ${name}`,
    noTeam: 'In Intercom ist kein Team angelegt, das übernehmen könnte.',
    reason: 'Grund',
    note: 'Interne Notiz',
    notePlaceholder: 'Was das Team wissen sollte',
    teamMissing: 'Bitte wählen Sie ein Team aus.',
    newerMessage:
      'Es ist eine neue Nachricht eingegangen, deshalb wurde noch nicht eskaliert. Bitte lesen Sie sie und bestätigen Sie erneut.',
    failed: 'Die Eskalation hat nicht funktioniert. Bitte versuchen Sie es erneut.',
    noteTooLong: (max: number): string =>
      `Die Notiz ist zu lang. Erlaubt sind höchstens ${number.format(max)} Zeichen.`,
  },
  escalated: {
    title: (team: string): string => `🔔 Eskaliert an ${team}`,
    byAssistant: (date: string): string => `Automatisch eskaliert am ${date}`,
    byAgent: (name: string, date: string): string => `Eskaliert von ${name} am ${date}`,
    draft: 'Vorbereitete Antwort:',
  },
  person: {
    title: 'In persönlicher Bearbeitung',
    lastReply: (name: string, date: string): string => `Letzte Antwort von ${name}: ${date}`,
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
        todo: 'Es wurde nichts gesendet. Möglicherweise wurde das Gespräch gelöscht oder der App fehlt in Intercom eine Berechtigung.',
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
        todo: 'Es wurde nichts gesendet. Bitte versuchen Sie es erneut.',
      },
      unexpected: {
        what: 'Das hat nicht funktioniert.',
        todo: 'Bitte versuchen Sie es erneut oder antworten Sie direkt im Antwortfeld.',
      },
    },
    lastFault: {
      intercom_refused: 'Zuletzt hat Intercom den Vorgang abgelehnt.',
      intercom_down: 'Zuletzt hat Intercom nicht oder mit einem Fehler geantwortet.',
      process_ended: 'Die Bearbeitung ist jedes Mal abgebrochen, ohne einen Grund zu nennen.',
      database_failed: 'Zuletzt hat die Datenbank den Vorgang nicht angenommen.',
      unexpected: 'Zuletzt ist ein unerwarteter Fehler aufgetreten.',
    } satisfies Record<LastFault, string>,
    typed: 'Ihr Text',
  },
  notInstalled: {
    what: 'Der Assistent ist für diesen Workspace nicht eingerichtet.',
    todo: 'Bitte wenden Sie sich an die Person, die Intercom bei Ihnen verwaltet: Die App muss in Intercom installiert werden.',
  },
};

export type Texts = typeof de;
