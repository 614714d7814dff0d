import { de } from '../../../doctor/texts/de.ts';
import type { DoctorTexts } from '../../../doctor/texts/en.ts';

const tellOperators = (what: string): string => `Wenden Sie sich an die Betreiber des Dienstes: ${what}`;

/** The checks as they are worded for a workspace that installed the app, whose admin has no server at hand. */
const checks: DoctorTexts = {
  ...de,
  mends: {
    token: 'Installieren Sie die App in Intercom neu: Der Zugriff wurde dort entzogen.',
    permission:
      'Erteilen Sie der App in Intercom die fehlenden Berechtigungen, indem Sie sie neu installieren. Fehlt danach noch eine, wenden Sie sich an die Betreiber des Dienstes.',
    network:
      'Versuchen Sie es in einer Minute erneut. Hält die Störung an, sehen Sie auf der Statusseite von Intercom nach.',
    strange: tellOperators('Intercom antwortet anders als erwartet.'),
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
  clockDiffers: (seconds, direction) => [
    de.clockDiffers(seconds, direction)[0],
    tellOperators(
      'Die Uhr des Dienstes geht falsch. Bis sie gestellt ist, werden signierte Tokens abgelehnt, und Nachrichten gelten als zu alt oder zu neu.',
    ),
  ],
  permissionMissing: (name) => [
    `„${name}“ fehlt`,
    'Installieren Sie die App neu und stimmen Sie allen Berechtigungen zu. Fehlt sie danach noch, wenden Sie sich an die Betreiber des Dienstes.',
  ],
  assistantUnknown: (id) => [
    `Im Workspace gibt es kein Teammitglied ${id}.`,
    'Wählen Sie unten ein anderes Teammitglied für den Assistenten.',
  ],
  addressTakesAll: (path, status) => [
    de.addressTakesAll(path, status)[0],
    tellOperators('Unter seiner öffentlichen Adresse antwortet etwas anderes.'),
  ],
  addressMends: {
    unknownHost: tellOperators('Der Name seiner öffentlichen Adresse ist nicht bekannt.'),
    certificate: tellOperators(
      'Das Zertifikat seiner öffentlichen Adresse ist ungültig. Auch Intercom lehnt es ab.',
    ),
    timeout: tellOperators(
      'Unter seiner öffentlichen Adresse kommt keine Antwort. Intercom wartet nur 5 Sekunden.',
    ),
    notRunning: tellOperators('Unter seiner öffentlichen Adresse wird keine Verbindung angenommen.'),
    otherSecret: tellOperators(
      'Die Signatur passt nicht. Entweder ist dort ein anderes Geheimnis der App hinterlegt, oder unterwegs werden Inhalte verändert.',
    ),
    redirect: tellOperators('Seine öffentliche Adresse leitet auf eine andere weiter.'),
    notFound: tellOperators('Anfragen an seine öffentliche Adresse kommen nicht unverändert bei ihm an.'),
    tooLarge: tellOperators('Große Anfragen an seine öffentliche Adresse werden abgewiesen.'),
    notStored: tellOperators('Der Dienst kann nicht speichern, was Intercom ihm meldet.'),
    other: tellOperators('Der Grund steht in seinem Protokoll.'),
  },
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
  topics: (received: number, all: number): string =>
    `Zu ${received} von ${all} Themen ist schon eine Meldung angekommen`,
  topicsMend: (names: string): string =>
    `Noch nicht angekommen: ${names}. Das ist kein Fehler, solange es in Intercom keinen Anlass gab.`,
  assistantTitle: 'Teammitglied des Assistenten',
  assistantLead:
    'In seinem Namen antwortet der Assistent Ihren Kundinnen und Kunden. Am besten legen Sie in Intercom ein eigenes Teammitglied an und geben ihm einen Platz im Posteingang.',
  assistantLabel: 'Teammitglied',
  withoutSeat: (name: string): string => `${name} (ohne Platz im Posteingang)`,
  assistantFixed: 'Das Teammitglied ist durch INTERCOM_ADMIN_ID festgelegt.',
  teammatesUnknown: 'Die Teammitglieder konnten gerade nicht gelesen werden.',
  save: 'Speichern',
  backToIntercom: 'Zurück zu Intercom',
  noAccess: 'Kein Zugriff auf Intercom',
  noAccessLead:
    'Für diesen Workspace ist kein Zugriff gespeichert. Installieren Sie die App in Intercom neu; Ihre Einstellungen bleiben erhalten.',
  checks,
};

export type SetupTexts = typeof setup;
