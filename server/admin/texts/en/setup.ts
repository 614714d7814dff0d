import { en } from '../../../doctor/texts/en.ts';
import type { DoctorTexts } from '../../../doctor/texts/en.ts';
import type { SetupTexts } from '../de/setup.ts';

const tellOperators = (what: string): string => `Turn to whoever runs the service: ${what}`;

const checks: DoctorTexts = {
  ...en,
  mends: {
    token: 'Install the app again in Intercom: access was withdrawn there.',
    permission:
      'Give the app the missing permissions by installing it again. If one is missing still, turn to whoever runs the service.',
    network: 'Try again in a minute. If it lasts, look at the status page of Intercom.',
    strange: tellOperators('Intercom answers in another way than expected.'),
  },
  regionUnnamed: ['not named by Intercom', 'Compare the region with the one of your workspace.'],
  regionDiffers: (theirs, ours) => [
    `the workspace is in ${theirs}, the app was installed for ${ours}`,
    'Install the app again and choose the right region.',
  ],
  otherWorkspace: (id) => [
    `access belongs to the workspace ${id}`,
    'Install the app again in this workspace.',
  ],
  clockDiffers: (seconds, direction) => [
    en.clockDiffers(seconds, direction)[0],
    tellOperators(
      'the clock of the service is wrong. Until it is set, signed tokens are refused, and messages seem too old or too new.',
    ),
  ],
  permissionMissing: (name) => [
    `"${name}" is missing`,
    'Install the app again and consent to all permissions. If it is missing still, turn to whoever runs the service.',
  ],
  assistantUnknown: (id) => [
    `the workspace has no teammate ${id}`,
    'Choose another teammate for the assistant below.',
  ],
  addressTakesAll: (path, status) => [
    en.addressTakesAll(path, status)[0],
    tellOperators('something else answers at its public address.'),
  ],
  addressMends: {
    unknownHost: tellOperators('the name of its public address is not known.'),
    certificate: tellOperators(
      'the certificate of its public address is not valid. Intercom refuses it too.',
    ),
    timeout: tellOperators('no answer comes from its public address. Intercom waits for 5 seconds only.'),
    notRunning: tellOperators('no connection is accepted at its public address.'),
    otherSecret: tellOperators(
      'the signature does not fit. Either the secret of the app is another one there, or bodies are changed on the way.',
    ),
    redirect: tellOperators('its public address leads on to another one.'),
    notFound: tellOperators('requests to its public address do not reach it unchanged.'),
    tooLarge: tellOperators('large requests to its public address are refused.'),
    notStored: tellOperators('it cannot store what Intercom tells it.'),
    other: tellOperators('its log says why.'),
  },
  topicsUnknown: [
    'no notification of Intercom has arrived so far',
    'Write to yourself as a customer, then check again. If nothing arrives, turn to whoever runs the service.',
  ],
};

export const setup: SetupTexts = {
  title: 'Set-up',
  installed: 'Heine AI is installed in your workspace.',
  saved: 'Saved.',
  created: 'What was missing has been created, as far as Intercom allows.',
  summary: {
    sound: 'Everything that can be checked is in order.',
    remarks: 'Ready, with remarks.',
    faults: 'Something is missing before the assistant can work.',
  },
  workspace: 'Workspace',
  region: 'Region',
  regions: { us: 'USA', eu: 'Europe', au: 'Australia' },
  installedAt: 'Installed on',
  checksTitle: 'Checks',
  columns: { level: 'Result', subject: 'Subject', text: 'Finding' },
  levels: { green: 'in order', yellow: 'remark', red: 'fault', unknown: 'cannot be checked' },
  again: 'Check again',
  create: 'Create missing tags and attributes',
  topics: (received, all) => `of ${received} of ${all} topics something has arrived so far`,
  topicsMend: (names) =>
    `Not arrived yet: ${names}. That is no fault as long as nothing of the kind happened in Intercom.`,
  assistantTitle: "The assistant's teammate",
  assistantLead:
    'The assistant answers customers in their name. Best create a teammate of its own in Intercom and give it an inbox seat.',
  assistantLabel: 'Teammate',
  withoutSeat: (name) => `${name} (without an inbox seat)`,
  assistantFixed: 'The teammate is set by INTERCOM_ADMIN_ID.',
  teammatesUnknown: 'The teammates could not be read right now.',
  save: 'Save',
  backToIntercom: 'Back to Intercom',
  noAccess: 'No access to Intercom',
  noAccessLead:
    'No access is stored for this workspace. Install the app again in Intercom; your settings are kept.',
  checks,
};
