import { describe, expect, it } from '@jest/globals';
import type { OfficeSchedule } from '../../server/domain/office-hours.ts';
import type { Message, Thread } from '../../server/domain/thread.ts';
import { EffectPayload } from '../../server/workflow/effect.ts';
import type { Effect } from '../../server/workflow/effect.ts';
import { mayEnd, nextTimer } from '../../server/workflow/follow-up.ts';
import { thread } from '../support/build-thread.ts';

const HOUR = 3_600_000;
const ASSISTANT = 'assistant';
const day = { from: 8 * 60, to: 20 * 60 };
const officeSchedule: OfficeSchedule = {
  officeHours: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: { from: 9 * 60, to: 16 * 60 },
    sunday: null,
  },
  timeZone: 'Europe/Berlin',
  state: 'BY',
};
const rule = { afterMs: 24 * HOUR, max: 1, ending: { kind: 'close', afterMs: 72 * HOUR } } as const;

function message(id: string, kind: Message['author']['kind'], at: Date): Message {
  const author = { kind, id: kind === 'admin' ? ASSISTANT : 'customer', name: null, email: null };
  return { id, author, kind: 'comment', text: id, createdAt: at, attachments: [], fromAiAgent: false };
}

function answeredThread(at: Date, change: Partial<Thread> = {}): Thread {
  const messages = [message('question', 'customer', at), message('part', 'admin', at)];
  return thread(messages, { contact: null, createdAt: at, updatedAt: at, ...change });
}

function effect(payload: Effect['payload'], at: Date, change: Partial<Effect> = {}): Effect {
  return {
    id: payload.kind,
    messageId: 'question',
    target: '',
    position: 0,
    state: 'done',
    adminId: ASSISTANT,
    payload,
    partId: payload.kind === 'answer' ? 'part' : null,
    attempts: 1,
    error: null,
    doingForMs: 0,
    plannedAt: at,
    finishedAt: at,
    dueAt: null,
    ...change,
  };
}

function answer(at: Date): Effect {
  return effect(EffectPayload.parse({ kind: 'answer', text: 'part', edited: false, by: 'assistant' }), at);
}

function next(at: Date, change: Partial<Parameters<typeof nextTimer>[0]> = {}): string | null {
  const timer = nextTimer({
    thread: answeredThread(at),
    effects: [answer(at)],
    timers: [],
    lastWord: null,
    rule,
    policy: { officeSchedule },
    assistantAdminId: ASSISTANT,
    installedAt: new Date('2025-01-01T00:00:00Z'),
    now: at,
    ...change,
  });
  return timer === null ? null : `${timer.kind} ${timer.dueAt.toISOString()}`;
}

