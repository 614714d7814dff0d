import { describe, expect, it } from '@jest/globals';
import { isUnprovenSender, repeatable } from '../../server/answers/unproven-sender.ts';
import type { Customer, Message, Thread } from '../../server/domain/thread.ts';
import { thread } from '../support/build-thread.ts';

const anna: Customer = {
  id: 'c',
  externalId: null,
  role: 'user',
  name: 'Anna Berger',
  email: 'Anna@example.org',
  vip: false,
  language: 'de',
  orders: 1,
  createdAt: null,
};

function message(id: string, by: 'customer' | 'admin', over: Partial<Message> = {}): Message {
  return {
    id,
    author: { kind: by, id: by, name: null, email: by === 'customer' ? 'anna@example.org' : null },
    kind: 'comment',
    text: id,
    createdAt: new Date('2026-03-02T09:00:00Z'),
    attachments: [],
    fromAiAgent: false,
    ...over,
  };
}

function emailThread(over: Partial<Thread> = {}): Thread {
  const messages = [
    message('first', 'customer'),
    message('answer', 'admin'),
    message('note', 'admin', { kind: 'note' }),
    message('second', 'customer'),
  ];
  return thread(messages, { channel: 'email', contact: { id: 'c', externalId: null }, ...over });
}

describe('isUnprovenSender', () => {
  it.each([
    ['the contact’s address, whatever its case', {}, anna, false],
    ['an unknown address of the contact', {}, { ...anna, email: null }, false],
    ['another address', {}, { ...anna, email: 'anna@else.example' }, true],
    ['a lead', {}, { ...anna, role: 'lead' as const }, true],
    [
      'a lead in chat, who writes from a browser of their own',
      { channel: 'chat' as const },
      { ...anna, role: 'lead' as const },
      false,
    ],
    ['nobody known', {}, null, false],
  ])('%s: %#', (_, over, customer, expected) => {
    expect(isUnprovenSender({ thread: emailThread(over), customer })).toBe(expected);
  });
});

describe('repeatable', () => {
  it('is everything to the contact', () => {
    const request = { thread: emailThread(), customer: anna };

    expect(repeatable(request)).toEqual(request);
  });

  it('is nothing of the contact and of the messages before to an unproven sender; notes stay secret', () => {
    const { thread: left, customer } = repeatable({
      thread: emailThread(),
      customer: { ...anna, role: 'lead' },
    });

    expect(customer).toBeNull();
    expect(left.messages.map(({ id }) => id)).toEqual(['note', 'second']);
  });
});
