import { describe, expect, it } from '@jest/globals';
import { gate, whyNotReply } from '../../server/domain/gate.ts';
import type { GateFacts } from '../../server/domain/gate.ts';
import { unansweredMessages } from '../../server/domain/thread.ts';
import type { Message, Thread } from '../../server/domain/thread.ts';
import { assistant, ASSISTANT, message, now, thread } from '../support/build-thread.ts';

const PHONED = '8';

/** A ticket that is still open, resolved so long after what the customer wrote. */
function resolved(messages: Message[], by: string | null, afterMs = 12_000): Thread {
  const at = new Date(now.getTime() - 60_000 + afterMs);
  const author = { kind: 'admin', id: by ?? '', name: null, email: null } as const;
  return thread(messages, {
    kind: 'ticket',
    ticket: { number: '1', typeId: '2', stateId: '3', stateCategory: 'resolved' },
    ...(by === null ? {} : { putAway: { partId: 'p', by: author, at } }),
  });
}

const facts: GateFacts = {
  now,
  assistantAdminId: ASSISTANT,
  installedAt: new Date('2026-01-01T00:00:00Z'),
  maxAgeMs: { chat: 7_200_000, email: 86_400_000 },
  ownReplies: [],
  calls: [],
  recentAnswers: 0,
  answersPerHour: 3,
  draftRequested: false,
};

