import { describe, expect, it } from '@jest/globals';

import { splitPassages, toPlainText } from '../../server/answers/passages.ts';

describe('splitPassages', () => {
  it('keeps a list with the sentence that leads to it', () => {
    expect(splitPassages('# T\n\nBitte prüfen Sie:\n\n1. den Spamordner,\n2. die Adresse.\n\nEnde.')).toEqual(
      [
        { lead: 'Bitte prüfen Sie:', text: '1. den Spamordner,\n2. die Adresse.' },
        { lead: null, text: 'Ende.' },
      ],
    );
  });

  it('splits a list whose items carry labels', () => {
    expect(splitPassages('- **Österreich:** 7,95 €\n- **Schweiz:** nicht möglich')).toEqual([
      { lead: null, text: '- Österreich: 7,95 €' },
      { lead: null, text: '- Schweiz: nicht möglich' },
    ]);
  });

  it('names a section by its heading', () => {
    expect(splitPassages('# T\n\n## Rückversand\n\nIst kostenlos.')).toEqual([
      { lead: null, text: 'Rückversand: Ist kostenlos.' },
    ]);
  });

  it('joins wrapped lines of a paragraph and of a list item', () => {
    expect(splitPassages('Eine Zeile\nund noch eine.\n\n- Punkt eins\n  geht weiter\n- Punkt zwei')).toEqual([
      { lead: null, text: 'Eine Zeile und noch eine.' },
      { lead: null, text: '- Punkt eins geht weiter\n- Punkt zwei' },
    ]);
  });

  it('keeps a lead that nothing follows', () => {
    expect(splitPassages('Es gilt:')).toEqual([{ lead: null, text: 'Es gilt:' }]);
  });
});

describe('toPlainText', () => {
  it.each([
    ['**14 Tage** nach *Erhalt*', '14 Tage nach Erhalt'],
    ['[Hilfe](https://example.org/h)', 'Hilfe (https://example.org/h)'],
    ['[https://example.org](https://example.org)', 'https://example.org'],
    ['Code `UMTAUSCH` eingeben', 'Code UMTAUSCH eingeben'],
    ['3 * 4 * 5 = 60', '3 * 4 * 5 = 60'],
    ['60 × 35 × 35 cm, 9,9 % und 0,5 €', '60 × 35 × 35 cm, 9,9 % und 0,5 €'],
    ['datei_name_lang', 'datei_name_lang'],
  ])('turns %j into %j', (markdown, plain) => {
    expect(toPlainText(markdown)).toBe(plain);
  });
});
