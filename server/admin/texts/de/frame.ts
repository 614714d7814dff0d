import type { AdminRole } from '../../../identity/admin-session.ts';

const roles: Record<AdminRole, string> = {
  owner: 'Inhaber',
  editor: 'Bearbeiter',
  viewer: 'Betrachter',
};

export const frame = {
  skip: 'Zum Inhalt',
  navigation: 'Bereiche',
  sections: {
    overview: 'Übersicht',
    threads: 'Gespräche',
    knowledge: 'Wissen',
    settings: 'Einstellungen',
    messenger: 'Messenger',
    setup: 'Einrichtung',
  },
  roles,
  signOut: 'Abmelden',
  forbidden: 'Keine Berechtigung',
  forbiddenLead: (role: string): string => `Dafür benötigen Sie die Rolle „${role}“.`,
  formRefused: 'Formular abgelaufen',
  formRefusedLead:
    'Es wurde nichts geändert. Gehen Sie eine Seite zurück, laden Sie sie neu und versuchen Sie es noch einmal.',
  notFound: 'Seite nicht gefunden',
  notFoundLead: 'Diese Adresse gibt es nicht. Wählen Sie oben einen Bereich.',
  failed: 'Die Seite kann gerade nicht angezeigt werden',
  failedLead:
    'Bitte versuchen Sie es in einer Minute noch einmal. Der Fehler steht im Protokoll des Dienstes.',
};

export type FrameTexts = typeof frame;
