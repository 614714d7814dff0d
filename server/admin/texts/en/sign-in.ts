import type { SignInTexts } from '../de/sign-in.ts';

export const signIn: SignInTexts = {
  title: 'Sign in',
  submit: 'Sign in',
  linkLead: 'This link holds once, and only for a short time.',
  how: 'You sign in with a link that holds once. Whoever has access to the server makes one there with:',
  howLong: 'The link holds for ten minutes. After eight hours you are signed out.',
  intercomLead: 'You sign in with your account at Intercom and are led back afterwards.',
  intercom: 'Sign in with Intercom',
  otherRegion: (home) =>
    `This is for workspaces in the region ${home}. If yours is in another one, sign in here:`,
  regions: { us: 'USA', eu: 'Europe', au: 'Australia' },
  demoLead: 'In the demo one press is enough. What you may do follows from the role.',
  as: (role) => `Sign in as ${role}`,
  faults: {
    link: 'This link has expired or was used before. Make a new one.',
    form: 'The form has expired. Please try again.',
    too_many: 'Too many attempts. Please wait a minute.',
  },
};
