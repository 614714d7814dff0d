import { describe, expect, it } from '@jest/globals';

import { maskPersonalData } from '../../../server/answers/personal-data/mask.ts';
import type { KnownPerson } from '../../../server/answers/personal-data/mask.ts';

const nobody: KnownPerson = { names: [], customerNumbers: [] };

function mask(text: string, known: KnownPerson = nobody): string {
  return maskPersonalData([text], known).texts.join();
}

describe('maskPersonalData', () => {
  it.each([
    ['anna.meier+shop@web.de', '[EMAIL-1]'],
    ['anna.meier (at) web.de', '[EMAIL-1]'],
    ['IBAN DE89 3704 0044 0532 0130 00 bei der Bank', 'IBAN [IBAN-1] bei der Bank'],
    ['at611904300234573201', '[IBAN-1]'],
    ['CH93 0076 2011 6238 5295 7, Zürich', '[IBAN-1], Zürich'],
    ['Konto: DE89370400440532013001 (Tippfehler)', 'Konto: [IBAN-1] (Tippfehler)'],
    ['Karte 4111 1111 1111 1111, CVV 123', 'Karte [CARD-1], CVV [CARD-2]'],
    ['Karte 4111-1111-1111-1112', 'Karte [CARD-1]'],
    ['Tel. 0721 / 123 45 67', 'Tel. [PHONE-1]'],
    ['ruft mich unter +49 (0)160 1234567 an', 'ruft mich unter [PHONE-1] an'],
    ['0664 1234567 oder 079 123 45 67', '[PHONE-1] oder [PHONE-2]'],
    ['Handy: 12345/67890', 'Handy: [PHONE-1]'],
    ['0721 1234567 76131 Karlsruhe', '[PHONE-1] [ADDRESS-1]'],
    ['Musterstraße 12a, 76131 Karlsruhe', '[ADDRESS-1]'],
    ['ich wohne Unter den Linden 7, 10117 Berlin.', 'ich wohne [ADDRESS-1].'],
    ['Mariahilfer Straße 12/3/15, 1060 Wien', '[ADDRESS-1]'],
    ['Bahnhofstrasse 1\n8001 Zürich', '[ADDRESS-1]'],
    ['liefern nach CH-8001 Zürich', 'liefern nach [ADDRESS-1]'],
    ['hauptstr 5 in 12345 berlin', '[ADDRESS-1]'],
    ['an Packstation 123', 'an Packstation [ADDRESS-1]'],
    ['Bestellnummer ist 84736251 und 84736252', 'Bestellnummer ist [ORDER-1] und [ORDER-2]'],
    ['Bestell-Nr.: HE-2024/123456', 'Bestell-Nr.: [ORDER-1]'],
    ['order #556677', 'order #[ORDER-1]'],
    ['Kd.-Nr. 88 123 456', 'Kd.-Nr. [CUSTOMER-1]'],
    ['Rechnung Nr. 2024-991234 über 49,95 €', 'Rechnung Nr. [INVOICE-1] über 49,95 €'],
    ['DHL JJD014600003123456789', 'DHL [PARCEL-1]'],
    ['00340434161094042557', '[PARCEL-1]'],
    ['UPS 1Z 999 AA1 01 2345 6784', 'UPS [PARCEL-1]'],
    ['H1001234567890123456', '[PARCEL-1]'],
    ['DPD 01234567890123', 'DPD [PARCEL-1]'],
    ['GLS-Paketnummer 12345678901', 'GLS-Paketnummer [PARCEL-1]'],
    ['geb. 3. April 1956', 'geb. [BIRTHDATE-1]'],
    ['Geburtsdatum: 03.04.56', 'Geburtsdatum: [BIRTHDATE-1]'],
    ['die 84736251 fehlt noch', 'die [NUMBER-1] fehlt noch'],
    ['https://www.heine.de/kleid?token=abc', 'https://www.heine.de/kleid[QUERY-1]'],
    ['Wo ist mein Kleid?\nViele Grüße, Anna Meier', 'Wo ist mein Kleid?\nViele Grüße, [NAME-1]'],
    [
      'Danke!\n\nMit freundlichen Grüßen\n\nIhre Anna von Berg',
      'Danke!\n\nMit freundlichen Grüßen\n\nIhre [NAME-1]',
    ],
    ['wo bleibt mein paket?? lg anna', 'wo bleibt mein paket?? lg [NAME-1]'],
    ['Liebe Grüße aus Wien\nUschi', 'Liebe Grüße aus Wien\n[NAME-1]'],
    ['mein name ist anna meier und ich warte', 'mein name ist [NAME-1] und ich warte'],
    ['Sehr geehrte Frau Dr. Schmidt-Huber,', 'Sehr geehrte Frau Dr. [NAME-1],'],
  ])('masks %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'Ich brauche Größe 42/44 oder 36/38/40, Länge 90-60-90, 160x200 cm.',
    'Das Kleid kostet 49,99 €, vorher 1.299,00 Euro, versandkostenfrei ab 75 EUR.',
    'Lieferung am 24.12.2025 um 14:30 Uhr, zwischen 08.00 - 20.00 Uhr, spätestens am 3.4.',
    'Artikel 123456 und Art.-Nr. 98765432X, Paket 2 von 3, seit 2019 Kundin, 10000 Punkte.',
    'Bestellung vom 03.04.2025, Rechnung über 120,50',
    'Goldring 54, Ledergürtel 85, Sitzplatz 5, der Weg dauert 5 Tage.',
    'Hallo Heine-Team, guten Tag zusammen, sehr geehrte Damen und Herren,',
    'Wann kommt Ihre Antwort? Vielen Dank im Voraus',
    'Ich bin umgezogen und wohne jetzt in 76131.',
  ])('leaves %j as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('gives the same value the same marker in all texts, however it is written', () => {
    const { texts } = maskPersonalData(
      ['Mail anna@web.de, Tel. 0160 1234567', 'ANNA@WEB.DE oder +49 160 1234567', 'und berta@web.de'],
      nobody,
    );

    expect(texts).toEqual(['Mail [EMAIL-1], Tel. [PHONE-1]', '[EMAIL-1] oder [PHONE-1]', 'und [EMAIL-2]']);
  });

  it('keeps the markers of a thread that grows', () => {
    const thread = ['Bestellung 84736251, anna@web.de', 'noch eine: Bestellung 84736252'];

    const before = maskPersonalData(thread, nobody).texts;
    const after = maskPersonalData([...thread, 'Grüße\nAnna\nberta@web.de'], nobody).texts;

    expect(after.slice(0, 2)).toEqual(before);
  });

  it('finds again without a label what another text names', () => {
    const { texts } = maskPersonalData(
      ['die 123456 fehlt, sagt Meier', 'Bestellnummer 123456\nLG Anna Meier'],
      nobody,
    );

    expect(texts).toEqual(['die [ORDER-1] fehlt, sagt [NAME-1]', 'Bestellnummer [ORDER-1]\nLG [NAME-2]']);
  });

  it('knows the name and number of the contact, but takes no word for a name', () => {
    const known = { names: ['Rosa Kowalski'], customerNumbers: ['K-9988'] };

    expect(mask('Kowalskis Bluse in Rosa, rosa kowalski, k-9988', known)).toBe(
      '[NAME-1]s Bluse in Rosa, [NAME-2], [CUSTOMER-1]',
    );
  });

  it('tells what left without telling the values', () => {
    const { left } = maskPersonalData(['anna@web.de anna@web.de 0160 1234567'], nobody);

    expect(left).toEqual([
      { marker: '[EMAIL-1]', kind: 'EMAIL', occurrences: 2 },
      { marker: '[PHONE-1]', kind: 'PHONE', occurrences: 1 },
    ]);
  });
});

