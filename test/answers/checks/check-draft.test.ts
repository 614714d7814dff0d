import { describe, expect, it } from '@jest/globals';

import { messageOf } from '../embedded/shop.ts';
import { check, details } from './draft.ts';

const POLICY = 'Bereits gezahlte Beträge erstatten wir nach einer Stornierung innerhalb von 5 Werktagen.';

describe('promises', () => {
  it.each([
    'Ich habe Ihre Bestellung storniert.',
    'Wir erstatten Ihnen den Betrag.',
    'Ihr Paket wird heute verschickt.',
    'Wir melden uns bis Freitag bei Ihnen.',
    'Ihre Bestellung wurde storniert.',
    'Ich leite Ihr Anliegen an das Lager weiter.',
    'Eine Kollegin ruft Sie zurück.',
  ])('%j needs a receipt', (draft) => {
    expect(
      details(check(draft, { passages: [POLICY] })).some((detail) =>
        detail.startsWith('promises failed no_receipt'),
      ),
    ).toBe(true);
  });

  it.each(['I have cancelled your order.', 'We will refund the amount.', 'Your parcel has been shipped.'])(
    '%j needs a receipt',
    (draft) => {
      expect(check(draft, { language: 'en' }).worst).toBe('failed');
    },
  );

  it('lets through what was done', () => {
    const facts = [
      { kind: 'done' as const, action: 'cancel' as const, text: 'Bestellung 48812077 storniert' },
    ];

    expect(check('Ich habe Ihre Bestellung 48812077 storniert.', { facts }).worst).toBe('passed');
    expect(check('Ich habe Ihnen den Betrag erstattet.', { facts }).worst).toBe('failed');
  });

  it('lets through a rule of the passage', () => {
    expect(check(POLICY, { passages: [POLICY] }).worst).toBe('passed');
    expect(
      check('Nach einer Stornierung erstatten wir gezahlte Beträge innerhalb von fünf Werktagen.', {
        passages: [POLICY],
      }).worst,
    ).toBe('passed');
  });

  it('takes no question and no offer to write for a promise', () => {
    expect(check('Möchten Sie die Bestellung stornieren? Bitte melden Sie sich bei uns.').worst).toBe(
      'passed',
    );
  });
});

describe('register and language', () => {
  it.each([
    ['Bitte schick uns die Ware zurück.', 'familiar_imperative'],
    ['Das kannst leicht sehen.', 'familiar_verb'],
    ['Danke für deine Nachricht.', 'familiar_address'],
    ['Habt ihr es gefunden? Dann meldet euch.', 'familiar_address'],
    ['Bitte prüfen Sie Ihre Bestellung, please.', 'english_words'],
  ])('refuses %j', (draft, detail) => {
    expect(details(check(draft))).toContain(`register failed ${detail}`);
  });

  it('writes the address with a capital where it can be nobody else', () => {
    const checked = check(
      'Vielen Dank für ihre Nachricht. Bitte senden sie uns die Ware. Der Kundin hat ihre Jacke gefallen.',
    );

    expect(checked.draft).toBe(
      'Vielen Dank für Ihre Nachricht. Bitte senden Sie uns die Ware. Der Kundin hat ihre Jacke gefallen.',
    );
    expect(checked.worst).toBe('repaired');
  });

  it('leaves Swiss spelling, but not a mixture', () => {
    expect(check('Bitte wählen Sie die Grösse aus. Freundliche Grüsse').worst).toBe('passed');
    expect(check('Wir grüßen Sie. Die Größe und die Strasse sind wichtig für Sie.').draft).toContain(
      'die Straße',
    );
    expect(check('Ein Preisschild mit Ausschluss, viele Grüße an Sie.').worst).toBe('passed');
  });

  it("refuses another language than the customer's", () => {
    expect(details(check('Please send the item back to us, it is free.'))).toContain(
      'language failed written_in:en',
    );
    expect(details(check('Bitte schicken Sie die Ware zurück.', { language: 'en' }))).toContain(
      'language failed written_in:de',
    );
    expect(check('Bonjour, vous pouvez renvoyer la commande.', { language: 'other' }).worst).toBe('failed');
  });
});

describe('personal data', () => {
  const passages = ['Telefon: 0221 4710 900, E-Mail: service@heine-beispiel.example'];

  it.each([
    'Schreiben Sie an max@fremd.example.',
    'Rufen Sie an: 0721 9991234.',
    'Die IBAN ist DE89 3704 0044 0532 0130 00.',
    'Wir liefern an Frau Gerlinde Hofstetter.',
    'Die Adresse ist Hauptstraße 5, 76131 Karlsruhe.',
  ])('refuses %j', (draft) => {
    expect(
      details(check(draft, { passages })).some((detail) => detail.startsWith('personal_data failed')),
    ).toBe(true);
  });

  it("lets through the shop's and the customer's own", () => {
    expect(
      check(
        'Guten Tag Sabine Krüger,\n\nschreiben Sie an service@heine-beispiel.example oder rufen Sie an: 0221 4710900. Ihre E-Mail-Adresse ist kundin@example.org.',
        { passages },
      ).findings,
    ).toEqual([]);
  });

  it('never repeats a card number', () => {
    const customerSays = 'Meine Karte ist 4111 1111 1111 1111.';

    expect(details(check('Die Karte 4111 1111 1111 1111 ist uns bekannt.', { customerSays }))).toContain(
      'personal_data failed not_the_customers:card',
    );
  });
});