describe('gate', () => {
  it('lets an unanswered message through without limits', () => {
    const question = message('customer', 'Frage');
    expect(gate(thread([question]), facts)).toEqual({
      kind: 'proceed',
      message: question,
      limits: [],
      budgetSpent: false,
    });
  });

  it.each([
    ['closed', { state: 'closed' }, { kind: 'ignore', reason: 'closed' }],
    ['snoozed', { state: 'snoozed' }, { kind: 'ignore', reason: 'snoozed' }],
  ] as const)('ignores a thread that is %s', (_what, change, expected) => {
    expect(gate(thread([message('customer', 'Frage')], change), facts)).toEqual(expected);
  });

  it.each([1_000, 12_000])('takes a ticket that a person has resolved %d ms later for closed', (afterMs) => {
    const ticket = resolved([message('customer', 'Frage')], PHONED, afterMs);
    expect(gate(ticket, facts)).toEqual({ kind: 'ignore', reason: 'closed' });
    expect(gate(ticket, { ...facts, draftRequested: true }).kind).toBe('proceed');
  });

  it.each([
    ['a person resolved before it was written', PHONED, -1_000],
    ['a person resolved in the same second', PHONED, 0],
    ['the assistant resolved', ASSISTANT, 12_000],
    ['is resolved nobody knows by whom', null, 12_000],
  ])('lets a message through in a ticket that %s', (_what, by, afterMs) => {
    const ticket = resolved([message('customer', 'Frage')], by, afterMs);
    expect(gate(ticket, facts)).toMatchObject({ kind: 'proceed', limits: [] });
  });

  it('lets a message through that an agent may have shut in with a reply of ours, but as a suggestion', () => {
    const asked = message('customer', 'Frage');
    const unread = message('customer', 'Nachtrag');
    const own = message('admin', 'Antwort');
    const made = { partId: own.id, adminId: PHONED, text: own.text, messageId: asked.id, isAnswer: true };
    const ticket = resolved([asked, unread, own], PHONED);

    expect(gate(ticket, { ...facts, ownReplies: [{ ...made, by: 'agent' }] })).toMatchObject({
      kind: 'proceed',
      message: unread,
      limits: ['person_on_thread'],
    });
  });

  it('has nothing to do in a thread without a customer message', () => {
    expect(gate(thread([message('admin', 'Willkommen')]), facts)).toEqual({
      kind: 'ignore',
      reason: 'nothing_new',
    });
  });

  it('takes a note for no answer', () => {
    const messages = [message('customer', 'Frage'), message('admin', 'intern', { kind: 'note' })];
    expect(gate(thread(messages), facts).kind).toBe('proceed');
  });

  it("takes a workflow's text for no answer, but Fin's for one", () => {
    const question = message('customer', 'Frage');
    const hint = message('bot', 'Wir antworten meist innerhalb eines Tages.');
    const fin = message('bot', 'So geht es.', { fromAiAgent: true });
    expect(gate(thread([question, hint]), facts).kind).toBe('proceed');
    expect(gate(thread([question, fin]), facts)).toEqual({ kind: 'answered', by: null });
  });

  it('names the person whose reply stands last', () => {
    const reply = message('admin', 'Das kläre ich.');
    expect(gate(thread([message('customer', 'Frage'), reply]), facts)).toEqual({
      kind: 'answered',
      by: { name: 'Petra Vogt', at: reply.createdAt },
    });
  });

  it('knows its own replies by author, by id, and by text where the id never came', () => {
    const own = message('admin', 'Ihre <b>Antwort</b>!');
    const asked = message('customer', 'Frage');
    const answered = thread([asked, own]);
    const made = { messageId: asked.id, by: 'agent', isAnswer: true } as const;
    expect(gate(thread([message('customer', 'x'), assistant('y')]), facts)).toMatchObject({ by: null });
    for (const reply of [
      { ...made, partId: own.id, adminId: 'other', text: '' },
      { ...made, partId: null, adminId: '8', text: 'ihre b antwort  b' },
    ]) {
      expect(gate(answered, { ...facts, ownReplies: [reply] })).toEqual({ kind: 'answered', by: null });
    }
    const foreign = { ...made, partId: null, adminId: '9', text: own.text };
    expect(gate(answered, { ...facts, ownReplies: [foreign] })).not.toMatchObject({ by: null });
  });

  it('takes what was asked for answered when the message that we answered has been taken out', () => {
    const first = message('customer', 'Wo ist mein Paket?');
    const own = assistant('Es ist unterwegs.');
    const made = { messageId: 'gone', by: 'assistant', isAnswer: true } as const;
    const reply = { ...made, partId: own.id, adminId: ASSISTANT, text: own.text };
    const ownReplies = [reply];
    const later = message('customer', 'Und die Hose?');

    expect(gate(thread([first, own]), { ...facts, ownReplies })).toEqual({ kind: 'answered', by: null });
    expect(unansweredMessages(thread([first, own, later]), ownReplies)).toEqual([later]);
  });

  it("takes the same words that are written again by hand for a person's", () => {
    const asked = message('customer', 'Frage');
    const own = message('admin', 'Gern geschehen.');
    const again = message('admin', 'Gern geschehen.');
    const made = { messageId: asked.id, by: 'agent', isAnswer: true } as const;
    const reply = { ...made, partId: own.id, adminId: '8', text: own.text };
    const messages = [asked, own, message('customer', 'Noch eine'), again];

    const result = gate(thread(messages), { ...facts, ownReplies: [reply] });

    expect(result).toEqual({ kind: 'answered', by: { name: 'Petra Vogt', at: again.createdAt } });
  });

  it.each([
    ['person_on_thread', { adminAssigneeId: '8' }, {}],
    ['already_escalated', {}, { calls: [{ messageId: 'm', isCutShort: false }] }],
    ['called_in_vain', {}, { calls: [{ messageId: 'm', isCutShort: true }] }],
    ['before_install', {}, { installedAt: new Date(now.getTime() + 1_000) }],
    ['too_old', {}, { maxAgeMs: { chat: 1, email: 1 } }],
    ['asked_by_agent', {}, { draftRequested: true }],
  ] as const)('limits because of %s', (limit, threadChange, factsChange) => {
    const result = gate(thread([message('customer', 'Frage')], threadChange), { ...facts, ...factsChange });
    expect(result).toMatchObject({ kind: 'proceed', limits: [limit] });
  });

  it('limits after a person has written, but not after the assistant has', () => {
    const after = (reply: Message) => [message('customer', 'a'), reply, message('customer', 'b')];
    expect(gate(thread(after(message('admin', 'Hallo'))), facts)).toMatchObject({
      limits: ['person_on_thread'],
    });
    expect(gate(thread(after(assistant('Hallo'))), facts)).toMatchObject({ limits: [] });
  });

  it('takes what went out by itself for no person, though another teammate was the assistant then', () => {
    const asked = message('customer', 'a');
    const own = message('admin', 'Hallo');
    const open = thread([asked, own, message('customer', 'b')]);
    const made = { partId: own.id, adminId: '8', text: own.text, messageId: asked.id, isAnswer: true };
    const limitsOf = (by: 'assistant' | 'agent') => gate(open, { ...facts, ownReplies: [{ ...made, by }] });

    expect(limitsOf('assistant')).toMatchObject({ limits: [] });
    expect(limitsOf('agent')).toMatchObject({ limits: ['person_on_thread'] });
  });

  it('does not take the assistant or a team for a person on the thread', () => {
    const change = { adminAssigneeId: ASSISTANT, teamAssigneeId: '99' };
    expect(gate(thread([message('customer', 'Frage')], change), facts)).toMatchObject({ limits: [] });
  });

  it('waits for a bot that is answering, then only suggests', () => {
    const asked = message('customer', 'Frage');
    const withBot = thread([asked], { aiAgent: { participated: true, resolutionState: null } });
    const patienceEnds = new Date(asked.createdAt.getTime() + 5 * 60_000);
    expect(gate(withBot, facts)).toEqual({ kind: 'wait', until: patienceEnds });
    expect(gate(withBot, { ...facts, now: patienceEnds })).toMatchObject({ limits: ['bot_answering'] });
  });

  it.each(['escalated', 'routed_to_team', 'negative_feedback', 'procedure_handoff'])(
    'does not wait for a bot that has let go (%s)',
    (resolutionState) => {
      const handedOver = thread([message('customer', 'Frage')], {
        aiAgent: { participated: true, resolutionState },
      });
      expect(gate(handedOver, facts)).toMatchObject({ kind: 'proceed', limits: [] });
    },
  );

  it('holds for unanswered what a bot said nothing but goodbye to', () => {
    const answered = message('customer', 'Wo ist mein Paket?');
    const answer = message('bot', 'Unterwegs.', { fromAiAgent: true });
    const asked = message('customer', 'Bitte einen Menschen.');
    const goodbye = message('bot', 'Ich verbinde Sie.', { fromAiAgent: true });
    const messages = [answered, answer, asked, goodbye];
    const aiAgent = { participated: true, resolutionState: 'escalated' };
    expect(gate(thread(messages, { aiAgent }), facts)).toMatchObject({ kind: 'proceed', message: asked });
    expect(unansweredMessages(thread(messages, { aiAgent }))).toEqual([asked]);
    expect(gate(thread(messages), facts)).toEqual({ kind: 'answered', by: null });
  });

  it('says when the thread has had its share of answers', () => {
    const result = gate(thread([message('customer', 'Frage')]), { ...facts, recentAnswers: 3 });
    expect(result).toMatchObject({ budgetSpent: true });
  });
});

