import type { AuthorKind, Message, Thread } from '../../server/domain/thread.ts';

export const ASSISTANT = '7';
export const now = new Date('2026-11-22T12:00:00Z');

let sequence = 0;
/** A minute old. */
export function message(kind: AuthorKind, text: string, change: Partial<Message> = {}): Message {
  sequence += 1;
  return {
    id: `m${sequence}`,
    author: { kind, id: kind === 'admin' ? '8' : 'c1', name: 'Petra Vogt', email: null },
    kind: 'comment',
    text,
    createdAt: new Date(now.getTime() - 60_000),
    attachments: [],
    fromAiAgent: false,
    ...change,
  };
}

export function assistant(text: string): Message {
  return message('admin', text, {
    author: { kind: 'admin', id: ASSISTANT, name: 'Heine Assistent', email: null },
  });
}

export function thread(messages: Message[], change: Partial<Thread> = {}): Thread {
  return {
    workspaceId: 'w',
    id: 't',
    kind: 'conversation',
    channel: 'chat',
    subject: null,
    state: 'open',
    messages,
    contact: { id: 'c1', externalId: null },
    adminAssigneeId: null,
    teamAssigneeId: null,
    tags: [],
    ticket: null,
    aiAgent: { participated: false, resolutionState: null },
    createdAt: now,
    updatedAt: now,
    ...change,
  };
}
