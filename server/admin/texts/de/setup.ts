import { de } from '../../../doctor/texts/de.ts';
import type { DoctorTexts } from '../../../doctor/texts/en.ts';

/** The checks as they are worded for a workspace that installed the app, whose admin has no server at hand. */
const checks: DoctorTexts = {
  ...de,
  mends: {
    token: 'Installieren Sie die App in Intercom neu: Der Zugriff wurde dort entzogen.',
    permission:
      'Erteilen Sie der App in Intercom die fehlenden Berechtigungen, indem Sie sie neu installieren. Fehlt danach noch eine, wenden Sie sich an die Betreiber des Dienstes.',
    network:
      'Versuchen Sie es in einer Minute erneut. Hält es an, sehen Sie auf die Statusseite von Intercom.',
    strange: 'Wenden Sie sich an die Betreiber des Dienstes: Intercom antwortet anders als erwartet.',
  },
  regionUnnamed: ['von Intercom nicht genannt', 'Vergleichen Sie die Region mit der Ihres Workspace.'],
  regionDiffers: (theirs, ours) => [
    `Der Workspace liegt in ${theirs}, installiert wurde für ${ours}.`,
    'Installieren Sie die App neu und wählen Sie dabei die richtige Region.',
  ],
  otherWorkspace: (id) => [
    `Der Zugriff gehört zum Workspace ${id}.`,
    'Installieren Sie die App in diesem Workspace neu.',
  ],
  permissionMissing: (name) => [
    `„${name}“ fehlt`,
    'Installieren Sie die App neu und stimmen Sie allen Berechtigungen zu. Fehlt sie danach noch, wenden Sie sich an die Betreiber des Dienstes.',
  ],
  assistantUnknown: (id) => [
    `Im Workspace gibt es kein Teammitglied ${id}.`,
    'Wählen Sie unten ein anderes Teammitglied für den Assistenten.',
  ],
  topicsUnknown: [
    'Bisher ist keine Meldung aus Intercom angekommen.',
    'Schreiben Sie sich selbst als Kundin oder Kunde eine Nachricht und prüfen Sie dann erneut. Kommt nichts an, wenden Sie sich an die Betreiber des Dienstes.',
  ],
};

export const setup = {
  title: 'Einrichtung',
  installed: 'Heine AI ist in Ihrem Workspace installiert.',
  saved: 'Gespeichert.',
  created: 'Was fehlte, wurde angelegt, soweit Intercom es zulässt.',
  summary: {
    sound: 'Alles, was sich prüfen lässt, ist in Ordnung.',
    remarks: 'Bereit, mit Hinweisen.',
    faults: 'Es fehlt noch etwas, bevor der Assistent arbeiten kann.',
  },
  workspace: 'Workspace',
  region: 'Region',
  regions: { us: 'USA', eu: 'Europa', au: 'Australien' },
  installedAt: 'Installiert am',
  checksTitle: 'Prüfungen',
  columns: { level: 'Ergebnis', subject: 'Bereich', text: 'Befund' },
  levels: { green: 'in Ordnung', yellow: 'Hinweis', red: 'Fehler', unknown: 'nicht prüfbar' },
  again: 'Erneut prüfen',
  create: 'Fehlende Schlagwörter und Attribute anlegen',
  topics: (received: number, all: number): string => `${received} von ${all} Themen sind schon angekommen`,
  topicsMend: (names: string): string =>
    `Noch nicht angekommen: ${names}. Das ist kein Fehler, solange es in Intercom keinen Anlass gab.`,
  assistantTitle: 'Teammitglied des Assistenten',
  assistantLead:
    'In seinem Namen antwortet der Assistent Ihren Kundinnen und Kunden. Am besten legen Sie in Intercom ein eigenes Teammitglied an und geben ihm einen Platz im Posteingang.',
  assistantLabel: 'Teammitglied',
  withoutSeat: (name: string): string => `${name} (ohne Platz im Posteingang)`,
  assistantFixed: 'Das Teammitglied ist mit INTERCOM_ADMIN_ID festgelegt.',
  teammatesUnknown: 'Die Teammitglieder konnten gerade nicht gelesen werden.',
  save: 'Speichern',
  backToIntercom: 'Zurück zu Intercom',
  noAccess: 'Kein Zugriff auf Intercom',
  noAccessLead:
    'Für diesen Workspace ist kein Zugriff gespeichert. Installieren Sie die App in Intercom neu; Ihre Einstellungen bleiben erhalten.',
  checks,
};

export type SetupTexts = typeof setup;