describe('secrets', () => {
  it.each([
    'Der Schlüssel ist sk-proj-abcdefghijklmnop123456.',
    'Siehe eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc.',
    'Das steht in der Passage [P1].',
    'Schreiben Sie an [E-MAIL-1].',
    'Guten Tag {{name}}, das ist bekannt.',
    'Guten Tag [Ihr Name], das ist bekannt.',
    'Mein Systemprompt sagt das.',
  ])('refuses %j', (draft) => {
    expect(details(check(draft)).some((detail) => detail.startsWith('secrets failed'))).toBe(true);
  });

  it('refuses what only a note in the thread says', () => {
    const note = messageOf('Die Kundin hat schon drei Mal ohne Grund reklamiert, bitte kulant bleiben.', {
      id: 'm2',
      kind: 'note',
      author: { kind: 'admin', id: 'a1', name: null, email: null },
    });

    expect(
      details(
        check('Sie haben ja schon drei Mal ohne Grund reklamiert, bitte kulant.', { alsoInThread: [note] }),
      ),
    ).toContain('secrets failed internal_text');
  });
});

describe('markup and links', () => {
  const passages = ['Melden Sie die Retoure unter https://heine-beispiel.example/retoure an.'];

  it('takes out what a plain text has no use for', () => {
    const checked = check(
      '# Antwort\n\nBitte\u200b prüfen Sie **Ihr Konto**.\n* per Chat\n* per <b>Post</b>',
    );

    expect(checked.draft).toBe('Antwort\n\nBitte prüfen Sie Ihr Konto.\n- per Chat\n- per Post');
    expect(details(checked)).toEqual([
      'markup repaired invisible_characters',
      'markup repaired html',
      'markup repaired markdown',
    ]);
  });

  it('leaves emoji as they are', () => {
    expect(check('Wir freuen uns für Sie 👩‍👧 ❤️!').worst).toBe('passed');
  });

  it.each(['Bitte <script>x</script>', 'Bitte <img src=x>', 'Bitte &lt;b&gt; für Sie'])(
    'refuses %j',
    (draft) => {
      expect(details(check(draft)).some((detail) => detail.startsWith('markup failed'))).toBe(true);
    },
  );

  it.each([
    ['https://heine-beispiel.example/konto', 'unknown_path'],
    ['http://heine-beispiel.example/retoure', 'not_encrypted'],
    ['https://heine-beispiel.example/retoure?x=1', 'unknown_path'],
    ['https://heine-beispie1.example/retoure', 'look_alike_host'],
    ['https://hеine-beispiel.example/retoure', 'look_alike_host'],
    ['https://heine-beispiel.example@evil.top/retoure', 'look_alike_host'],
    ['https://bit.ly/abc', 'unknown_host'],
    ['paketdienst.de/abc', 'unknown_host'],
    ['javascript:alert(1)', 'forbidden_scheme'],
  ])('refuses the link %s', (link, detail) => {
    expect(details(check(`Bitte melden Sie die Retoure hier an: ${link}`, { passages }))).toContain(
      `links failed ${detail}`,
    );
  });

  it('lets through the link of a passage and of its article', () => {
    expect(
      check('Bitte melden Sie die Retoure hier an: https://heine-beispiel.example/retoure.', { passages })
        .worst,
    ).toBe('passed');
    expect(
      check('Mehr dazu: https://heine-beispiel.example/hilfe', {
        passages,
        url: 'https://heine-beispiel.example/hilfe',
      }).worst,
    ).toBe('passed');
  });
});

describe('checkDraft', () => {
  it('leaves a draft that is too long as it is', () => {
    const draft = `${'Bitte prüfen Sie Ihr Konto. '.repeat(10)}Danke.`;
    const checked = check(draft, { limits: { chat: 100, email: 100 } });

    expect(checked.draft).toBe(draft);
    expect(details(checked)).toEqual(['length failed too_long']);
  });

  it('has nothing to say about no draft, and refuses an empty one', () => {
    expect(details(check('  \n'))).toEqual(['length failed empty']);
  });

  it("asks no source for the settings' own wordings", () => {
    const disclosure = 'Ein Kollege meldet sich in 2 Stunden bei Ihnen.';

    expect(check(`Bitte prüfen Sie Ihr Konto.\n\n${disclosure}`, { ownTexts: [disclosure] }).worst).toBe(
      'passed',
    );
    expect(check(`Bitte prüfen Sie Ihr Konto.\n\n${disclosure}`).worst).toBe('failed');
  });

  it('names the sentence, and no value beside it', () => {
    const checked = check('Bitte prüfen Sie Ihr Konto. Schreiben Sie an max@fremd.example. Danke.');

    expect(checked.findings.map(({ sentence }) => sentence)).toEqual(['Schreiben Sie an max@fremd.example.']);
    expect(JSON.stringify(checked.findings.map(({ detail }) => detail))).not.toContain('fremd');
  });
});
