import axios, { isAxiosError } from 'axios';
import { z } from 'zod';

interface AppCredentials {
  clientId: string;
  clientSecret: string;
}

export type CodeExchange =
  { ok: true; accessToken: string } | { ok: false; reason: 'refused' | 'unreachable' };

/** One address for all regions. https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth */
const EXCHANGE_HOST = 'https://api.intercom.io';
const TIMEOUT_MS = 10_000;

const Exchanged = z
  .object({ access_token: z.string().min(1).optional(), token: z.string().min(1).optional() })
  .transform(({ access_token, token }) => access_token ?? token);

/** Where a workspace's admin is asked whether the app may have its data. */
export function consentUrl(
  appUrl: string,
  { clientId, state, redirectUri }: { clientId: string; state: string; redirectUri: string },
): string {
  const query = new URLSearchParams({ client_id: clientId, state, redirect_uri: redirectUri });
  return `${appUrl}/oauth?${query.toString()}`;
}

/** Where an installation from the App Store ends. */
export function installResultUrl(appUrl: string, errorMessage: string | null): string {
  const query =
    errorMessage === null
      ? new URLSearchParams({ install_success: 'true' })
      : new URLSearchParams({ install_success: 'false', error_message: errorMessage });
  return `${appUrl}/appstore/redirect?${query.toString()}`;
}

/** Redeems a code, which holds once: no second attempt is made. `override` is the simulator's address. */
export async function exchangeCode(
  code: string,
  { clientId, clientSecret, override }: AppCredentials & { override: string | null },
): Promise<CodeExchange> {
  try {
    const { status, data } = await axios.request<unknown>({
      method: 'POST',
      url: `${override ?? EXCHANGE_HOST}/auth/eagle/token`,
      data: { code, client_id: clientId, client_secret: clientSecret },
      headers: { Accept: 'application/json', 'User-Agent': 'heine-ai-intercom' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      adapter: 'http',
      proxy: false,
      maxRedirects: 0,
      maxContentLength: 64 * 1024,
      validateStatus: () => true,
    });
    const accessToken = status === 200 ? Exchanged.safeParse(data).data : undefined;
    if (accessToken !== undefined) return { ok: true, accessToken };
    return { ok: false, reason: status >= 400 && status < 500 && status !== 429 ? 'refused' : 'unreachable' };
  } catch (error) {
    // The error holds the secret and the code: nothing of it leaves here.
    if (!isAxiosError(error)) throw error;
    return { ok: false, reason: 'unreachable' };
  }
}
