import type { Assessment } from '../../server/domain/assessment.ts';
import { startMail, startSlack } from './notice-receivers.ts';
import type { MailReceiver, SlackReceiver } from './notice-receivers.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

const COMPLAINT: Partial<Assessment> = {
  category: 'Reklamation',
  priority: 'high',
  signals: [
    { code: 'complaint', evidence: 'Ich bin Sabine Krüger, sabine@example.com, und das ist unverschämt!' },
  ],
};

/** A world in which every message is a complaint, and the receivers of what people are told of it. */
export interface NoticeWorld extends World {
  slack: SlackReceiver;
  mail: MailReceiver;
}

export async function startNoticeWorld(
  ways: 'both' | 'slack' | 'email' | 'none',
  options: Parameters<typeof startWorld>[0] = {},
): Promise<NoticeWorld> {
  const [slack, mail] = [await startSlack(), await startMail()];
  const bySlack = { SLACK_WEBHOOK_URL: slack.url };
  const byMail = {
    SMTP_URL: mail.url,
    SMTP_FROM: 'Heine AI <ki@heine.example>',
    NOTIFY_EMAIL: 'team@heine.example',
  };
  const world = await startWorld({
    engine: () => Promise.resolve(COMPLAINT),
    ...options,
    env: {
      ...(ways === 'both' || ways === 'slack' ? bySlack : {}),
      ...(ways === 'both' || ways === 'email' ? byMail : {}),
      ...options.env,
    },
  });
  return {
    ...world,
    slack,
    mail,
    close: async () => {
      await world.close();
      await slack.close();
      await mail.close();
    },
  };
}

export async function noticesOf(
  { database }: Pick<World, 'database'>,
  threadId: string,
): Promise<{ target: string; state: string; error: string | null }[]> {
  return database.handle.db
    .selectFrom('effects')
    .select(['target', 'state', 'error'])
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'notice')
    .orderBy('position')
    .execute();
}
