import { describe, expect, it } from '@jest/globals';
import { comparable, isSameText, unansweredMessages } from '../../server/domain/thread.ts';
import { assistant, ASSISTANT, message, thread } from '../support/build-thread.ts';

describe('unansweredMessages', () => {
  it('are those that came while our own answer to an earlier one was on its way', () => {
    const first = message('customer', 'Frage');
    const second = message('customer', 'Nachtrag');
    const own = assistant('Antwort');
    const made = { messageId: first.id, by: 'assistant' } as const;
    const ours = { ...made, partId: own.id, adminId: ASSISTANT, text: 'Antwort' };
    const late = thread([first, second, own]);
    expect(unansweredMessages(late, [{ ...ours, isAnswer: true }])).toEqual([second]);
    expect(unansweredMessages(late, [{ ...ours, isAnswer: false }])).toEqual([first, second]);
    expect(unansweredMessages(late, [])).toEqual([]);
  });

  it('are the fragments since the last answer', () => {
    const first = message('customer', 'Hallo');
    const second = message('customer', 'wo ist mein Paket');
    const messages = [message('customer', 'alt'), assistant('Antwort'), first, second];
    expect(unansweredMessages(thread(messages))).toEqual([first, second]);
  });
});

describe('isSameText', () => {
  it.each([
    ['So geht es:\n1. Anmelden\n2. Drucken', 'So geht es:\n\n- Anmelden\n- Drucken', true],
    ['Es sind 2. Anmelden', 'Es sind Anmelden', false],
    ['Bis 14. Mai', 'Bis 15. Mai', false],
  ])('tells of %j and %j whether they are the same', (one, other, expected) => {
    expect(isSameText(one, other)).toBe(expected);
  });
});

describe('comparable', () => {
  it.each([
    ['Guten Tag,\n\nIhr Paket – kommt!', 'Guten Tag, Ihr Paket kommt'],
    ['ÄÖÜ ß', 'äöü ß'],
    ['- Punkt\n- Punkt', 'Punkt Punkt'],
  ])('reads %j and %j as the same', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  it('keeps different numbers apart', () => {
    expect(comparable('14 Tage')).not.toBe(comparable('30 Tage'));
  });
});
