import { createHmac, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { AdminAnswer, AdminClient } from '../support/admin-client.ts';
import type { Side, TwoWorkspaces } from '../support/two-workspaces.ts';
import { SECRET, textsOf } from '../support/world.ts';

/** What each side has that the other one must not see or change. */
export interface Belongings {
  side: Side;
  /** Its id is that of a thread of the other side, too. */
  commonThread: string;
  ownThread: string;
  deadThread: string;
  contactId: string;
  suggestionId: string;
  /** Of one that did not arrive. */
  noticeId: string;
}

export function signed(body: string, header: 'X-Hub-Signature' | 'X-Body-Signature'): Record<string, string> {
  const [algorithm, prefix] = header === 'X-Hub-Signature' ? ['sha1', 'sha1='] : ['sha256', ''];
  return { [header]: `${prefix}${createHmac(algorithm, SECRET).update(body).digest('hex')}` };
}

async function pressOn(side: Side, threadId: string, suggestionId: string, componentId: string) {
  return textsOf(
    await side.canvas('submit', threadId, {
      component_id: componentId,
      input_values: { text: 'Etwas anderes', note: 'Eine Notiz', team: '9120042', reason: 'complaint' },
      current_canvas: { content: { components: [] }, stored_data: { v: 1, suggestion_id: suggestionId } },
    }),
  );
}

interface Trespass {
  two: TwoWorkspaces;
  admin: AdminClient;
  intruder: Belongings;
  victim: Belongings;
}

export interface Attempt {
  /** As the routers have it; `webhook` and `canvas` are answered before them. */
  route: string;
  attempt: (trespass: Trespass) => Promise<Pick<AdminAnswer, 'text'>[]>;
}

/** What somebody might add who hopes to be taken for another one. */
const naming = ({ side: { id } }: Belongings): Record<string, string> => ({
  workspace: id,
  workspaceId: id,
  workspace_id: id,
  app_id: id,
});

const pages = (
  route: string,
  path: string,
  queries: (victim: Belongings) => Record<string, string>[],
): Attempt => ({
  route,
  attempt: async ({ admin, victim }) => {
    const answers: AdminAnswer[] = [];
    for (const query of queries(victim)) {
      const all = new URLSearchParams({ ...naming(victim), ...query });
      answers.push(await admin.get(`${path}?${all.toString()}`));
    }
    return answers;
  },
});

/** Sends a form from the page on which it is. */
const form = (
  route: string,
  [page, path]: readonly [string, string],
  fields: (victim: Belongings) => Record<string, string>,
): Attempt => ({
  route,
  attempt: async ({ admin, victim }) => {
    const { text } = await admin.get(page);
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const answer = await admin.post(path, { csrf, ...naming(victim), ...fields(victim) });
    return [answer, await admin.get(page)];
  },
});

const unsigned = (route: string, path: string): Attempt => ({
  route,
  attempt: async ({ two, victim }) => {
    const body = JSON.stringify(naming(victim));
    const headers = { 'X-Body-Signature': '0'.repeat(64) };
    const answer = await fetch(`${two.url}${path}`, { method: 'POST', body, headers });
    expect(answer.status).toBe(401);
    return [{ text: await answer.text() }];
  },
});

const VERSIONS = { version: '1', back: '1' };

const TRESPASSES: Attempt[] = [
  pages('get /healthz', '/healthz', () => [{}]),
  pages('get /readyz', '/readyz', () => [{}]),
  unsigned('post /health/intercom', '/health/intercom'),
  {
    route: 'get /metrics',
    attempt: async ({ admin, intruder, victim }) => {
      const answer = await admin.get('/metrics');
      for (const { id } of [intruder.side, victim.side]) expect(answer.text).not.toContain(id);
      return [answer];
    },
  },
  pages('get /messenger/token', '/messenger/token', () => [{}]),
  pages('get /install', '/install', () => [{}]),
  pages('get /admin/sign-in/intercom', '/admin/sign-in/intercom', () => [{}]),
  pages('get /oauth/callback', '/oauth/callback', () => [{ state: 'x', code: 'x' }]),
  unsigned('post /uninstall', '/uninstall'),

  pages('get /', '/admin/sign-in', () => [{}]),
  form('post /', ['/admin/sign-in', '/admin/sign-in'], () => ({ token: 'x', role: 'owner' })),
  pages('get /', '/admin', () => [{}]),
  pages('get /figures.csv', '/admin/figures.csv', () =>
    ['unanswered', 'categories', 'questions', 'escalations'].map((table) => ({ table })),
  ),
  pages('get /', '/admin/threads', ({ ownThread, deadThread, commonThread }) => [
    {},
    ...[ownThread, deadThread, commonThread].map((id) => ({ id })),
    { outcome: 'dead' },
    { category: 'Retoure', after: '2100-01-01', thread: ownThread },
  ]),
  pages('get /sent', '/admin/threads/sent', ({ ownThread, side }) => [
    {},
    { search: side.mark.slice(1) },
    { search: ownThread },
  ]),
  pages('get /sent.csv', '/admin/threads/sent.csv', () => [{}]),
  {
    route: 'get /:threadId',
    attempt: async ({ admin, intruder, victim }) => {
      const foreign = await admin.get(`/admin/threads/${victim.ownThread}`);
      const common = await admin.get(`/admin/threads/${victim.commonThread}`);
      expect(foreign.status).toBe(404);
      expect(common.text).toContain(intruder.side.mark);
      return [foreign, common];
    },
  },
  form('post /rerun', ['/admin/threads?outcome=dead', '/admin/threads/rerun'], ({ deadThread }) => ({
    thread: deadThread,
  })),
  form('post /notices/resend', ['/admin/threads', '/admin/threads/notices/resend'], ({ noticeId }) => ({
    notice: noticeId,
  })),
  pages('get /', '/admin/knowledge', () => [{}]),
  pages('get /articles.csv', '/admin/knowledge/articles.csv', () => [{}]),
  form('post /try', ['/admin/knowledge', '/admin/knowledge/try'], ({ side }) => ({
    question: `Was liefert ${side.mark.slice(1)}?`,
  })),
  pages('get /', '/admin/settings', () => [{}]),
  form('post /', ['/admin/settings', '/admin/settings'], () => ({
    ...VERSIONS,
    group: 'rollout',
    'rollout/hourly_cap': '99',
  })),
  form('post /reset', ['/admin/settings', '/admin/settings/reset'], () => ({
    ...VERSIONS,
    path: '["rollout","hourly_cap"]',
  })),
  form('post /take-back', ['/admin/settings', '/admin/settings/take-back'], () => VERSIONS),
  form('post /switch', ['/admin/settings', '/admin/settings/switch'], () => ({ to: 'off' })),
  form('post /switch', ['/admin/settings', '/admin/settings/switch'], () => ({ to: 'on' })),
  pages('get /', '/admin/setup', () => [{}]),
  form('post /assistant', ['/admin/setup', '/admin/setup/assistant'], () => ({ admin_id: '8412011' })),
  form('post /create', ['/admin/setup', '/admin/setup/create'], () => ({})),
  pages('get /', '/admin/messenger', () => [{}]),
  form('post /', ['/admin/messenger', '/admin/messenger'], () => ({ customer: '1', token: 'x' })),

  {
    route: 'canvas',
    attempt: async ({ two, intruder, victim }) => {
      const { side } = intruder;
      const shown = [textsOf(await side.canvas('initialize', victim.ownThread))];
      for (const component of PRESSES) {
        shown.push(await pressOn(side, victim.ownThread, victim.suggestionId, component));
      }
      for (const component of ['send', 'correct', 'why']) {
        shown.push(await pressOn(side, victim.commonThread, victim.suggestionId, component));
      }
      await two.settle();
      return shown.map((text) => ({ text }));
    },
  },
  {
    route: 'webhook',
    attempt: async ({ two, intruder, victim }) => {
      const told = [
        ['conversation.user.replied', { type: 'conversation', id: victim.ownThread }],
        [
          'conversation.rating.added',
          { type: 'conversation', id: victim.ownThread, conversation_rating: { rating: 1 } },
        ],
        ['conversation.deleted', { type: 'conversation', conversation_id: victim.ownThread }],
        ['contact.deleted', { type: 'contact', id: victim.contactId }],
        ['article.deleted', { type: 'article', id: '1' }],
      ] as const;
      for (const [topic, item] of told) {
        const body = JSON.stringify({
          type: 'notification_event',
          app_id: intruder.side.id,
          id: `notif_${randomUUID()}`,
          topic,
          data: { type: 'notification_event_data', item },
        });
        const headers = signed(body, 'X-Hub-Signature');
        const answer = await fetch(`${two.url}/webhook/intercom`, { method: 'POST', body, headers });
        expect(answer.status).toBe(200);
      }
      await two.settle();
      return [];
    },
  },
  form('post /sign-out', ['/admin/messenger', '/admin/sign-out'], () => ({})),
];

const PRESSES = [
  'send',
  'send_edited',
  'edit',
  'escalate',
  'confirm_escalation',
  'correct',
  'not_useful',
  'save_test_case',
  'retry',
  'why',
  'case',
  'more',
  'show_draft',
  'snooze',
  'suggest_anyway',
  'skip_follow_up',
  'send_follow_up',
  'refresh',
];

/** Every route, with what somebody of one workspace may try there with the ids of another one. */
export function trespasses(): readonly Attempt[] {
  return TRESPASSES;
}
