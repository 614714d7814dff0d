import type { AdminRole } from '../../server/identity/admin-session.ts';

/** A browser without JavaScript in front of the admin pages: keeps cookies, sends forms as the page has them. */
export interface AdminClient {
  get: (path: string) => Promise<AdminAnswer>;
  /** Sends the fields with the hidden ones of the first form to that address on the page shown last. */
  post: (path: string, fields?: Record<string, string>) => Promise<AdminAnswer>;
}

export interface AdminAnswer {
  status: number;
  location: string | null;
  headers: Headers;
  text: string;
}

interface Form {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export function createAdminClient(url: string): AdminClient {
  const cookies = new Map<string, string>();
  let page = '';

  async function send(path: string, init: Form): Promise<AdminAnswer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    if (text !== '') page = text;
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      text,
    };
  }

  return {
    get: (path) => send(path, {}),
    post: (path, fields = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...hiddenFields(page, path), ...fields }).toString(),
      }),
  };
}

/** Signed in at a service that lets anybody in. */
export async function signedInAs(url: string, role: AdminRole): Promise<AdminClient> {
  const client = createAdminClient(url);
  await client.get('/admin/sign-in');
  await client.post('/admin/sign-in', { role });
  return client;
}

function hiddenFields(page: string, action: string): Record<string, string> {
  const forms = [...page.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
  const form = forms.find(([, to]) => to === action)?.[2] ?? '';
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}
