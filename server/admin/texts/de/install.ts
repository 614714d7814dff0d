interface Words {
  title: string;
  lead: string;
}

const faults = {
  state: {
    title: 'Dieser Vorgang gilt nicht mehr',
    lead: 'Er ist älter als zehn Minuten, bereits abgeschlossen oder wurde in einem anderen Browser begonnen. Es wurde nichts gespeichert.',
  },
  refused: {
    title: 'Zustimmung nicht erteilt',
    lead: 'Sie haben den Zugriff in Intercom abgelehnt. Es wurde nichts gespeichert.',
  },
  code_refused: {
    title: 'Intercom bestätigt den Vorgang nicht',
    lead: 'Die Bestätigung von Intercom ist ungültig oder wurde bereits verwendet. Es wurde nichts gespeichert.',
  },
  unreachable: {
    title: 'Intercom antwortet gerade nicht',
    lead: 'Es wurde nichts gespeichert. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  token_refused: {
    title: 'Intercom weist den Zugriff ab',
    lead: 'Vermutlich liegt Ihr Workspace in einer anderen Region. Es wurde nichts gespeichert. Wählen Sie die Region, in der Ihr Workspace liegt.',
  },
  other_region: {
    title: 'Der Workspace liegt in einer anderen Region',
    lead: 'Damit Daten in der richtigen Region verarbeitet werden, wurde nichts gespeichert. Beginnen Sie noch einmal, mit der Region des Workspace.',
  },
  unverified_email: {
    title: 'E-Mail-Adresse nicht bestätigt',
    lead: 'Ihre E-Mail-Adresse ist in Intercom noch nicht bestätigt. Bestätigen Sie sie dort und versuchen Sie es noch einmal. Es wurde nichts gespeichert.',
  },
  overtaken: {
    title: 'Gleichzeitig installiert',
    lead: 'Die App wurde im selben Augenblick noch einmal installiert. Diese andere Installation gilt; von Ihrer wurde nichts gespeichert.',
  },
  fixed: {
    title: 'Dieser Workspace ist bereits eingerichtet',
    lead: 'Der Dienst ist für diesen Workspace fest eingerichtet. Eine Installation ist nicht nötig; es wurde nichts geändert.',
  },
  not_installed: {
    title: 'In diesem Workspace nicht installiert',
    lead: 'Heine AI ist in diesem Workspace nicht installiert. Installieren Sie die App zuerst.',
  },
  awaited: {
    title: 'Noch nicht gestartet',
    lead: 'Heine AI ist in Ihrem Workspace installiert, konnte dort aber noch nicht gestartet werden. Der Dienst versucht es alle paar Sekunden von selbst. Bitte melden Sie sich in einer Minute an. Bleibt es dabei, steht der Grund im Protokoll des Dienstes.',
  },
  no_role: {
    title: 'Noch keine Rolle',
    lead: 'Intercom hat Sie bestätigt, aber Sie haben hier keine Rolle. Bitten Sie eine Inhaberin oder einen Inhaber, Ihre E-Mail-Adresse in den Einstellungen unter „admin.roles“ einzutragen.',
  },
  installed_without_role: {
    title: 'Installiert',
    lead: 'Heine AI ist installiert und arbeitet. Die Verwaltung öffnen können nur die Teammitglieder, die in den Einstellungen unter „admin.roles“ eingetragen sind; Sie gehören nicht dazu.',
  },
  installed_without_setup: {
    title: 'Installiert',
    lead: 'Heine AI ist installiert und arbeitet. Die Seite „Einrichtung“ öffnen können nur Inhaberinnen und Inhaber; Sie haben eine andere Rolle. Wer welche Rolle hat, steht in den Einstellungen unter „admin.roles“.',
  },
  no_app: {
    title: 'Hier kann nicht installiert werden',
    lead: 'Dieser Dienst ist fest mit einem Workspace verbunden. Wer ihn betreibt, kann die Installation aus Intercom freischalten.',
  },
  failed: {
    title: 'Das hat nicht geklappt',
    lead: 'Der Dienst hat gerade eine Störung. Bitte versuchen Sie es in einer Minute noch einmal. Der Fehler steht im Protokoll des Dienstes.',
  },
  too_many: {
    title: 'Zu viele Versuche',
    lead: 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  },
} satisfies Record<string, Words>;

export const install = {
  faults,
  regions: { us: 'USA', eu: 'Europa', au: 'Australien' },
  installAgain: 'Installation erneut versuchen',
  installIn: (region: string): string => `In der Region ${region} installieren`,
  signInIn: (region: string): string => `In der Region ${region} anmelden`,
  signIn: 'Mit Intercom anmelden',
  pages: 'Zur Verwaltung',
  backToIntercom: 'Zurück zu Intercom',
};

export type InstallTexts = typeof install;
