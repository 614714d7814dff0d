import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Assessment } from '../../server/domain/assessment.ts';
import { readFailedNotices, resendNotice } from '../../server/workflow/notice-store.ts';
import { startMail, startSlack } from '../support/notice-receivers.ts';
import type { MailReceiver, SlackReceiver } from '../support/notice-receivers.ts';
import { AGENT, startWorld, textsOf, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

const MINUTE_MS = 60_000;
const COMPLAINT: Partial<Assessment> = {
  category: 'Reklamation',
  priority: 'high',
  signals: [
    { code: 'complaint', evidence: 'Ich bin Sabine Krüger, sabine@example.com, und das ist unverschämt!' },
  ],
};

let world: World;
let slack: SlackReceiver;
let mail: MailReceiver;
beforeEach(async () => {
  slack = await startSlack();
  mail = await startMail();
});
afterEach(async () => {
  await world.close();
  await slack.close();
  await mail.close();
});

async function start(
  ways: 'both' | 'slack' | 'email',
  options: Parameters<typeof startWorld>[0] = {},
): Promise<void> {
  world = await startWorld({
    engine: () => Promise.resolve(COMPLAINT),
    ...options,
    env: {
      ...(ways === 'email' ? {} : { SLACK_WEBHOOK_URL: slack.url }),
      ...(ways === 'slack'
        ? {}
        : {
            SMTP_URL: mail.url,
            SMTP_FROM: 'Heine AI <ki@heine.example>',
            NOTIFY_EMAIL: 'team@heine.example',
          }),
      ...options.env,
    },
  });
}

function write(text = 'Das ist unverschämt!'): string {
  const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
  return world.simulator.api.writeAsCustomer({ contactId: contact.id, text }).id;
}

async function noticesOf(
  threadId: string,
): Promise<{ target: string; state: string; error: string | null }[]> {
  return world.database.handle.db
    .selectFrom('effects')
    .select(['target', 'state', 'error'])
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'notice')
    .orderBy('position')
    .execute();
}

/** As a process leaves a notice that ends right after its call. */
async function crashWhileSending(threadId: string): Promise<void> {
  await sql`update effects set state = 'doing', finished_at = null,
    doing_at = clock_timestamp() - interval '2 minutes'
    where thread_id = ${threadId} and kind = 'notice' and state = 'done'`.execute(world.database.handle.db);
}

describe('an escalation', () => {
  it('is told once by Slack and once by e-mail, after the team has been given the thread', async () => {
    await start('both');
    const threadId = write();

    await world.product.tellPeople();
    await world.settle();
    await world.product.tellPeople();
    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]!.to).toEqual(['team@heine.example']);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    const text = slack.texts[0]!;
    expect(text).toContain('Grund: Beschwerde');
    expect(text).toContain('Kategorie: Reklamation');
    expect(text).toContain('Priorität: hoch');
    expect(text).toContain('Team: Senior Support');
    expect(text).toContain('Wartet seit: ');
    expect(text).toContain(`/inbox/conversation/${threadId}`);
  });

  it('is told without what the customer is known by', async () => {
    await start('slack');
    write();

    await world.settle();
    await world.product.tellPeople();

    expect(slack.texts.join()).toContain('unverschämt');
    expect(slack.texts.join()).not.toMatch(/Sabine|Krüger|example\.com/);
  });

  it('carries an id in its e-mail that stays the same from try to try', async () => {
    await start('email');
    mail.faults.push('refuse');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();
    world.clock.advance(10 * MINUTE_MS);

    await world.product.tellPeople();

    const row = await world.database.handle.db
      .selectFrom('effects')
      .select('effect_id')
      .where('thread_id', '=', threadId)
      .where('target', '=', 'email:team@heine.example')
      .executeTakeFirstOrThrow();
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]!.source).toContain(`<${row.effect_id}@heine.example>`);
  });

  it('is told nobody where nothing is set', async () => {
    world = await startWorld({ engine: () => Promise.resolve(COMPLAINT) });
    const threadId = write();

    await world.settle();

    expect(await noticesOf(threadId)).toEqual([]);
  });

  it('is told to whom the first rule for its team and reason says', async () => {
    await start('both', {
      settings: (text) =>
        text.replace(
          'notices:\n  rules: []',
          [
            'notices:',
            '  rules:',
            '    - { teams: [Kundenservice], emails: [other@heine.example] }',
            '    - { teams: [senior support], reasons: [complaint], emails: [senior@heine.example] }',
          ].join('\n'),
        ),
    });
    write();

    await world.settle();
    await world.product.tellPeople();

    expect(mail.mails.map(({ to }) => to)).toEqual([['senior@heine.example']]);
    expect(slack.texts).toEqual([]);
  });

  it('is told once where several processes look at the same time', async () => {
    await start('both');
    write();
    await world.settle();

    await Promise.all(Array.from({ length: 5 }, () => world.product.tellPeople()));

    expect(slack.texts).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
  });
});

