import { describe, expect, it } from '@jest/globals';

import { findNoConcern } from '../../../../server/answers/embedded/no-concern.ts';
import { findSignals } from '../../../../server/answers/embedded/signals.ts';
import { foldWithOffsets } from '../../../../server/answers/text/fold.ts';
import { keywordTable } from '../../../../server/answers/text/phrases.ts';

const KEYWORDS = keywordTable(['beschwerde']);

/** The least of three runs: what else the machine does only ever makes a run slower. */
function millisecondsFor(text: string): number {
  const runs = [1, 2, 3].map(() => {
    const begun = performance.now();
    const folded = foldWithOffsets(text);
    findSignals(folded, [], KEYWORDS);
    findNoConcern({
      text: folded,
      subject: null,
      ownSubject: null,
      senderEmail: null,
      hasAttachments: false,
      isAnswered: false,
      speaksOfShop: true,
      mayBeNone: true,
    });
    return performance.now() - begun;
  });
  return Math.min(...runs);
}

describe('hostile input', () => {
  it.each([
    ['one letter', 'a'],
    ['openings of phrases', 'kann mich jemand '],
    ['half phrases', 'ich habe mit meinem mein konto '],
    ['digits', '4242 '],
    ['quotation marks', '"a '],
    ['comments', '<!-- '],
    ['line breaks', '\n'],
    ['roles', 'system:\n'],
    ['amounts', '12,50 € '],
  ])('of many %s takes time in proportion to its length', (_, piece) => {
    const length = 10_000;
    const text = piece.repeat(Math.ceil(length / piece.length));
    const ratio = millisecondsFor(text + text) / Math.max(1, millisecondsFor(text));

    expect(ratio).toBeLessThan(3.5);
  });
});
