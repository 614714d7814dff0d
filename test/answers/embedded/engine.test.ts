import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Shop } from './shop.ts';
import { ARE_YOU_HUMAN, ask, customerOf, messageOf, openShop, openUntaughtEngine, threadOf } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

describe('an answer', () => {
  it.each([
    ['Was kostet der Versand in Deutschland?', 'versandkosten', 'Lieferung'],
    ['wie lange kann ich die sachen zurueckgeben', 'rueckgabefrist-widerruf', 'Retoure'],
    ['Kann ich in Raten bezahlen?', 'ratenzahlung', 'Zahlung'],
    ['Ich habe mein Kennwort vergessen', 'passwort-vergessen', 'Konto'],
    ['Wie wasche ich einen Seidenschal?', 'materialpflege', 'Produktberatung'],
    ['Liefert ihr in die Schweiz nach Basel?', 'lieferung-ausland', 'Lieferung'],
    ['Ich möchte meine Bestellung stornieren', 'bestellung-stornieren-aendern', 'Bestellungen'],
    ['Which payment methods do you accept?', 'zahlungsarten', 'Zahlung'],
    ['Where can I find the size chart?', 'groessenberatung', 'Produktberatung'],
  ])('to %j rests on %s', async (text, articleId, category) => {
    const assessment = await ask(shop, text);

    expect(assessment.citations[0]?.articleId).toBe(articleId);
    expect(assessment.category).toBe(category);
    expect(assessment.draft).not.toBeNull();
    expect(assessment.signals).toEqual([]);
    expect(assessment.engine).toBe('embedded');
  });

  it('states the facts word for word as the article does', async () => {
    const { draft, citations } = await ask(shop, 'Was kostet der Versand nach Österreich?');

    expect(citations.length).toBeGreaterThan(0);
    for (const { passage } of citations) {
      for (const line of passage.split('\n')) expect(draft).toContain(line.replace(/^- /, ''));
    }
  });

  it('uses no Markdown marks', async () => {
    const { draft } = await ask(shop, 'Welche Zahlungsarten gibt es?');

    expect(draft).not.toMatch(/\*\*|^#|\]\(/m);
  });

  it('takes the form of the channel', async () => {
    const chat = await ask(shop, 'Was kostet der Versand?', { customer: { name: 'Sabine Krüger' } });
    const mail = await ask(shop, 'Was kostet der Versand?', {
      thread: { channel: 'email', subject: 'Frage' },
      customer: { name: 'Sabine Krüger' },
    });

    expect(chat.draft).toMatch(/^Guten Tag, vielen Dank/);
    expect(mail.draft).toMatch(/^Guten Tag Sabine Krüger,\n\nvielen Dank für Ihre Nachricht\.\n\n/);
    expect(mail.draft).toMatch(/\n\nMit freundlichen Grüßen\nIhr Heine Kundenservice$/);
  });

  it('to an English message is English throughout', async () => {
    const { draft, language } = await ask(
      shop,
      'How long does it take until I get my refund on my credit card?',
    );

    expect(language).toBe('en');
    expect(draft).toMatch(/^Hello, thank you for your message\./);
    expect(draft).toContain('Credit card: 3–5 bank working days');
    expect(draft).not.toMatch(/\b(?:und|der|die|das|nicht)\b/);
  });

  it('to an English message is none where the article has no English rendering', async () => {
    const engine = await openUntaughtEngine({
      knowledge: shop.knowledge,
      lexicon: { ...shop.lexicon, translations: new Map() },
    });

    const assessment = await engine.assess({
      thread: threadOf([messageOf('Which payment methods do you accept?')]),
      customer: null,
      signal: new AbortController().signal,
    });

    expect(assessment.draft).toBeNull();
    expect(assessment.noConcern).toBeNull();
    expect(assessment.citations).toEqual([]);
    expect(assessment.nearArticles[0]?.articleId).toBe('zahlungsarten');
  });

  it('covers a clear second concern', async () => {
    const { citations, draft } = await ask(
      shop,
      'Wie viel Rabatt bringt der Newsletter-Gutschein und wo gebe ich den Gutscheincode ein? Noch eine Frage: Welche Zahlungsarten gibt es, Kreditkarte oder PayPal oder Vorkasse?',
    );

    expect(new Set(citations.map(({ articleId }) => articleId))).toEqual(
      new Set(['gutschein-einloesen', 'zahlungsarten']),
    );
    expect(draft).toContain('Zu Ihrer weiteren Frage:');
  });

  it('is sought for all unanswered messages together', async () => {
    const thread = threadOf([
      messageOf('Ich habe eine Frage', { id: 'm1' }),
      messageOf('zum Passwort', { id: 'm2' }),
      messageOf('das habe ich vergessen', { id: 'm3' }),
    ]);

    const assessment = await shop.engine.assess({
      thread,
      customer: customerOf(),
      signal: new AbortController().signal,
    });

    expect(assessment.citations[0]?.articleId).toBe('passwort-vergessen');
  });

  it('is sought for the newest message when all are answered', async () => {
    const teammate = { kind: 'admin' as const, id: 'a1', name: 'Jan', email: null };
    const thread = threadOf([
      messageOf('Was kostet der Versand?', { id: 'm1' }),
      messageOf('Gern geschehen.', { id: 'm2', author: teammate }),
    ]);

    const assessment = await shop.engine.assess({
      thread,
      customer: null,
      signal: new AbortController().signal,
    });

    expect(assessment.citations[0]?.articleId).toBe('versandkosten');
  });

  it('does not come from the quoted mail', async () => {
    const { citations } = await ask(
      shop,
      'Wie wasche ich Kaschmir?\n\nAm 04.03.2025 schrieb Heine <service@example.org>:\n> Ratenzahlung ab 50 €! Ratenzahlung für alle!',
      { thread: { channel: 'email', subject: 'AW: Ratenzahlung' } },
    );

    expect(citations[0]?.articleId).toBe('materialpflege');
  });
});

describe('a complete answer', () => {
  const DELIVERY_TIMES = [
    '- Lagerware (Mode, Schuhe, Heimtextilien): 2–4 Werktage nach Bestelleingang.',
    '- Kleinmöbel und Paketware über 10 kg: 3–6 Werktage.',
    '- Express: nächster Werktag.',
  ];
  const DELIVERY_TIMES_EN = ['2–4 working days after we receive the order', '- Express: next working day.'];
  const RETURNING = ['Stick on the enclosed return label.', 'is free of charge within Germany'];

  it.each([
    ['Wie lange dauert die Lieferung?', DELIVERY_TIMES],
    ['Wia lang dauert de Lieferung?', DELIVERY_TIMES],
    ['Wie lange ist die Lieferzeit?', DELIVERY_TIMES],
    ['How long does shipping take?', DELIVERY_TIMES_EN],
    ['How long does delivery take?', DELIVERY_TIMES_EN],
    ['How can I send back an item, and do I have to pay', RETURNING],
    ['Was kostet der Versand?', ['- Standardversand in Deutschland: 5,95 €']],
  ])('gives all that belongs to %j', async (text, parts) => {
    for (const channel of ['chat', 'email'] as const) {
      const { draft } = await ask(shop, text, { thread: { channel } });

      for (const part of parts) expect(draft).toContain(part);
    }
  });

  it.each([
    'Wie lange dauert die Lieferung?',
    'How long does shipping take?',
    'Wie ändere ich nach einem Umzug Name und Adresse im Konto?',
  ])('to %j names no article that the customer cannot open', async (text) => {
    expect((await ask(shop, text)).draft).not.toMatch(/siehe|see the article|Expresslieferung/);
  });
});

describe('the question whether a person answers', () => {
  it.each([
    ['Sind Sie ein Mensch?', 'de'],
    ['Are you a bot?', 'en'],
  ] as const)('is answered truthfully: %j', async (text, language) => {
    const assessment = await ask(shop, text);

    expect(assessment).toMatchObject({
      confidence: 1,
      noConcern: null,
      citations: [],
      signals: [],
      language,
    });
    expect(assessment.draft).toContain(ARE_YOU_HUMAN[language]);
  });

  it('gives way to the wish for one', async () => {
    const { signals } = await ask(shop, 'Bist du ein Bot? Ich möchte mit einem Mitarbeiter sprechen.');

    expect(signals.map(({ code }) => code)).toEqual(['human_request']);
  });
});

describe('a letter', () => {
  const text = 'Wie lange dauert die Lieferung eines Mantels?';
  const anna = { id: 'c', externalId: null, name: 'Anna Berger', email: 'anna@example.org' };
  const customer = { ...anna, role: 'user', vip: false, language: 'de', orders: 1, createdAt: null } as const;

  it.each([
    ['the contact’s own address', 'anna@example.org', 'user', 'Guten Tag Anna Berger,'],
    ['an address that is not the contact’s', 'anna@else.example', 'user', 'Guten Tag,'],
    ['somebody nobody has vouched for', 'anna@example.org', 'lead', 'Guten Tag,'],
  ] as const)('to %s begins as it may', async (_, email, role, greeting) => {
    const author = { kind: 'customer' as const, id: 'c', name: 'Anna Berger', email };

    const { draft } = await ask(shop, text, {
      thread: { channel: 'email', subject: 'Lieferzeit' },
      message: { author },
      customer: { ...customer, role },
    });

    expect(draft?.split('\n')[0]).toBe(greeting);
  });

  it.each([
    [
      'Die Naht an meiner neuen Jacke ist aufgegangen. Was kann ich tun?',
      'Es tut uns leid, dass Sie mit Ihrer',
    ],
    [
      'Meine Mutter ist im Januar verstorben, es kommen aber noch Kataloge auf ihren Namen. Wie bestelle ich sie ab?',
      'unser aufrichtiges Beileid',
    ],
  ])('to %j says so', async (message, sympathy) => {
    expect((await ask(shop, message)).draft).toContain(sympathy);
  });

  it('to somebody bereaved says so, also where the article is sorry for something else', async () => {
    const message = 'Meine Mutter ist verstorben. In ihrem Paket war ein falscher Artikel. Was nun?';

    const { draft } = await ask(shop, message);

    expect(draft).toContain('unser aufrichtiges Beileid');
    expect(draft).toContain('Das tut uns leid!');
  });

  it.each(['Wie lange hat man Gewährleistung?', 'Die Website ist kaputt, der Warenkorb bleibt leer.'])(
    'to %j regrets nothing',
    async (message) => {
      expect((await ask(shop, message)).draft).not.toContain('Es tut uns leid');
    },
  );
});