describe('the next reminder', () => {
  it.each([
    ['over midnight', '2026-11-24T14:00:00Z', '2026-11-25T14:00:00.000Z'],
    ['from the night to the morning', '2026-11-24T21:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['over a weekend', '2026-11-21T14:30:00Z', '2026-11-23T07:00:00.000Z'],
    ['over Easter', '2026-04-02T12:00:00Z', '2026-04-04T07:00:00.000Z'],
    ['over Easter Sunday and Monday', '2026-04-04T12:00:00Z', '2026-04-07T06:00:00.000Z'],
    ['over the third of October', '2025-10-02T12:00:00Z', '2025-10-04T07:00:00.000Z'],
    ['over the change to summer time', '2026-03-28T14:30:00Z', '2026-03-30T06:00:00.000Z'],
    ['over the change to winter time', '2026-10-24T13:30:00Z', '2026-10-26T07:00:00.000Z'],
  ])('comes within office hours %s', (_when, answeredAt, due) => {
    expect(next(new Date(answeredAt))).toBe(`follow_up ${due}`);
  });

  it('is none for what was said before the app was installed anew', () => {
    const at = new Date('2026-11-24T14:00:00Z');
    expect(next(at, { installedAt: new Date(at.getTime() + 3_600_000) })).toBeNull();
  });

  it('waits for the morning where nobody could send it in time', () => {
    const at = new Date('2026-11-24T14:00:00Z');

    expect(next(at, { now: new Date('2026-11-25T22:00:00Z') })).toBe('follow_up 2026-11-26T07:00:00.000Z');
  });

  it('gives way to the end of the thread once there were enough', () => {
    const at = new Date('2026-11-24T14:00:00Z');
    const later = new Date('2026-11-25T14:00:00Z');
    const reminder = effect({ kind: 'reminder', text: 'r', by: 'assistant', category: null }, later, {
      target: '1',
    });

    expect(next(at, { effects: [answer(at), reminder] })).toBe('close 2026-11-28T14:00:00.000Z');
    expect(next(at, { effects: [answer(at), reminder], rule: { ...rule, ending: null } })).toBeNull();
    expect(next(at, { effects: [answer(at), reminder], rule: { ...rule, max: 2 } })).toContain('follow_up');
  });

  it('is not followed by the end of the thread where it failed', () => {
    const at = new Date('2026-11-24T14:00:00Z');
    const failed = effect({ kind: 'reminder', text: 'r', by: 'assistant', category: null }, at, {
      state: 'failed',
    });
    const after = (change: object): string | null =>
      next(at, { effects: [answer(at), failed], rule: { ...rule, ...change } });

    expect(after({})).toBeNull();
    expect(after({ max: 2 })).toContain('follow_up');
    expect(after({ ending: { kind: 'escalate', afterMs: 72 * HOUR } })).toContain('escalate');
  });
});

describe('the end of a thread', () => {
  const reminded = (at: Date, kind: 'close' | 'escalate'): string | null => {
    const reminder = effect({ kind: 'reminder', text: 'r', by: 'assistant', category: null }, at, {
      target: '1',
    });
    const ending = { kind, afterMs: 72 * HOUR };
    return next(at, { effects: [answer(at), reminder], rule: { ...rule, ending } });
  };

  it.each([
    ['over midnight', '2026-11-24T14:00:00Z', '2026-11-27T14:00:00.000Z'],
    ['over a weekend', '2026-11-20T14:00:00Z', '2026-11-23T14:00:00.000Z'],
    ['over a holiday', '2026-04-02T12:00:00Z', '2026-04-05T12:00:00.000Z'],
    ['over the change to summer time', '2026-03-27T14:30:00Z', '2026-03-30T14:30:00.000Z'],
    ['over the change to winter time', '2026-10-23T13:30:00Z', '2026-10-26T13:30:00.000Z'],
  ])('comes so many hours after the reminder %s, whoever is there', (_when, remindedAt, due) => {
    expect(reminded(new Date(remindedAt), 'close')).toBe(`close ${due}`);
  });

  it.each([
    ['over midnight', '2026-11-24T14:00:00Z', '2026-11-27T14:00:00.000Z'],
    ['from the night to the morning', '2026-11-23T21:30:00Z', '2026-11-27T07:00:00.000Z'],
    ['over a Sunday', '2026-11-19T14:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['over Easter', '2026-04-02T12:00:00Z', '2026-04-07T06:00:00.000Z'],
    ['over the change to summer time', '2026-03-26T14:30:00Z', '2026-03-30T06:00:00.000Z'],
    ['over the change to winter time', '2026-10-22T13:30:00Z', '2026-10-26T07:00:00.000Z'],
  ])('calls people within office hours %s', (_when, remindedAt, due) => {
    expect(reminded(new Date(remindedAt), 'escalate')).toBe(`escalate ${due}`);
  });

  it('comes with a last word of the customer unless the thread is to be left open', () => {
    const at = new Date('2026-11-24T14:00:00Z');
    const thanks = new Date('2026-11-24T15:00:00Z');
    const thread = answeredThread(at, {
      messages: [...answeredThread(at).messages, message('thanks', 'customer', thanks)],
    });
    const ends = (lastWord: 'thanks' | 'done', ending: NonNullable<typeof rule.ending> | null) =>
      next(at, { thread, lastWord, rule: { ...rule, ending } });

    expect(ends('done', rule.ending)).toBe('close 2026-11-24T15:00:00.000Z');
    expect(ends('thanks', rule.ending)).toBe('close 2026-11-27T15:00:00.000Z');
    expect([ends('done', null), ends('thanks', null)]).toEqual([null, null]);
  });

  it("is a person's where one has written to the customer", () => {
    const at = new Date('2026-11-24T14:00:00Z');
    const colleague = { kind: 'admin', id: 'colleague', name: null, email: null } as const;
    const before = { ...message('hello', 'admin', at), author: colleague };
    const thread = answeredThread(at, { messages: [before, ...answeredThread(at).messages] });

    expect(mayEnd(thread, { effects: [answer(at)], assistantAdminId: ASSISTANT })).toBe(false);
  });
});

describe('nothing follows by itself', () => {
  const at = new Date('2026-11-24T14:00:00Z');
  const note = effect({ kind: 'note', text: 'note', by: 'assistant' }, at);
  const skipped = {
    messageId: 'question',
    kind: 'follow_up',
    ordinal: 1,
    dueAt: at,
    state: 'skipped',
  } as const;
  const [asked, answered] = answeredThread(at).messages;
  const redacted = answeredThread(at, { messages: [asked!, { ...answered!, redacted: true }] });
  const resolved = { number: '1', typeId: '1', stateId: null, stateCategory: 'resolved' } as const;

  it.each<[string, Partial<Parameters<typeof nextTimer>[0]>]>([
    ['without a rule', { rule: null }],
    ['without an answer', { effects: [] }],
    ['after an escalation', { effects: [answer(at), note] }],
    ['where an agent wants none', { timers: [skipped] }],
    ['in a thread that a person owns', { thread: answeredThread(at, { adminAssigneeId: 'somebody' }) }],
    ['in a closed thread', { thread: answeredThread(at, { state: 'closed' }) }],
    ['in a snoozed thread', { thread: answeredThread(at, { state: 'snoozed' }) }],
    ['after an answer whose text somebody has taken away', { thread: redacted }],
    ['in a resolved ticket', { thread: answeredThread(at, { ticket: resolved }) }],
  ])('%s', (_when, change) => {
    expect(next(at, change)).toBeNull();
  });

  it('nor is a thread closed whose answer somebody has taken away', () => {
    expect(mayEnd(redacted, { effects: [answer(at)], assistantAdminId: ASSISTANT })).toBe(false);
  });

  it('while a newer message stands unanswered, which is never closed either', () => {
    const messages = [...answeredThread(at).messages, message('another', 'customer', at)];
    const thread = answeredThread(at, { messages: [...messages, message('more', 'customer', at)] });

    expect(next(at, { thread })).toBeNull();
    expect(mayEnd(thread, { effects: [answer(at)], assistantAdminId: ASSISTANT })).toBe(false);
  });
});
