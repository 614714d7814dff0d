import { afterEach, describe, expect, it } from '@jest/globals';
import { noticesOf, startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { ask, pass, textsOf, write } from '../support/world.ts';

const MINUTE_MS = 60_000;

let world: NoticeWorld;
afterEach(() => world.close());

describe('an escalation', () => {
  it('is told once by Slack and once by e-mail, after the team has been given the thread', async () => {
    world = await startNoticeWorld('both');
    const threadId = write(world);

    await world.product.tellPeople();
    await world.settle();
    await world.product.tellPeople();
    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect(world.mail.mails).toHaveLength(1);
    expect(world.mail.mails[0]!.to).toEqual(['team@heine.example']);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    const text = world.slack.texts[0]!;
    expect(text).toContain('Grund: Beschwerde');
    expect(text).toContain('Kategorie: Reklamation');
    expect(text).toContain('Priorität: hoch');
    expect(text).toContain('Team: Senior Support');
    expect(text).toContain('Wartet seit: ');
    expect(text).toContain(`/inbox/conversation/${threadId}`);
  });

  it('is told without what the customer is known by', async () => {
    world = await startNoticeWorld('slack');
    write(world);

    await world.settle();
    await world.product.tellPeople();

    expect(world.slack.texts.join()).toContain('unverschämt');
    expect(world.slack.texts.join()).not.toMatch(/Sabine|Krüger|example\.com/);
  });

  it('carries an id in its e-mail that stays the same from try to try', async () => {
    world = await startNoticeWorld('email');
    world.mail.faults.push('refuse');
    const threadId = write(world);
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
    expect(world.mail.mails).toHaveLength(1);
    expect(world.mail.mails[0]!.source).toContain(`<${row.effect_id}@heine.example>`);
  });

  it('is told nobody where nothing is set', async () => {
    world = await startNoticeWorld('none');
    const threadId = write(world);

    await world.settle();

    expect(await noticesOf(world, threadId)).toEqual([]);
  });

  it('is told to whom the first rule for its team and reason says', async () => {
    world = await startNoticeWorld('both', {
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
    write(world);

    await world.settle();
    await world.product.tellPeople();

    expect(world.mail.mails.map(({ to }) => to)).toEqual([['senior@heine.example']]);
    expect(world.slack.texts).toEqual([]);
  });

  it('is told once where several processes look at the same time', async () => {
    world = await startNoticeWorld('both');
    write(world);
    await world.settle();

    await Promise.all(Array.from({ length: 5 }, () => world.product.tellPeople()));

    expect(world.slack.texts).toHaveLength(1);
    expect(world.mail.mails).toHaveLength(1);
  });
});

describe('another escalation of the same message', () => {
  it('is told, too, where an agent gives it to another team', async () => {
    world = await startNoticeWorld('email');
    const threadId = await ask(world);
    await world.product.tellPeople();

    const values = { team: '9120044', reason: 'legal', note: '', tell_customer: [] };
    await world.press(threadId, 'confirm_escalation', { values });
    await world.settle();
    await world.product.tellPeople();

    expect(world.mail.mails).toHaveLength(2);
  });

  it('is told, too, where Intercom refuses the reply of an agent after he was told that it goes out', async () => {
    const signals = [{ code: 'technical' as const, evidence: 'x' }];
    world = await startNoticeWorld('both', { engine: () => Promise.resolve({ signals }) });
    const threadId = await ask(world);
    await world.product.tellPeople();

    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } });
    inject(world, { kind: 'status', status: 422, code: 'parameter_invalid' });
    await pass(world, MINUTE_MS);
    await world.product.tellPeople();

    expect([world.mail.mails.length, world.slack.texts.length]).toEqual([2, 2]);
  });
});

describe('the sidebar of an escalated thread', () => {
  it('names the ways by which people were told', async () => {
    world = await startNoticeWorld('both');
    world.slack.faults.push('drop');
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();

    const sidebar = textsOf(await world.open(threadId));

    expect(sidebar).toMatch(/Erledigt: .*E-Mail/);
    expect(sidebar).not.toContain('Slack');
  });
});

describe('many escalations', () => {
  it('within a minute are told in one message with a list', async () => {
    world = await startNoticeWorld('slack');
    const threads = Array.from({ length: 7 }, () => write(world));
    await world.settle();

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect(world.slack.texts[0]).toContain('7 Gespräche warten auf Sie');
    for (const threadId of threads) expect(world.slack.texts[0]).toContain(`/inbox/conversation/${threadId}`);
  });

  it('are told one by one as long as they are few', async () => {
    world = await startNoticeWorld('slack');
    for (let count = 0; count < 5; count += 1) write(world);
    await world.settle();

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(5);
  });

  it('wait for the minute to pass once it has had its share', async () => {
    world = await startNoticeWorld('slack');
    for (let count = 0; count < 5; count += 1) write(world);
    await world.settle();
    await world.product.tellPeople();
    const late = [write(world), write(world)];
    await world.settle();
    await world.product.tellPeople();
    const atOnce = world.slack.texts.length;
    world.clock.advance(MINUTE_MS);

    await world.product.tellPeople();

    expect([atOnce, world.slack.texts.length]).toEqual([5, 7]);
    for (const threadId of late) expect(world.slack.texts.slice(5).join()).toContain(threadId);
  });
});
