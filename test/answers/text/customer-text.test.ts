import { describe, expect, it } from '@jest/globals';

import { cutQuotedHistory, cutSignature, ownSubject } from '../../../server/answers/text/customer-text.ts';

describe('cutQuotedHistory', () => {
  it.each([
    ['Gmail', 'Wo ist es?\n\nAm Di., 4. März 2025 um 10:11 Uhr schrieb Heine <service@example.org>:\n> Text'],
    [
      'Gmail, wrapped',
      'Wo ist es?\n\nAm Di., 4. März 2025 um 10:11 Uhr schrieb Heine Kundenservice\n<service@example.org>:\n\nText',
    ],
    [
      'Gmail in English',
      'Wo ist es?\n\nOn Tue, Mar 4, 2025 at 10:11 AM Heine <service@example.org> wrote:\n> Text',
    ],
    ['Apple Mail', 'Wo ist es?\n\nAm 04.03.2025 um 10:11 schrieb Heine <service@example.org>:\n\nText'],
    ['Apple Mail without address', 'Wo ist es?\nAm 04.03. schrieb Heine Kundenservice:\nText'],
    ['Thunderbird', 'Wo ist es?\n\nHeine <service@example.org> schrieb am 04.03.2025:\nText'],
    [
      'GMX',
      'Wo ist es?\n\nGesendet: Dienstag, 04. März 2025 um 10:11 Uhr\nVon: "Heine" <service@example.org>\nAn: anna@example.org\nBetreff: Ihre Bestellung\nText',
    ],
    [
      'Outlook',
      'Wo ist es?\n\nVon: Heine <service@example.org>\nGesendet: Dienstag, 4. März 2025 10:11\nAn: Anna\nBetreff: AW: Bestellung\n\nText',
    ],
    [
      'Outlook in English',
      'Wo ist es?\n\nFrom: Heine\nSent: Tuesday, March 4\nTo: Anna\nSubject: RE: order\n\nText',
    ],
    ['Outlook with a rule', 'Wo ist es?\n________________________________\nVon: Heine\nText'],
    ['the old separator', 'Wo ist es?\n-----Ursprüngliche Nachricht-----\nText'],
    ['quote marks', 'Wo ist es?\n> Text\n> Text'],
  ])('keeps what the customer wrote above a quote of %s', (_, mail) => {
    expect(cutQuotedHistory(mail)).toBe('Wo ist es?');
  });

  it('keeps words between quoted lines', () => {
    expect(cutQuotedHistory('> Passt die Größe?\nNein.\n> Und die Farbe?\nJa.')).toBe('Nein.\nJa.');
  });

  it('keeps what was written below the quote', () => {
    const mail = 'Am 04.03.2025 schrieb Heine <service@example.org>:\n> Welche Größe?\n\nGröße 40, danke.';

    expect(cutQuotedHistory(mail)).toBe('Größe 40, danke.');
  });

  it('keeps the answers within the quote that the first lines announce', () => {
    const mail =
      'Guten Tag, meine Antworten siehe unten.\n\nAm 04.03.2025 schrieb Heine <service@example.org>:\n> Welche Größe?\nGröße 40.\n> Welche Farbe?\nBlau.';

    expect(cutQuotedHistory(mail)).toBe('Guten Tag, meine Antworten siehe unten.\nGröße 40.\nBlau.');
  });

  it.each([
    'Am Freitag schrieb mir Ihre Kollegin: das Paket kommt morgen.',
    'Von: mir bekommen Sie keine Antwort mehr.',
    'Am 3. März habe ich bestellt.\nBis heute ist nichts da.',
  ])('leaves %j alone', (mail) => {
    expect(cutQuotedHistory(mail)).toBe(mail);
  });

  it('reads a bare forward whole', () => {
    expect(cutQuotedHistory('> Ihre Rechnung\n> Betrag 20 €')).toBe('Ihre Rechnung\nBetrag 20 €');
  });

  it.each([
    ['newlines', `Hallo${'\n'.repeat(100_000)}x`],
    ['openings', 'Am '.repeat(40_000)],
    ['verbs', `Am ${'schrieb < '.repeat(10_000)}`],
    ['brackets', '<'.repeat(100_000)],
    ['headers', 'Von: a\n'.repeat(20_000)],
  ])('ends on a hostile mail of many %s', (_, mail) => {
    expect(cutSignature(cutQuotedHistory(mail)).length).toBeLessThanOrEqual(mail.length);
  });
});

describe('cutSignature', () => {
  it.each([
    'Mit freundlichen Grüßen\nAnna Berger\nLindenweg 3\n50667 Köln',
    'Mit freundlichen Gruessen, A. Berger',
    'Viele Grüße aus Kiel\nAnna',
    'LG Anna',
    'MfG\nA. Berger',
    'Danke und liebe Grüße, Anna',
    'Vielen Dank im Voraus und beste Grüße\nAnna',
    'Herzlichst\nAnna',
    'Kind regards,\nAnna',
    'Gesendet von meinem iPhone',
    'Von meinem Samsung Galaxy gesendet',
    'Sent from my iPad',
    '-- \nAnna Berger\nRechtsanwältin',
  ])('cuts %j', (signature) => {
    expect(cutSignature(`Wo ist mein Paket?\n${signature}`)).toBe('Wo ist mein Paket?');
  });

  it('keeps a postscript', () => {
    expect(cutSignature('Wo ist es?\nLG Anna\nPS: Die Farbe stimmt auch nicht.')).toBe(
      'Wo ist es?\nPS: Die Farbe stimmt auch nicht.',
    );
  });

  it('keeps a postscript below the register of a company', () => {
    expect(
      cutSignature(
        'Wo ist es?\n-- \nKurz GmbH, Geschäftsführer Dr. Kurz, HRB 4711\nPS: Bitte die Jacke stornieren.',
      ),
    ).toBe('Wo ist es?\nPS: Bitte die Jacke stornieren.');
  });

  it('keeps a question that follows a greeting', () => {
    const text = 'Viele Grüße vorab!\nWann kommt mein Paket?';
    expect(cutSignature(text)).toBe(text);
  });

  it('keeps a message that is nothing but a greeting', () => {
    expect(cutSignature('LG Anna')).toBe('LG Anna');
  });
});

describe('ownSubject', () => {
  it.each([
    ['Frage zur Lieferung', 'Frage zur Lieferung'],
    ['AW: Ihre Bestellung', null],
    ['Re[2]: order', null],
    ['WG: Angebot', null],
    ['(kein Betreff)', null],
    ['  ', null],
    [null, null],
  ])('reads %j as %j', (subject, own) => {
    expect(ownSubject(subject)).toBe(own);
  });
});
