import type { InstallTexts } from '../de/install.ts';

export const install: InstallTexts = {
  faults: {
    state: {
      title: 'This step no longer holds',
      lead: 'It is older than ten minutes, was finished before or was begun in another browser. Nothing was stored.',
    },
    refused: { title: 'No consent', lead: 'You refused access in Intercom. Nothing was stored.' },
    code_refused: {
      title: 'Intercom does not confirm this',
      lead: "Intercom's confirmation is not valid or was used before. Nothing was stored.",
    },
    unreachable: {
      title: 'Intercom does not answer right now',
      lead: 'Nothing was stored. Please try again in a minute.',
    },
    token_refused: {
      title: 'Intercom refuses access',
      lead: 'Your workspace is probably in another region. Nothing was stored. Choose the region of your workspace.',
    },
    other_region: {
      title: 'The workspace is in another region',
      lead: 'So that data is handled in the right region, nothing was stored. Begin again, with the region of the workspace.',
    },
    unverified_email: {
      title: 'E-mail address not verified',
      lead: 'Your e-mail address is not verified in Intercom yet. Verify it there and try again. Nothing was stored.',
    },
    overtaken: {
      title: 'Installed at the same time',
      lead: 'The app was installed once more at the same moment. That installation holds; nothing was stored of yours.',
    },
    fixed: {
      title: 'This workspace is set up already',
      lead: 'The service is set up for this workspace. Nothing needs to be installed, and nothing was changed.',
    },
    not_installed: {
      title: 'Not installed in this workspace',
      lead: 'Heine AI is not installed in this workspace. Install the app first.',
    },
    awaited: {
      title: 'Not started yet',
      lead: 'Heine AI is installed in your workspace but could not be started there yet. The service tries again by itself every few seconds. Please sign in in a minute. If this stays so, the reason is in the log of the service.',
    },
    no_role: {
      title: 'No role yet',
      lead: 'Intercom vouches for you, but you have no role here. Ask an owner to enter your e-mail address under “admin.roles” in the settings.',
    },
    installed_without_role: {
      title: 'Installed',
      lead: 'Heine AI is installed and at work. Its pages open for teammates who are entered under “admin.roles” in the settings; you are not one of them.',
    },
    installed_without_setup: {
      title: 'Installed',
      lead: 'Heine AI is installed and at work. Only owners may open the page “Set-up”, and your role is another one. The roles are entered under “admin.roles” in the settings.',
    },
    no_app: {
      title: 'Nothing can be installed here',
      lead: 'This service is set up for one workspace. Whoever runs it can allow installations from Intercom.',
    },
    failed: {
      title: 'This did not work',
      lead: 'The service has a problem right now. Please try again in a minute. The error is in the log of the service.',
    },
    too_many: { title: 'Too many attempts', lead: 'Please wait a minute and try again.' },
  },
  regions: { us: 'USA', eu: 'Europe', au: 'Australia' },
  installAgain: 'Try the installation again',
  installIn: (region) => `Install in the region ${region}`,
  signInIn: (region) => `Sign in in the region ${region}`,
  signIn: 'Sign in with Intercom',
  pages: 'To the admin pages',
  backToIntercom: 'Back to Intercom',
};
