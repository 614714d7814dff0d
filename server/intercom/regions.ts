export const REGIONS = ['us', 'eu', 'au'] as const;
export type Region = (typeof REGIONS)[number];

/** https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis#regional-endpoints */
const API_HOSTS: Record<Region, string> = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
};

const APP_HOSTS: Record<Region, string> = {
  us: 'https://app.intercom.com',
  eu: 'https://app.eu.intercom.com',
  au: 'https://app.au.intercom.com',
};

/** A thread in the inbox, for people; a ticket is found by the id of its conversation, which is the same. */
export function inboxUrl(region: Region, workspaceId: string, threadId: string): string {
  const [workspace, thread] = [workspaceId, threadId].map(encodeURIComponent);
  return `${APP_HOSTS[region]}/a/inbox/${workspace}/inbox/conversation/${thread}`;
}

/** Where a workspace's REST calls go; `override` (the simulator, a proxy) wins over its region. */
export function apiBaseUrl(region: Region, override: string | null): string {
  return override ?? API_HOSTS[region];
}

/** Where a workspace's people are in the browser; `override` (the simulator) wins over its region. */
export function appBaseUrl(region: Region, override: string | null): string {
  return override ?? APP_HOSTS[region];
}

/** As `/me` writes it; null where it names none that is known. */
export function toRegion(name: string | null): Region | null {
  return REGIONS.find((region) => region === name?.toLowerCase()) ?? null;
}
