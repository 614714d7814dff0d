import type {
  EscalationReason,
  InstructionKind,
  Priority,
  PriorityReason,
} from '../../server/domain/assessment.ts';
import type { DecisionReason, IgnoreReason } from '../../server/domain/decision.ts';
import type { Check } from '../../server/domain/finding.ts';
import type { NotUsefulReason, WhyView } from '../view.ts';

/** What the codes of the domain are called. */
export const deWords = {
  priorities: {
    low: 'niedrig',
    medium: 'mittel',
    high: 'hoch',
    urgent: 'dringend',
  } satisfies Record<Priority, string>,

  /** What made a message as pressing as it is. */
  priorityReasons: {
    safety: 'mögliche Gefahr für eine Person',
    legal: 'rechtliches Anliegen',
    sensitive_data: 'sensible Daten',
    human_request: 'Wunsch nach persönlichem Kontakt',
    complaint: 'Beschwerde',
    technical: 'technisches Problem',
    category: 'Kategorie und Wortlaut',
    no_concern: 'kein Anliegen',
    vip: 'VIP-Status',
    earlier_complaint: 'frühere Beschwerde',
    repeated_contact: 'mehrere Gespräche in den letzten 7 Tagen',
    long_wait: 'wartet seit mehr als 24 Stunden',
  } satisfies Record<PriorityReason, string>,

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
    no_reaction: 'Keine Reaktion auf unsere Antwort',
    agent_request: 'Entscheidung im Team',
  } satisfies Record<EscalationReason, string>,

  /** Why a draft was not sent by itself, besides the reasons to escalate. */
  decisionReasons: {
    confident: 'sicher genug',
    below_threshold: 'zu unsicher',
    mode_suggest: 'nur Vorschläge eingestellt',
    outside_share: 'nur für einen Teil der Gespräche freigegeben',
    hourly_cap: 'Stundenlimit erreicht',
    daily_cap: 'Tageslimit erreicht',
    person_on_thread: 'ein Teammitglied betreut das Gespräch',
    already_escalated: 'Gespräch bereits eskaliert',
    called_in_vain: 'eine frühere Eskalation hat niemanden erreicht',
    before_install: 'Nachricht älter als die Installation der App',
    too_old: 'Nachricht zu alt',
    bot_answering: 'ein anderer Bot betreut das Gespräch',
    asked_by_agent: 'Vorschlag vom Team angefordert',
    no_draft: 'keine passende Antwort gefunden',
    check_failed: 'eine Prüfung hat etwas beanstandet',
    internal_source: 'stützt sich auf einen internen Artikel',
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

  decisions: {
    send: 'Automatisch senden',
    suggest: 'Zur Prüfung vorschlagen',
    escalate: 'An ein Team eskalieren',
    ignore: 'Nicht antworten',
  } satisfies Record<WhyView['decision'], string>,

  /** What a check found fault with. */
  warnings: {
    claims: 'Angabe ohne Beleg',
    promises: 'Zusage ohne Grundlage',
    register: 'Unpassende Anrede',
    language: 'Unpassende Sprache',
    length: 'Unpassende Länge',
    personal_data: 'Persönliche Daten',
    secrets: 'Vertrauliche Angabe',
    markup: 'Formatierungszeichen',
    links: 'Unbekannter Link',
  } satisfies Record<Check, string>,

  checks: {
    claims: 'Belege',
    promises: 'Zusagen',
    register: 'Anrede',
    language: 'Sprache',
    length: 'Länge',
    personal_data: 'Persönliche Daten',
    secrets: 'Vertrauliches',
    markup: 'Formatierung',
    links: 'Links',
  } satisfies Record<Check, string>,

  checkResults: {
    passed: 'in Ordnung',
    repaired: 'berichtigt',
    failed: 'beanstandet',
  } satisfies Record<WhyView['checks'][number]['result'], string>,

  instructions: {
    again: 'Neu versuchen',
    shorter: 'Kürzer fassen',
    longer: 'Ausführlicher fassen',
    friendlier: 'Freundlicher formulieren',
    language: 'In anderer Sprache schreiben',
    own_words: 'Mit Anweisung ändern',
  } satisfies Record<InstructionKind, string>,

  notUsefulReasons: {
    wrong: 'Inhaltlich falsch',
    incomplete: 'Unvollständig',
    tone: 'Falscher Ton',
    outdated: 'Veraltet',
    other: 'Anderer Grund',
  } satisfies Record<NotUsefulReason, string>,

  /** Engines by their names in the settings. */
  engines: { embedded: 'Wissenssuche', llm: 'Sprachmodell', remote: 'Eigenes System' },
};
