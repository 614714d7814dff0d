import { IntercomError } from '../domain/errors.ts';
import { isTokenRefusal } from '../intercom/errors.ts';
import type { Answer } from '../intercom/answer.ts';
import type { Request } from '../intercom/exchange.ts';
import { type Finding, green, red, yellow } from './finding.ts';
import type { DoctorTexts } from './texts/en.ts';

/** One call with the workspace's token, whatever it is answered; throws `IntercomError` where no answer came. */
export type AskIntercom = (request: Request) => Promise<Pick<Answer, 'status' | 'body' | 'header'>>;

const ONE = { pagination: { per_page: 1 } };

/**
 * A call for each permission by which a missing one shows. Those of the writing ones name nothing that exists and say
 * nothing that could be carried out, so they change nothing; Canvas Kit ticks "Gather App data" by itself.
 */
export const PERMISSION_PROBES: readonly { permission: string; request: Request }[] = [
  {
    permission: 'Read conversations',
    request: {
      method: 'POST',
      path: '/conversations/search',
      body: { query: { field: 'open', operator: '=', value: true }, ...ONE },
    },
  },
  {
    permission: 'Write conversations',
    request: { method: 'POST', path: '/conversations/0/reply', body: {} },
  },
  {
    permission: 'Read tickets',
    request: {
      method: 'POST',
      path: '/tickets/search',
      body: { query: { field: 'open', operator: '=', value: true }, ...ONE },
    },
  },
  { permission: 'Write tickets', request: { method: 'POST', path: '/tickets/0/reply', body: {} } },
  { permission: 'Read admins', request: { method: 'GET', path: '/admins' } },
  { permission: 'Read one user and one company', request: { method: 'GET', path: '/contacts/0' } },
  {
    permission: 'Read and list users and companies',
    request: {
      method: 'POST',
      path: '/contacts/search',
      body: { query: { field: 'role', operator: '=', value: 'user' }, ...ONE },
    },
  },
  { permission: 'Read tags', request: { method: 'GET', path: '/tags' } },
  { permission: 'Write tags', request: { method: 'POST', path: '/tags', body: {} } },
  {
    permission: 'Read and List articles',
    request: { method: 'GET', path: '/articles', query: { per_page: '1' } },
  },
];

type Verdict = 'granted' | 'missing' | 'unclear';

/** Which permissions the token lacks. */
export async function checkPermissions(ask: AskIntercom, texts: DoctorTexts): Promise<Finding[]> {
  const verdicts = await Promise.all(
    PERMISSION_PROBES.map(async ({ permission, request }) => ({
      permission,
      verdict: await judge(ask, request),
    })),
  );
  const those = (wanted: Verdict): string[] =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ permission }) => permission);
  const missing = those('missing').map((name) => red('permissions', ...texts.permissionMissing(name)));
  const unclear = those('unclear').map((name) => yellow('permissions', ...texts.permissionUnclear(name)));
  if (missing.length + unclear.length > 0) return [...missing, ...unclear];
  return [green('permissions', texts.permissionsComplete(verdicts.length))];
}

async function judge(ask: AskIntercom, request: Request): Promise<Verdict> {
  try {
    const answer = await ask(request);
    const { status } = answer;
    if (status === 403 || (status === 401 && !isTokenRefusal(answer))) return 'missing';
    return status === 401 || status === 408 || status === 429 || status >= 500 ? 'unclear' : 'granted';
  } catch (error) {
    if (error instanceof IntercomError) return 'unclear';
    throw error;
  }
}
