/** What a line says, and how to mend it. */
type Line = readonly [text: string, mend: string];

function line(text: string, mend: string): Line {
  return [text, mend];
}

export const en = {
  subjects: {
    'access token': 'access token',
    region: 'region',
    workspace: 'workspace',
    clock: 'clock',
    permissions: 'permissions',
    assistant: 'assistant',
    teams: 'teams',
    'ticket states': 'ticket states',
    tags: 'tags',
    attributes: 'attributes',
    'public address': 'public address',
    webhook: 'webhook',
    sidebar: 'sidebar',
    'sidebar buttons': 'sidebar buttons',
    'health check': 'health check',
    topics: 'topics',
  },
  tokenAccepted: (name: string): string => `accepted for ${name}`,
  unnamedWorkspace: (id: string): string => `workspace ${id}`,
  notChecked: (why: string): string => `could not be checked (${why})`,
  mends: {
    token:
      'Set INTERCOM_ACCESS_TOKEN to the token in the Developer Hub (Authentication), and INTERCOM_REGION to the region of the workspace.',
    permission: 'Tick the permissions that app-manifest.json lists, then renew the access token.',
    network:
      'Check the network, INTERCOM_REGION and INTERCOM_API_URL, and the status page of Intercom; then try again.',
    strange:
      'Check INTERCOM_REGION and INTERCOM_API_URL: what answers there does not speak the API of Intercom as expected.',
  },
  regionUnnamed: line('not named by Intercom', 'Compare INTERCOM_REGION with the region of the workspace.'),
  regionDiffers: (theirs: string, ours: string): Line => [
    `the workspace is in ${theirs}, INTERCOM_REGION says ${ours}`,
    `Set INTERCOM_REGION=${theirs}.`,
  ],
  otherWorkspace: (id: string): Line => [
    `the token belongs to ${id}, INTERCOM_WORKSPACE_ID names another one`,
    `Set INTERCOM_WORKSPACE_ID=${id}, or take the token of the other workspace.`,
  ],
  clockAgrees: "agrees with Intercom's",
  clockDiffers: (seconds: number, direction: 'ahead' | 'behind'): Line => [
    `${seconds} s ${direction === 'ahead' ? 'ahead of' : 'behind'} Intercom's`,
    'Set the clock of this machine and keep it by NTP; signed tokens are refused otherwise, and messages seem too old or too new.',
  ],
  permissionsComplete: (count: number): string => `all ${count} that can be tried`,
  permissionMissing: (name: string): Line => [
    `"${name}" is missing`,
    'Tick it in the Developer Hub (Configure, Authentication), then renew the access token or install the app again: the old token keeps the old permissions.',
  ],
  permissionUnclear: (name: string): Line => [
    `whether "${name}" is granted was not to be seen`,
    'Try again in a minute.',
  ],
  assistantReady: (name: string): string => `${name}, with an inbox seat`,
  assistantUnknown: (id: string): Line => [
    `the workspace has no teammate ${id}`,
    'Set INTERCOM_ADMIN_ID to the id of a teammate made for the assistant.',
  ],
  assistantWithoutSeat: (name: string): Line => [
    `${name} has no inbox seat and cannot answer customers`,
    `Give ${name} an inbox seat in Intercom (Settings, Teammates).`,
  ],
  noTeams: line('the workspace has none, so nobody can take over', 'Create a team in Intercom.'),
  teamMissing: (name: string, instead: string): Line => [
    `${name} is missing; its escalations go to ${instead}`,
    'Create the team in Intercom, or name another one under teams in the settings.',
  ],
  ticketStatesComplete: 'all four categories',
  noTicketStates: line(
    'the workspace has none',
    'Nothing to do for conversations; create a ticket type in Intercom to work with tickets.',
  ),
  ticketStatesMissing: (categories: string): Line => [
    `none of the category ${categories}`,
    'Create a state of that category in Intercom (Settings, Tickets); until then the step is left out.',
  ],
  tagsMissing: (names: string): Line => [
    `not there yet: ${names}`,
    'Nothing to do: a tag is created when it is first needed.',
  ],
  attributesMissing: (names: string): Line => [
    `not there yet: ${names}`,
    'Nothing to do: an attribute is created when it is first needed.',
  ],
  addressWorks: (path: string): string => `${path} takes what is signed and refuses what is not`,
  addressSilent: (where: string, code: string): string => `${where} does not answer (${code})`,
  addressAnswers: (what: string, status: number): string => `${what} is answered ${status}`,
  addressTakesAll: (path: string, status: number): Line => [
    `${path} answers ${status} to a wrong signature, where 401 is due`,
    'Something else than this service answers there: look at the rules of the proxy.',
  ],
  addressMends: {
    unknownHost: 'Check the host name in PUBLIC_URL: it is not known where this runs.',
    certificate:
      'Renew the certificate of PUBLIC_URL, with the whole chain and for this host name: Intercom refuses it too.',
    timeout:
      'Let the firewall and the proxy pass requests to PUBLIC_URL on to the service; Intercom waits for 5 s.',
    notRunning: 'Start the service (npm start), and let the proxy pass PUBLIC_URL on to its PORT.',
    otherSecret:
      'The running service has another INTERCOM_WEBHOOK_SECRET, or the proxy changes what it passes on: give both the client secret of the app, and let bodies pass as they are.',
    redirect:
      'Set PUBLIC_URL to the address that it leads to, and enter the new addresses in the Developer Hub.',
    notFound: 'Let the proxy pass all paths on to this service unchanged, and all methods.',
    tooLarge: 'Let the proxy take bodies of up to 10 MB.',
    notStored:
      'The service cannot store what it is told: look at the line about the database, and at its log.',
    other: 'Look at the log of the service and of the proxy.',
  },
  topicsUnknown: line(
    'Intercom tells no program which topics an app is subscribed to',
    'Compare the list in the Developer Hub (Configure, Webhooks) with the one that npm run manifest prints, then write to yourself as a customer: heine_webhooks_total in /metrics must grow.',
  ),
};

/** For those who read English or German: operators by the command, admins on the page for setting up. */
export type DoctorTexts = typeof en;
export type WorkspaceSubject = keyof DoctorTexts['subjects'];