describe('restore', () => {
  it('brings every text back as it was, also one that looks masked', () => {
    const texts = [
      'Karte 4111 1111 1111 1111\n[EMAIL-1] email-1 [Größe 42] (PHONE-1) [[NAME-1]]',
      'anna@web.de\u00a0[anna@web.de] Musterstr. 5, 12345 Berlin \ue000 [PHONE-',
    ];

    const masked = maskPersonalData(texts, nobody);

    expect(masked.texts.map((text) => masked.restore(text))).toEqual(
      texts.map((text) => ({ text, unknownMarkers: [] })),
    );
    expect(masked.texts.join()).not.toContain('web.de');
  });

  it.each([
    '[EMAIL-1]',
    '[email-1]',
    '[ EMAIL - 1 ]',
    '[E-Mail 1]',
    '[EMAIL_1]',
    '\\[EMAIL-1\\]',
    '(EMAIL-1)',
    'EMAIL-1',
    '[EMAIL-01]',
  ])('understands %s', (marker) => {
    const { restore } = maskPersonalData(['anna@web.de'], nobody);

    expect(restore(`an ${marker}.`)).toEqual({ text: 'an anna@web.de.', unknownMarkers: [] });
  });

  it.each(['[EMAIL-2]', '[TELEFON-1]', '[IBAN-1]', '(PHONE-1)', '[Name 7]'])(
    'reports %s, which nobody gave out',
    (marker) => {
      const { restore } = maskPersonalData(['anna@web.de'], nobody);

      expect(restore(`an ${marker}`)).toEqual({ text: `an ${marker}`, unknownMarkers: [marker] });
    },
  );

  it('does not read a value that it has put back', () => {
    const { texts, restore } = maskPersonalData(['[EMAIL-1] anna@web.de'], nobody);

    expect(texts).toEqual(['[TEXT-1] [EMAIL-1]']);
    expect(restore('[TEXT-1]').text).toBe('[EMAIL-1]');
  });
});
