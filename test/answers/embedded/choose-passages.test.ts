import { describe, expect, it } from '@jest/globals';

import { choosePassages, withoutOtherCases } from '../../../server/answers/embedded/choose-passages.ts';

describe('choosePassages', () => {
  const short = ['a', 'b', 'c'].map((text) => ({ lead: null, text }));
  const long = ['a', 'b', 'c'].map((letter) => ({ lead: null, text: letter.repeat(450) }));

  it.each([
    ['all of a short article that speaks about the question', [0.2, 0.9, 0.15], 0.1, [0, 1, 2]],
    ['what stands between two passages that answer', [0.6, 0, 0.9], 0.1, [0, 1, 2]],
    ['no closing hints that touch nothing of it', [0.2, 0.9, 0.05], 0.1, [0, 1]],
    ['everything where the title answers best', [0.2, 0.3, 0], 0.9, [0, 1, 2]],
    ['everything where no passage speaks about it', [0.05, 0, 0.02], 0, [0, 1, 2]],
  ])('takes %s', (_, passages, head, expected) => {
    expect(choosePassages(short, { passages, head }, 'chat')).toEqual(expected);
  });

  it.each([
    ['the best alone', [0.1, 0.9, 0.2], 'chat', [1]],
    ['those nearly as good, in the order of the article', [0.6, 0.1, 0.9], 'chat', [0, 2]],
    ['all of it where there is room', [0.6, 0.1, 0.9], 'email', [0, 1, 2]],
  ] as const)('takes of an article too long for a message %s', (_, passages, channel, expected) => {
    expect(choosePassages(long, { passages: [...passages], head: 0 }, channel)).toEqual(expected);
  });

  it('keeps the items of a list together', () => {
    const list = [
      { lead: 'Fristen:', text: '- Mode: 2 Tage.' },
      { lead: 'Fristen:', text: '- Möbel: 2 Wochen.' },
      { lead: null, text: 'x'.repeat(900) },
    ];

    expect(choosePassages(list, { passages: [0, 0.8, 0.2], head: 0 }, 'chat')).toEqual([0, 1]);
  });

  it('takes single items of a list that is too long itself', () => {
    const list = ['- A: ', '- B: ', '- C: '].map((label) => ({ lead: null, text: label + 'x'.repeat(400) }));

    expect(choosePassages(list, { passages: [0.1, 0.8, 0.1], head: 0 }, 'chat')).toEqual([1]);
  });

  it('stops before the answer gets too long, but always gives one passage', () => {
    const huge = [1, 2, 3].map(() => ({ lead: null, text: 'x'.repeat(1_000) }));

    expect(choosePassages(huge, { passages: [0.9, 0.9, 0.9], head: 0 }, 'chat')).toEqual([0]);
  });
});

describe('withoutOtherCases', () => {
  const cases = ['Umzug: a', 'Anleitung verloren? b', 'Für alle c.'].map((text) => ({ lead: null, text }));

  it.each([
    ['leaves out what is for another case', [0.8, 0.3, 0], [0, 2]],
    ['keeps a case that may be meant too', [0.8, 0.5, 0], [0, 1, 2]],
    ['keeps all where none is plainly meant', [0.15, 0, 0], [0, 1, 2]],
  ])('%s', (_, passages, expected) => {
    expect(withoutOtherCases(cases, [0, 1, 2], { passages, head: 0 })).toEqual(expected);
  });
});
