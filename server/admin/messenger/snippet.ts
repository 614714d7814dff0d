import type { MessengerRegion } from './content-security-policy.ts';

/** The SDK calls Australia by another name than the rest of Intercom. */
const SDK_REGION: Record<MessengerRegion, string> = { us: 'us', eu: 'eu', au: 'ap' };
const API_BASE: Record<MessengerRegion, string> = {
  us: 'https://api-iam.intercom.io',
  eu: 'https://api-iam.eu.intercom.io',
  au: 'https://api-iam.au.intercom.io',
};

interface SnippetOptions {
  workspaceId: string;
  region: MessengerRegion;
  tokenUrl: string;
}

/** For the shop's pages. `boot` does not translate the region, `Intercom` works once a page: hence both. */
export function pageSnippet({ workspaceId, region, tokenUrl }: SnippetOptions): string {
  const js = (value: string): string => JSON.stringify(value);
  return `import Intercom, { boot, shutdown, update } from '@intercom/messenger-js-sdk';

const settings = { app_id: ${js(workspaceId)}, api_base: ${js(API_BASE[region])} };
const FETCH_AGAIN_MS = 90 * 60 * 1000; // the token holds for two hours
let renewal;

async function userToken() {
  // A route of your own shop: the token of whoever is logged in there, signed with SHOP_JWT_SECRET.
  const session = await fetch('/messenger-session', { credentials: 'same-origin' });
  if (!session.ok) throw new Error(\`No shop token: \${session.status}\`);
  const { token } = await session.json();
  const answer = await fetch(${js(tokenUrl)}, {
    headers: { Authorization: \`Bearer \${token}\` },
  });
  if (!answer.ok) throw new Error(\`No Messenger token: \${answer.status}\`);
  return (await answer.json()).token;
}

// On every page, once.
export function startMessenger() {
  Intercom({ app_id: settings.app_id, region: ${js(SDK_REGION[region])} });
}

// After the log-in, and on every page of somebody who is logged in.
export async function identifyCustomer() {
  const intercom_user_jwt = await userToken();
  shutdown();
  boot({ ...settings, intercom_user_jwt });
  clearInterval(renewal);
  renewal = setInterval(async () => {
    update({ intercom_user_jwt: await userToken() });
  }, FETCH_AGAIN_MS);
}

// Before the log-out: the next person at this device must not see the conversations.
export function forgetCustomer() {
  clearInterval(renewal);
  shutdown();
  boot(settings);
}
`;
}

/** For the shop's server, which alone knows who is logged in. */
export function serverSnippet(): string {
  return `import jwt from 'jsonwebtoken';

app.get('/messenger-session', requireLogin, (request, response) => {
  const { customerNumber, email, name } = request.customer;
  const token = jwt.sign({ email, name }, process.env.SHOP_JWT_SECRET, {
    algorithm: 'HS256',
    subject: String(customerNumber),
    expiresIn: '5m',
  });
  response.set('Cache-Control', 'no-store').json({ token });
});
`;
}
