export const REGIONS = ['us', 'eu', 'au'] as const;
export type Region = (typeof REGIONS)[number];

/** https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis#regional-endpoints */
const API_HOSTS: Record<Region, string> = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
};

/** Where a workspace's REST calls go; `override` (the simulator, a proxy) wins over its region. */
export function apiBaseUrl(region: Region, override: string | null): string {
  return override ?? API_HOSTS[region];
}