describe('a process that ends', () => {
  it('before a notice leaves it to the next one', async () => {
    await start('both');
    const threadId = write();
    await world.settle();
    await world.database.handle.db
      .updateTable('threads')
      .set({ wake_at: world.clock.now() })
      .where('thread_id', '=', threadId)
      .execute();
    await world.settle();

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
  });

  it('while a notice is under way has it told no second time', async () => {
    await start('both');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();
    await crashWhileSending(threadId);

    await world.product.tellPeople();
    world.clock.advance(10 * MINUTE_MS);
    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
    const [first] = await noticesOf(threadId);
    expect(first).toMatchObject({ state: 'failed', error: 'uncertain' });
  });
});

describe('a channel that fails', () => {
  it.each([500, 503, 429, 404])('is tried again after the answer %i', async (status) => {
    await start('slack');
    slack.faults.push(status);
    write();
    await world.settle();
    await world.product.tellPeople();
    await world.product.tellPeople();
    const before = slack.texts.length;
    world.clock.advance(5 * MINUTE_MS);

    await world.product.tellPeople();

    expect([before, slack.texts.length]).toEqual([0, 1]);
  });

  it.each(['refuse', 'refuse_sender'] as const)(
    'is tried again where the mail server does "%s"',
    async (fault) => {
      await start('email');
      mail.faults.push(fault);
      write();
      await world.settle();
      await world.product.tellPeople();
      world.clock.advance(5 * MINUTE_MS);

      await world.product.tellPeople();

      expect(mail.mails).toHaveLength(1);
    },
  );

  it('is not tried again where the message may have arrived', async () => {
    await start('both');
    slack.faults.push('drop');
    mail.faults.push('drop');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();
    world.clock.advance(30 * MINUTE_MS);

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
    const states = (await noticesOf(threadId)).filter(({ target }) => !target.startsWith('reminder:'));
    expect(states.map(({ state, error }) => [state, error])).toEqual([
      ['failed', 'uncertain'],
      ['failed', 'uncertain'],
    ]);
  });

  it('holds up neither the escalation nor the other channel, and shows in log and metrics', async () => {
    await start('both', { env: { SLACK_WEBHOOK_URL: 'http://127.0.0.1:2/services/T1/B1/secret' } });
    const threadId = write();
    await world.settle();
    for (let tries = 0; tries < 10; tries += 1) {
      await world.product.tellPeople();
      world.clock.advance(6 * MINUTE_MS);
    }

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(mail.mails.length).toBeGreaterThanOrEqual(1);
    expect((await noticesOf(threadId))[0]).toMatchObject({ state: 'failed', error: 'econnrefused' });
    const logged = world.log.filter(({ message }) => message === 'notice not sent');
    expect(logged).toHaveLength(10);
    expect(JSON.stringify(logged)).not.toMatch(/services|secret/);
    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    expect(metrics).toContain('heine_effects{kind="notice",state="failed"} 1');
  });

  it('does not keep a later message of the thread from being handled', async () => {
    await start('slack', { env: { SLACK_WEBHOOK_URL: 'http://127.0.0.1:2/services/T1/B1/secret' } });
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();

    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
    await world.settle();

    const { suggestion_id } = await world.database.handle.db
      .selectFrom('suggestions')
      .select('suggestion_id')
      .where('message_text', '=', 'Hallo?')
      .executeTakeFirstOrThrow();
    expect(suggestion_id).not.toBe('');
  });
});

