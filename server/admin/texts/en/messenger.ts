import type { MessengerTexts } from '../de/messenger.ts';

export const messenger: MessengerTexts = {
  title: 'Messenger',
  lead: 'This is how the Messenger on the pages of your shop knows who is writing. Without it your customers are unknown visitors to Intercom.',
  notSetUp: 'Not set up yet',
  notSetUpLead: 'Set these environment variables and restart the service:',
  variables: {
    MESSENGER_API_SECRET: 'the Messenger API secret from Intercom (Settings, Messenger, Security)',
    SHOP_JWT_SECRET: 'a secret of at least 32 random bytes that only your shop and this service know',
    SHOP_ORIGINS: 'the addresses of your shop pages, such as https://www.example.com',
  },
  steps: {
    server: '1. On the server of your shop',
    serverLead: 'With a short-lived token the shop vouches for who is logged in.',
    page: '2. On the pages of your shop',
    pageLead:
      'The Messenger starts with the token of whoever is logged in. Call forgetCustomer() before you log anybody out.',
    policy: '3. Content Security Policy',
    policyLead:
      'If your shop sends a Content Security Policy, add these sources. The list follows what Intercom states, for your region.',
    enforce: '4. In Intercom',
    enforceLead:
      'Set Messenger Security to “Enforce” only once all pages and apps send tokens. From then on Intercom refuses everybody who claims to be a customer without one.',
  },
  policySource: 'What Intercom states',
  test: {
    title: 'Check',
    lead: 'By its public address the service fetches a token for a made-up person, as a page of your shop does. Nothing comes of it in Intercom.',
    run: 'Check now',
    ownTitle: 'Check a token of your own',
    ownLead: 'Paste a token that your shop has issued. It is neither stored nor logged.',
    ownLabel: 'Token',
    kindLabel: 'Origin',
    kinds: { shop: 'issued by the shop', messenger: 'for the Messenger' },
    ownRun: 'Check token',
    fine: 'In order.',
    claims: 'What the token says',
    claim: 'Claim',
    value: 'Value',
    origin: 'Page',
    outcome: 'Result',
  },
  faults: {
    malformed:
      'This is no JSON Web Token. Copy it whole, with its three parts and the full stops between them.',
    algorithm: 'The token is not signed with HS256. Sign it with HS256.',
    other_secret:
      'The token is signed with the wrong one of the two secrets. The shop signs with SHOP_JWT_SECRET, only this service with MESSENGER_API_SECRET.',
    signature:
      'The signature fits none of the secrets that are set here. Set the same on both sides, without a blank or line break at its end.',
    no_customer:
      'The customer number is missing: the token of the shop needs it as “sub”, the one of the Messenger as “user_id”.',
    no_expiry: 'The expiry (“exp”) is missing.',
    expired: 'The token has expired. Check how long it lives, and the clock of the server.',
    lives_too_long:
      'The token holds for more than an hour. Let it live shorter, for five minutes for example.',
    from_the_future: 'The time of issue (“iat”) lies in the future. Set the clock of the server.',
  },
  outcome: (trial) => {
    switch (trial.result) {
      case 'unreachable':
        return `The service cannot be reached at its public address (${trial.code}). Check PUBLIC_URL and the proxy.`;
      case 'refused':
        return trial.code === 'foreign_origin'
          ? 'The running service does not know this page. Add it to SHOP_ORIGINS and restart it.'
          : `The service refused with ${trial.status} (${trial.code ?? 'no reason given'}). Do all processes have the same secrets and the right time?`;
      case 'no_cors':
        return 'The answer does not allow this page (Access-Control-Allow-Origin). The proxy must not remove that header.';
      case 'unreadable':
        return 'The answer holds no token. Probably another service answers at this address.';
      case 'other_workspace':
        return `The answer is for another workspace (${trial.workspaceId}).`;
    }
  },
};
