import { describe, expect, it } from '@jest/globals';

import { fold, foldWithOffsets, originalSpan } from '../../../server/answers/text/fold.ts';

describe('fold', () => {
  it.each([
    ['Größe', 'Groesse'],
    ['GRÖSSE', 'größe'],
    ['zurück', 'zurueck'],
    ['Maße', 'Masse'],
    ['Ärger', 'Aerger'],
    ['Café', 'cafe'],
    ['zu\u0308ru\u0308ck', 'zürück'],
    ['Pa\u200bket', 'paket'],
    ['ﬁnden', 'finden'],
  ])('spells %j like %j', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each(['neue', 'steuer', 'quelle', 'dauer', 'bauen'])(
    'leaves the "e" of %j, which is no umlaut',
    (word) => {
      expect(fold(word)).toBe(word);
    },
  );

  it.each(['Straße in Köln', 'über 😀 Zürich', 'zu\u0308rich', 'Poesie – „Maße“'])(
    'finds the way back to the original of %j',
    (original) => {
      const folded = foldWithOffsets(original);

      const { start, end } = originalSpan(folded, 0, folded.text.length);

      expect(original.slice(start, end)).toBe(original);
      expect(folded.offsets).toHaveLength(folded.text.length);
    },
  );
});
