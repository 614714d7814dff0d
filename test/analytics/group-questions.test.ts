import { describe, expect, it } from '@jest/globals';
import { groupQuestions } from '../../server/analytics/group-questions.ts';
import type { UnansweredQuestion } from '../../server/analytics/unanswered.ts';

const asked = (text: string, more: Partial<UnansweredQuestion> = {}): UnansweredQuestion => ({
  text,
  name: null,
  language: 'de',
  category: 'Lieferung',
  askedAt: new Date('2026-11-22T12:00:00Z'),
  ...more,
});

describe('questions that nothing answered', () => {
  it('are one where their words are near, most frequent first', () => {
    const groups = groupQuestions([
      asked('Kann ich mit Krypto bezahlen?', { category: 'Zahlung' }),
      asked('Liefert ihr in die Schweiz?'),
      asked('Hallo, ist eine Lieferung in die Schweiz möglich?'),
      asked('Do you ship to Norway?', { language: 'en' }),
      asked('Are you shipping to Norway?', { language: 'en' }),
      asked('Liefern Sie in die Schweiz?'),
    ]);

    expect(groups.map(({ example, count }) => [example, count])).toEqual([
      ['Liefert ihr in die Schweiz?', 3],
      ['Do you ship to Norway?', 2],
      ['Kann ich mit Krypto bezahlen?', 1],
    ]);
  });

  it('show no personal data, also not the name that only the contact carries', () => {
    const [group] = groupQuestions([
      asked('Hier ist Xaverine. Meine IBAN ist DE89 3704 0044 0532 0130 00, Mail an x@example.com', {
        name: 'Xaverine Obermoser',
      }),
    ]);

    expect(group?.example).not.toMatch(/Xaverine|3704|x@example/);
  });

  it('are cut where they are long, at a word', () => {
    const [group] = groupQuestions([asked('Wanderschuhe '.repeat(50))]);

    expect(group?.example).toMatch(/Wanderschuhe …$/);
    expect(group?.example.length).toBeLessThan(205);
  });
});
