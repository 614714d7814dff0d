import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';

import { findNoConcern } from '../../../../server/answers/embedded/no-concern.ts';
import { findSignals } from '../../../../server/answers/embedded/signals.ts';
import { foldWithOffsets } from '../../../../server/answers/text/fold.ts';
import { keywordTable } from '../../../../server/answers/text/phrases.ts';

const KEYWORDS = keywordTable(['beschwerde']);
/** Five times what is read of a message: work that grows faster than it would not end in time. */
const LENGTH = 50_000;
/** Far more than it needs; whatever is not done by then is stopped, also within an expression. */
const LIMIT_MS = 20_000;

function read(hostile: string): boolean {
  const text = foldWithOffsets(hostile);
  findSignals(text, [], KEYWORDS);
  findNoConcern({
    text,
    subject: null,
    ownSubject: null,
    senderEmail: null,
    hasAttachments: false,
    isAnswered: false,
    speaksOfShop: true,
    mayBeNone: true,
  });
  return true;
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
  ])('of very many %s is read to its end', (_, piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length));

    expect(runInNewContext('read(text)', { read, text }, { timeout: LIMIT_MS })).toBe(true);
  });
});
