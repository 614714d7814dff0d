import type { FrameTexts } from '../de/frame.ts';

export const frame: FrameTexts = {
  skip: 'Skip to content',
  navigation: 'Sections',
  sections: {
    overview: 'Overview',
    threads: 'Conversations',
    knowledge: 'Knowledge',
    settings: 'Settings',
    messenger: 'Messenger',
    setup: 'Set-up',
  },
  roles: { owner: 'owner', editor: 'editor', viewer: 'viewer' },
  signOut: 'Sign out',
  forbidden: 'Not allowed',
  forbiddenLead: (role) => `This takes the role “${role}”.`,
  formRefused: 'Form expired',
  formRefusedLead: 'Nothing was changed. Go back a page, load it again and try once more.',
  notFound: 'Page not found',
  notFoundLead: 'There is no such address. Choose a section above.',
  failed: 'The page cannot be shown right now',
  failedLead: 'Please try again in a minute. The error is in the log of the service.',
};
