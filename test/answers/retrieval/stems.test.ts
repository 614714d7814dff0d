import { describe, expect, it } from '@jest/globals';

import { stemEnglish, stemGerman } from '../../../server/answers/retrieval/stems.ts';

describe('stemGerman', () => {
  it.each([
    [['liefern', 'liefert', 'geliefert', 'lieferung', 'lieferungen']],
    [['umtauschen', 'umgetauscht', 'umzutauschen', 'umtausch']],
    [['bestellung', 'bestellungen', 'bestellt', 'bestelle']],
    [['karte', 'karten']],
    [['gutschein', 'gutscheine', 'gutscheins']],
  ])('brings the forms of a word together: %j', (forms) => {
    expect(new Set(forms.map(stemGerman)).size).toBe(1);
  });

  it.each(['41', 'x41t', 'und'])('leaves %s as it is', (word) => {
    expect(stemGerman(word)).toBe(word);
  });
});

describe('stemEnglish', () => {
  it.each([
    [['return', 'returns', 'returned', 'returning']],
    [['delivery', 'deliveries']],
    [['ship', 'shipped', 'shipping', 'shipment']],
    [['dress', 'dresses']],
  ])('brings the forms of a word together: %j', (forms) => {
    expect(new Set(forms.map(stemEnglish)).size).toBe(1);
  });
});
