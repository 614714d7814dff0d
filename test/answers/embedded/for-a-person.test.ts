import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Shop } from './shop.ts';
import { ask, openShop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

/** What the settings ask for before an answer goes out by itself. */
const THRESHOLD = 0.7;

describe('a message that an answer leaves open', () => {
  it.each([
    'Wie kann ich mein Passwort ändern? Und wie lösche ich mein Konto?',
    'Wie lange kann ich zurückgeben? Wer zahlt den Versand nach Österreich?',
    'Wie lange ist die Garantie auf die Matratze und kann ich mit PayPal zahlen?',
    'How do I reset my password and how do I delete my account?',
  ])('because it asks for something else, too: %j', async (text) => {
    const { draft, confidence } = await ask(shop, text);

    expect(draft).not.toBeNull();
    expect(confidence).toBeLessThan(THRESHOLD);
  });

  it.each([
    'Hiermit widerrufe ich den Kauf. Wie lange dauert die Rückerstattung?',
    'Ich mindere den Kaufpreis. Wie lange dauert die Rückerstattung?',
    'Ich trete vom Kauf zurück. Wie lange dauert die Rückerstattung?',
    'Meine Retoure habt ihr, trotzdem kein Geld. Wie lange dauert die Rückerstattung?',
    'Ich habe eine Mahnung bekommen, können Sie mir die Mahngebühr erlassen?',
    'Wie lange dauert die Rückerstattung? Bitte antworten Sie auf Englisch.',
    'Wie lange dauert die Rückerstattung? Auf Türkisch bitte.',
    'Meine Bestellung möchte ich widerrufen. Wie lange dauert die Rückerstattung?',
    'Sie sollen wissen, dass ich widerrufen möchte. Wie lange dauert die Rückerstattung?',
    'Wir widerrufen den Kauf. Wie lange dauert die Rückerstattung?',
    'Wie lange dauert die Rückerstattung? Können Sie mir den Betrag bis Ende Mai stunden?',
    'Wie lange dauert die Rückerstattung? Bitte die Rechnung stunden.',
    'Kann ich kündigen?',
  ])('because only a person can act on it: %j', async (text) => {
    expect((await ask(shop, text)).confidence).toBeLessThan(THRESHOLD);
  });

  it.each([
    'Wie lange dauert die Rückerstattung?',
    'Hallo, ich habe eine Frage. Wie lange dauert die Rückerstattung? Vielen Dank und schöne Grüße',
    'Wie widerrufe ich meinen Kauf?',
    'Wie kann ich widerrufen?',
    'Ihr habt mir vor 48 Stunden geschrieben. Wie lange dauert die Rückerstattung?',
    'Ich habe die Rechnung vor 48 Stunden bezahlt. Wie lange dauert die Rückerstattung?',
    'Wie melde ich mich vom Newsletter ab? Meine Bestellnummer ist 48291733.',
  ])('is not one that asks one thing: %j', async (text) => {
    expect((await ask(shop, text)).confidence).toBeGreaterThanOrEqual(THRESHOLD);
  });
});

describe('violence and danger in passing', () => {
  it.each([
    'Mein Mann schlägt mich, wenn er die Rechnung sieht. Kann ich eine andere Rechnungsadresse angeben?',
    'Ich werde gestalkt, bitte Adresse im Konto ändern, wie geht das?',
    'Wie storniere ich? Der Fahrer hat mich gestern sexuell belästigt',
    'Wie lange dauert die Rückerstattung? Der Bote hat mich angefahren',
    'Wie lange dauert die Lieferung? Mein Kind hat von der Farbe gegessen',
    'My ex threatens me. How do I change my address?',
    'Wie storniere ich? Sonst brennt euer Laden!',
    'Erstattet mir das Geld, dann brennt das Lager nicht. Sonst brennt die Filiale.',
  ])('is heard: %j', async (text) => {
    expect((await ask(shop, text)).signals.map(({ code }) => code)).toContain('safety');
  });

  it.each([
    'Die Größentabelle schlägt mir 40 vor, passt das?',
    'Ich fühle mich von Ihrem Newsletter belästigt, wie melde ich ihn ab?',
    'Wir haben auf dem neuen Tisch schon gegessen, kann ich ihn zurückgeben?',
    'Wie lange brennt das Teelicht aus dem Laden?',
  ])('is not %j', async (text) => {
    expect((await ask(shop, text)).signals.map(({ code }) => code)).not.toContain('safety');
  });
});

describe('regret', () => {
  it('is said once', async () => {
    const reports = [
      'Mein Paket kam beschädigt an, was muss ich tun?',
      'Der Knopf an meiner Jacke ist kaputt angekommen, wie reklamiere ich?',
      'Es fehlt ein Teil in meinem Paket, was nun?',
      'Ich habe den falschen Artikel bekommen, wie bekomme ich den richtigen?',
    ];
    const drafts = await Promise.all(reports.map(async (text) => (await ask(shop, text)).draft ?? ''));
    const regrets = drafts.map((draft) => draft.match(/uns (?:sehr )?leid|bedauern/g)?.length ?? 0);

    expect(Math.max(...regrets)).toBe(1);
  });
});
