export const signIn = {
  title: 'Anmelden',
  submit: 'Anmelden',
  linkLead: 'Dieser Link gilt nur einmal und nur für kurze Zeit.',
  how: 'Sie melden sich mit einem Link an, der nur einmal gilt. Wer Zugang zum Server hat, erzeugt ihn dort mit:',
  howLong: 'Der Link gilt zehn Minuten. Nach acht Stunden werden Sie abgemeldet.',
  intercomLead: 'Sie melden sich mit Ihrem Intercom-Konto an und werden danach zurückgeleitet.',
  intercom: 'Mit Intercom anmelden',
  otherRegion: (home: string): string =>
    `Das gilt für Workspaces in der Region ${home}. Liegt Ihrer in einer anderen, melden Sie sich hier an:`,
  regions: { us: 'USA', eu: 'Europa', au: 'Australien' },
  demoLead: 'In der Demo genügt ein Klick. Was Sie dürfen, richtet sich nach der Rolle.',
  as: (role: string): string => `Als ${role} anmelden`,
  faults: {
    link: 'Dieser Link ist abgelaufen oder wurde bereits verwendet. Erzeugen Sie einen neuen.',
    form: 'Das Formular ist abgelaufen. Bitte versuchen Sie es noch einmal.',
    too_many: 'Zu viele Versuche. Bitte warten Sie eine Minute.',
  },
};

export type SignInTexts = typeof signIn;
