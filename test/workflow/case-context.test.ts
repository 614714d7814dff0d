import { describe, expect, it } from '@jest/globals';
import type { Message, Thread } from '../../server/domain/thread.ts';
import { CaseContext, caseContextOf } from '../../server/workflow/case-context.ts';

const START = Date.UTC(2026, 10, 16, 9);

function message(text: string, by: 'customer' | 'admin', position: number): Message {
  return {
    id: String(position),
    author: { kind: by, id: by, name: null, email: null },
    kind: 'comment',
    text,
    createdAt: new Date(START + position * 60_000),
    attachments: [],
    fromAiAgent: false,
  };
}

function thread(texts: [string, 'customer' | 'admin'][], ticket: Thread['ticket'] = null): Thread {
  return {
    workspaceId: 'w',
    id: 't',
    kind: ticket === null ? 'conversation' : 'ticket',
    channel: 'email',
    subject: null,
    state: 'open',
    messages: texts.map(([text, by], position) => message(text, by, position)),
    contact: null,
    adminAssigneeId: null,
    teamAssigneeId: null,
    tags: [],
    ticket,
    aiAgent: { participated: false, resolutionState: null },
    createdAt: new Date(START),
    updatedAt: new Date(START),
  };
}

const SHORT: [string, 'customer' | 'admin'][] = [
  ['Frage', 'customer'],
  ['Antwort', 'admin'],
  ['Nachfrage', 'customer'],
];

describe('what is kept about a case', () => {
  it('is no summary for a short thread, but when the customer wrote before', () => {
    const context = caseContextOf({ thread: thread(SHORT), customer: null, ticket: null });

    expect(context).toEqual({
      channel: 'email',
      customer: null,
      lastContact: new Date(START),
      messages: 3,
      lastAnswer: 'Antwort',
      summary: [],
      ticket: null,
    });
  });

  it('is three lines in the words of a long thread, without greetings, cut between words', () => {
    const long = `${'sehr lange Nachfrage '.repeat(20)}Ende`;
    const texts: [string, 'customer' | 'admin'][] = [
      ['Sehr geehrte Damen und Herren,\n\nmeine Jacke\nfehlt.', 'customer'],
      ...SHORT,
      ...SHORT,
      ['Letzte Antwort', 'admin'],
      [long, 'customer'],
    ];

    const { summary } = caseContextOf({ thread: thread(texts), customer: null, ticket: null });

    expect(summary).toEqual([
      'meine Jacke fehlt.',
      'Letzte Antwort',
      expect.stringMatching(/^sehr lange Nachfrage .{100,190} …$/),
    ]);
    expect(summary[2]).toMatch(/(sehr|lange|Nachfrage) …$/);
  });

  it('keeps the number of a ticket whose words Intercom did not tell', () => {
    const ticket = { number: '17', typeId: '1', stateId: '2', stateCategory: null };
    const context = caseContextOf({ thread: thread(SHORT, ticket), customer: null, ticket: null });

    expect(context.ticket).toEqual({ number: '17', typeId: '1', type: null, state: null, states: [] });
  });

  it('comes back from the store as it was', () => {
    const customer = {
      id: 'c',
      externalId: null,
      role: 'user',
      name: 'Sabine Krüger',
      email: null,
      vip: true,
      language: 'de',
      orders: 12,
      createdAt: new Date(START),
    } as const;
    const context = caseContextOf({ thread: thread(SHORT), customer, ticket: null });

    expect(CaseContext.parse(JSON.parse(JSON.stringify(context)))).toEqual(context);
  });
});
