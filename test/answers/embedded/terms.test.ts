import { describe, expect, it } from '@jest/globals';

import { createCompoundSplitter, stemGerman } from '../../../server/answers/embedded/terms.ts';
import { fold } from '../../../server/answers/text/fold.ts';

describe('stemGerman', () => {
  it.each([
    ['liefern', 'Lieferung'],
    ['geliefert', 'liefern'],
    ['bestellt', 'bestellen'],
    ['umgetauscht', 'umtauschen'],
    ['umzutauschen', 'umtauschen'],
    ['zurückgeschickt', 'zurückschicken'],
    ['Pakete', 'Paket'],
    ['Größen', 'Größe'],
  ])('brings %j and %j together', (one, other) => {
    expect(stemGerman(fold(one))).toBe(stemGerman(fold(other)));
  });
});

describe('compounds', () => {
  const split = createCompoundSplitter([
    'retoure',
    'retouren',
    'aufkleber',
    'versand',
    'kosten',
    'geschenk',
    'karte',
  ]);

  it.each([
    ['retourenaufkleber', ['retouren', 'aufkleber']],
    ['versandkosten', ['versand', 'kosten']],
    ['geschenkkarten', ['geschenk', 'karten']],
    ['winterversand', ['versand']],
    ['versand', []],
    ['blumentopf', []],
    ['4711', []],
    ['x'.repeat(5_000), []],
  ])('splits %j into %j', (word, expected) => {
    expect(split(word)).toEqual(expected);
  });
});
