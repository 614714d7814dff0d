import { describe, expect, it } from '@jest/globals';

import { withoutCrossReferences } from '../../../server/answers/embedded/cross-references.ts';

const isTitle = (words: string): boolean => words === 'Lieferadresse ändern';

describe('withoutCrossReferences', () => {
  it.each([
    ['- Express: nächster Werktag, siehe Artikel „Expresslieferung“.', '- Express: nächster Werktag.'],
    ['- Express: next day, see the article "Express delivery".', '- Express: next day.'],
    ['Es ändert sich nichts – siehe „Lieferadresse ändern“.', 'Es ändert sich nichts.'],
    ['Das kostet 5 € (siehe Artikel „Versandkosten“).', 'Das kostet 5 €.'],
    ['Das kostet 5 €. Mehr dazu im Artikel „Versandkosten“.', 'Das kostet 5 €.'],
    ['Siehe Artikel „Versandkosten“.', ''],
    [
      'Den Stand finden Sie hier, siehe „Meine Bestellungen“.',
      'Den Stand finden Sie hier, siehe „Meine Bestellungen“.',
    ],
    ['Der Artikel „Bluse Anna“ ist ausverkauft.', 'Der Artikel „Bluse Anna“ ist ausverkauft.'],
  ])('%j reads %j', (text, expected) => {
    expect(withoutCrossReferences(text, isTitle)).toBe(expected);
  });
});
