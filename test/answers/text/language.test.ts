import { describe, expect, it } from '@jest/globals';

import { detectLanguage } from '../../../server/answers/text/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['Wo bleibt meine Lieferung?', 'de'],
    ['wo paket', 'de'],
    ['Bluse zu klein', 'de'],
    ['Vielen lieben Dank', 'de'],
    ['Des Packerl is no ned do', 'de'],
    ['Wänn chunt mis Päckli? Ich ha no nüt übercho', 'de'],
    ['Where is my parcel?', 'en'],
    ['refund please', 'en'],
    ['Do you ship to Ireland', 'en'],
    ['Où est mon colis ? Je ne comprends pas.', 'other'],
    ['¿Dónde está mi pedido?', 'other'],
    ['Gdzie jest moja paczka?', 'other'],
    ['Dov’è il mio pacco? Grazie', 'other'],
    ['Где моя посылка?', 'other'],
    ['我的包裹在哪里', 'other'],
  ])('takes %j for %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each(['', '?', '👍', '123456', 'ok'])('falls back to the known language for %j', (text) => {
    expect(detectLanguage(text, 'en')).toBe('en');
    expect(detectLanguage(text, 'de')).toBe('de');
  });
});
