import type { DoctorTexts } from './en.ts';

export const de: DoctorTexts = {
  subjects: {
    'access token': 'Zugriffstoken',
    region: 'Region',
    workspace: 'Workspace',
    clock: 'Uhrzeit',
    permissions: 'Berechtigungen',
    assistant: 'Assistent',
    teams: 'Teams',
    'ticket states': 'Ticketstatus',
    tags: 'Schlagwörter',
    attributes: 'Attribute',
    'public address': 'Öffentliche Adresse',
    webhook: 'Webhook',
    sidebar: 'Seitenleiste',
    'sidebar buttons': 'Schaltflächen der Seitenleiste',
    'health check': 'Zustandsprüfung',
    topics: 'Webhook-Themen',
  },
  tokenAccepted: (name) => `angenommen für ${name}`,
  unnamedWorkspace: (id) => `Workspace ${id}`,
  notChecked: (why) => `konnte nicht geprüft werden (${why})`,
  mends: {
    token:
      'Setzen Sie INTERCOM_ACCESS_TOKEN auf das Token aus dem Developer Hub (Authentication) und INTERCOM_REGION auf die Region des Workspace.',
    permission:
      'Setzen Sie im Developer Hub die Haken bei den Berechtigungen, die app-manifest.json nennt, und erneuern Sie danach das Zugriffstoken.',
    network:
      'Prüfen Sie die Netzverbindung, INTERCOM_REGION und INTERCOM_API_URL sowie die Statusseite von Intercom, und versuchen Sie es erneut.',
    strange:
      'Prüfen Sie INTERCOM_REGION und INTERCOM_API_URL: Was dort antwortet, verhält sich nicht wie die API von Intercom.',
  },
  regionUnnamed: [
    'von Intercom nicht genannt',
    'Vergleichen Sie INTERCOM_REGION mit der Region des Workspace.',
  ],
  regionDiffers: (theirs, ours) => [
    `Der Workspace liegt in ${theirs}, INTERCOM_REGION nennt ${ours}.`,
    `Setzen Sie INTERCOM_REGION=${theirs}.`,
  ],
  otherWorkspace: (id) => [
    `Das Token gehört zu ${id}, INTERCOM_WORKSPACE_ID nennt einen anderen Workspace.`,
    `Setzen Sie INTERCOM_WORKSPACE_ID=${id}, oder verwenden Sie das Token des anderen Workspace.`,
  ],
  clockAgrees: 'stimmt mit der von Intercom überein',
  clockDiffers: (seconds, direction) => [
    `geht gegenüber Intercom ${seconds} s ${direction === 'ahead' ? 'vor' : 'nach'}`,
    'Stellen Sie die Uhr dieses Rechners und halten Sie sie mit NTP richtig. Sonst werden signierte Tokens abgelehnt, und Nachrichten gelten als zu alt oder zu neu.',
  ],
  permissionsComplete: (count) => `alle ${count}, die sich prüfen lassen`,
  permissionMissing: (name) => [
    `„${name}“ fehlt`,
    'Setzen Sie den Haken im Developer Hub (Configure, Authentication). Erneuern Sie danach das Zugriffstoken oder installieren Sie die App neu: Das alte Token behält die alten Berechtigungen.',
  ],
  permissionUnclear: (name) => [
    `Ob „${name}“ erteilt ist, war nicht zu erkennen.`,
    'Versuchen Sie es in einer Minute erneut.',
  ],
  assistantReady: (name) => `${name}, mit Platz im Posteingang`,
  assistantUnknown: (id) => [
    `Im Workspace gibt es kein Teammitglied ${id}.`,
    'Setzen Sie INTERCOM_ADMIN_ID auf die Kennung eines Teammitglieds, das Sie für den Assistenten angelegt haben.',
  ],
  assistantWithoutSeat: (name) => [
    `${name} hat keinen Platz im Posteingang und kann nicht antworten.`,
    `Geben Sie ${name} in Intercom einen Platz im Posteingang (Settings, Teammates, Inbox seat).`,
  ],
  noTeams: ['Der Workspace hat kein Team, niemand kann übernehmen.', 'Legen Sie in Intercom ein Team an.'],
  teamMissing: (name, instead) => [
    `${name} fehlt; Eskalationen dorthin gehen an ${instead}.`,
    'Legen Sie das Team in Intercom an, oder nennen Sie in den Einstellungen unter teams ein anderes.',
  ],
  ticketStatesComplete: 'alle vier Kategorien vorhanden',
  noTicketStates: [
    'Der Workspace hat keine.',
    'Für Gespräche ist nichts zu tun. Um mit Tickets zu arbeiten, legen Sie in Intercom eine Ticketart an.',
  ],
  ticketStatesMissing: (categories) => [
    `keiner der Kategorie ${categories}`,
    'Legen Sie in Intercom einen Status dieser Kategorie an (Settings, Tickets). Bis dahin entfällt der Schritt.',
  ],
  tagsMissing: (names) => [
    `noch nicht vorhanden: ${names}`,
    'Nichts zu tun: Ein Schlagwort wird angelegt, sobald es gebraucht wird.',
  ],
  attributesMissing: (names) => [
    `noch nicht vorhanden: ${names}`,
    'Nichts zu tun: Ein Attribut wird angelegt, sobald es gebraucht wird.',
  ],
  addressWorks: (path) => `${path} nimmt Signiertes an und weist alles andere ab`,
  addressSilent: (where, code) => `${where} antwortet nicht (${code})`,
  addressAnswers: (what, status) => `${what} wird mit ${status} beantwortet`,
  addressTakesAll: (path, status) => [
    `${path} beantwortet eine falsche Signatur mit ${status} statt mit 401`,
    'Dort antwortet etwas anderes als dieser Dienst. Prüfen Sie die Regeln des Proxys.',
  ],
  addressMends: {
    unknownHost: 'Prüfen Sie den Rechnernamen in PUBLIC_URL: Er ist hier nicht bekannt.',
    certificate:
      'Erneuern Sie das Zertifikat von PUBLIC_URL, mit vollständiger Kette und für diesen Rechnernamen. Auch Intercom lehnt es ab.',
    timeout:
      'Lassen Sie Firewall und Proxy Anfragen an PUBLIC_URL an den Dienst weitergeben. Intercom wartet 5 s.',
    notRunning:
      'Starten Sie den Dienst (npm start), und lassen Sie den Proxy PUBLIC_URL an dessen PORT weitergeben.',
    otherSecret:
      'Der laufende Dienst hat ein anderes INTERCOM_WEBHOOK_SECRET, oder der Proxy verändert, was er weitergibt. Hinterlegen Sie überall das Client Secret der App, und lassen Sie Inhalte unverändert.',
    redirect:
      'Setzen Sie PUBLIC_URL auf die Adresse, zu der weitergeleitet wird, und tragen Sie die neuen Adressen im Developer Hub ein.',
    notFound: 'Lassen Sie den Proxy alle Pfade unverändert und alle Methoden an diesen Dienst weitergeben.',
    tooLarge: 'Lassen Sie im Proxy Inhalte bis 10 MB zu.',
    notStored:
      'Der Dienst kann nicht speichern, was ihm gemeldet wird. Sehen Sie sich die Zeile zur Datenbank und sein Protokoll an.',
    other: 'Sehen Sie sich das Protokoll des Dienstes und des Proxys an.',
  },
  topicsUnknown: [
    'Intercom verrät keinem Programm, welche Themen eine App abonniert hat.',
    'Vergleichen Sie die Liste im Developer Hub (Configure, Webhooks) mit der, die npm run manifest druckt. Schreiben Sie sich danach selbst als Kundin oder Kunde: heine_webhooks_total in /metrics muss steigen.',
  ],
};