describe('whyNotReply', () => {
  const asked = message('customer', 'Frage');

  it.each([
    ['nothing', thread([asked]), null],
    ['a newer message', thread([asked, message('customer', 'Nachtrag')]), 'newer_message'],
    ['an answer of a person', thread([asked, message('admin', 'Antwort')]), 'answered'],
    ['a person who owns the thread', thread([asked], { adminAssigneeId: '8' }), 'person'],
    ['Fin at work', thread([asked], { aiAgent: { participated: true, resolutionState: null } }), 'bot'],
    ['a close', thread([asked], { state: 'closed' }), 'closed'],
    ['a snooze', thread([asked], { state: 'snoozed' }), 'snoozed'],
    ['a ticket that a person has resolved since', resolved([asked], PHONED), 'closed'],
    ['nothing in a ticket that a person had resolved before', resolved([asked], PHONED, -1_000), null],
    ['nothing in a ticket that the assistant has resolved', resolved([asked], ASSISTANT), null],
    ['nothing in a ticket resolved by nobody knows whom', resolved([asked], null), null],
    ['a note', thread([asked, message('admin', 'intern', { kind: 'note' })]), null],
    ['the message being gone', thread([]), 'newer_message'],
  ] as const)('finds %s', (_what, current, expected) => {
    expect(whyNotReply(current, asked, { assistantAdminId: ASSISTANT, ownReplies: [] })).toBe(expected);
  });
});