describe('a notice that was given up', () => {
  const listed = () => readFailedNotices(world.database.handle.db, WORKSPACE, 10);
  const resend = (id: string) =>
    resendNotice(world.database.handle.db, { workspaceId: WORKSPACE, id, now: world.clock.now() });

  it('is listed with what became of it, and sent once more for a person who wants it', async () => {
    await start('both');
    slack.faults.push('drop');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();
    const [failed, ...others] = await listed();
    expect(others).toEqual([]);
    expect(failed).toMatchObject({
      threadId,
      threadKind: 'conversation',
      channel: 'slack',
      team: 'Senior Support',
      reason: 'complaint',
      isReminder: false,
      isUncertain: true,
      error: 'uncertain',
    });

    const pressed = await Promise.all([resend(failed!.id), resend(failed!.id)]);
    await world.product.tellPeople();
    await world.product.tellPeople();

    expect(pressed.filter((isMade) => isMade)).toHaveLength(1);
    expect(slack.texts).toHaveLength(2);
    expect(await listed()).toEqual([]);
    expect(await resend(failed!.id)).toBe(false);
  });

  it('is of its workspace only', async () => {
    await start('slack');
    slack.faults.push('drop');
    write();
    await world.settle();
    await world.product.tellPeople();
    const [failed] = await listed();
    const { db } = world.database.handle;

    const elsewhere = { workspaceId: 'other', id: failed!.id, now: world.clock.now() };
    expect(await resendNotice(db, elsewhere)).toBe(false);
    expect(await readFailedNotices(db, 'other', 10)).toEqual([]);
    expect(await resend('no id')).toBe(false);
  });
});

describe('the sidebar of an escalated thread', () => {
  it('names the ways by which people were told', async () => {
    await start('both');
    slack.faults.push('drop');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();

    const sidebar = textsOf(await world.open(threadId));

    expect(sidebar).toMatch(/Erledigt: .*E-Mail/);
    expect(sidebar).not.toContain('Slack');
  });
});

describe('many escalations', () => {
  it('within a minute are told in one message with a list', async () => {
    await start('slack');
    const threads = Array.from({ length: 7 }, () => write());
    await world.settle();

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect(slack.texts[0]).toContain('7 Gespräche warten auf Sie');
    for (const threadId of threads) expect(slack.texts[0]).toContain(`/inbox/conversation/${threadId}`);
  });

  it('are told one by one as long as they are few', async () => {
    await start('slack');
    for (let count = 0; count < 5; count += 1) write();
    await world.settle();

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(5);
  });

  it('wait for the minute to pass once it has had its share', async () => {
    await start('slack');
    for (let count = 0; count < 5; count += 1) write();
    await world.settle();
    await world.product.tellPeople();
    const late = [write(), write()];
    await world.settle();
    await world.product.tellPeople();
    const atOnce = slack.texts.length;
    world.clock.advance(MINUTE_MS);

    await world.product.tellPeople();

    expect([atOnce, slack.texts.length]).toEqual([5, 7]);
    for (const threadId of late) expect(slack.texts.slice(5).join()).toContain(threadId);
  });
});

describe('a reminder', () => {
  async function escalated(): Promise<string> {
    await start('slack');
    const threadId = write();
    await world.settle();
    await world.product.tellPeople();
    return threadId;
  }

  it('comes once where nobody reacts', async () => {
    await escalated();
    world.clock.advance(59 * MINUTE_MS);
    await world.product.tellPeople();
    const before = slack.texts.length;
    world.clock.advance(2 * MINUTE_MS);

    await world.product.tellPeople();
    world.clock.advance(600 * MINUTE_MS);
    await world.product.tellPeople();

    expect([before, slack.texts.length]).toEqual([1, 2]);
    expect(slack.texts[1]).toContain('Erinnerung');
  });

  it('comes also where it is uncertain whether the first notice arrived', async () => {
    await start('slack');
    slack.faults.push('drop');
    write();
    await world.settle();
    await world.product.tellPeople();
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(slack.texts[1]).toContain('Erinnerung');
  });

  it.each([
    ['the assistant', ['rollout', 'mode'], 'off'],
    ['the category', ['rollout', 'categories'], { Reklamation: 'off' }],
    ['the channel', ['rollout', 'channels'], { chat: 'off' }],
  ])('does not come once %s is switched off', async (_what, path, value) => {
    const threadId = await escalated();
    world.overlay([{ path, value }]);
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
    expect((await noticesOf(threadId)).at(-1)).toMatchObject({ state: 'cancelled', error: 'switched_off' });
  });

  it('does not come once the thread is assigned to a person', async () => {
    const threadId = await escalated();
    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: AGENT.id });
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
  });

  it('does not come once a person has answered', async () => {
    const threadId = await escalated();
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Ich kümmere mich darum.');
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(slack.texts).toHaveLength(1);
  });
});
