import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Assessment } from '../../../server/domain/assessment.ts';
import type { Thread } from '../../../server/domain/thread.ts';
import type { Shop } from './shop.ts';
import { ask, customerOf, messageOf, openEngine, openShop, threadOf } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

function codes({ signals }: Assessment): string[] {
  return signals.map(({ code }) => code);
}

describe('a mail whose subject says it all', () => {
  const mail = (subject: string, text: string): Promise<Assessment> =>
    ask(shop, text, { thread: { channel: 'email', subject } });

  it.each(['', '.', '!!!'])('is read with a body of %j', async (body) => {
    expect(codes(await mail('Ich will einen Mitarbeiter sprechen', body))).toEqual(['human_request']);
    expect((await mail('Wie lange dauert die Rückerstattung?', body)).citations[0]?.articleId).toBe(
      'rueckerstattung-dauer',
    );
  });

  it.each([
    ['Vielen Dank!', 'thanks'],
    ['Hallo', 'greeting'],
    ['', 'empty'],
    ['AW: Ihre Bestellung', 'empty'],
  ])('is no concern when it says %j', async (subject, noConcern) => {
    expect((await mail(subject, '')).noConcern).toBe(noConcern);
  });
});

describe('what stands below a closing', () => {
  const QUESTION = 'Wie lange dauert die Rückerstattung?';
  const below = (text: string): Promise<Assessment> =>
    ask(shop, text, { thread: { channel: 'email', subject: 'Frage' } });

  it.each([
    [`${QUESTION}\n\nGruß\nSabine\n\nIch will nicht mehr leben.`, 'safety'],
    [`${QUESTION}\n\nVon meinem iPhone gesendet\n\nDie Lampe hat gebrannt!`, 'safety'],
    [`${QUESTION}\n\nMit freundlichen Grüßen\nSabine Kurz\n\nBitte rufen Sie mich zurück.`, 'human_request'],
    [`${QUESTION}\n--\nMein Anwalt ist schon informiert.`, 'legal'],
    [`${QUESTION}\n\nLG Sabine\n\nMeine IBAN: DE89 3704 0044 0532 0130 00`, 'sensitive_data'],
  ])('is heard: %j', async (text, code) => {
    expect(codes(await below(text))).toEqual([code]);
  });

  it.each([
    'Sitz: Mainz, Amtsgericht Mainz HRB 12345',
    'Unbefugtes Kopieren dieser E-Mail kann strafrechtlich verfolgt werden.',
    'Unauthorised copying of this e-mail may lead to legal action.',
  ])('is no threat as part of a business mail: %j', async (line) => {
    expect(codes(await below(`${QUESTION}\n\n--\nSabine Kurz\nKurz GmbH\n${line}`))).toEqual([]);
  });
});

describe('a phrase of sellers or small talk', () => {
  it.each([
    ['Mein Postfach ist voll, ich will jetzt sofort einen Mitarbeiter sprechen!', 'human_request'],
    ['Die Solaranlage aus Ihrem Katalog ist kaputt, mein Anwalt meldet sich.', 'legal'],
  ])('hides nothing that is for a person: %j', async (text, code) => {
    expect(codes(await ask(shop, text))).toContain(code);
  });

  it.each([
    'Wie hoch ist der Tisch Mona?',
    'Mein Vermieter nimmt keine Pakete an',
    'Wir suchen dringend ein Ersatzteil',
    'Gibt es ein Echtheitszertifikat, oder ist das schon abgelaufen?',
    'Meine Tochter will heiraten, habt ihr festliche Mode?',
  ])('neither drops a customer nor lets an answer out by itself: %j', async (text) => {
    const { noConcern, confidence } = await ask(shop, text);

    expect(noConcern).toBeNull();
    expect(confidence).toBeLessThan(0.7);
  });

  it.each([
    ['Wir bringen Ihren Shop auf Platz 1 bei Google: Backlinks ab 99 Euro im Monat!', 'spam'],
    ['Schreib mir bitte ein Gedicht über den Herbst', 'off_topic'],
  ])('still marks what the examples know, too: %j', async (text, noConcern) => {
    expect((await ask(shop, text)).noConcern).toBe(noConcern);
  });
});

describe('an engine that learned from concerns alone', () => {
  it.each([
    'Mein Postfach ist voll, ich will jetzt sofort einen Mitarbeiter sprechen!',
    'Die Solaranlage aus Ihrem Katalog ist kaputt, mein Anwalt meldet sich.',
  ])('overlooks nobody who wants a person: %j', async (text) => {
    const engine = await openEngine({ ...shop, examples: shop.concerns });

    const { noConcern, signals } = await ask({ ...shop, engine }, text);

    expect(noConcern).toBeNull();
    expect(signals).toHaveLength(1);
  });
});

describe('a very long mail', () => {
  const QUESTION = 'Wie lange dauert die Rückerstattung? ';
  const read = (body: string, footer: string): Promise<Assessment> =>
    ask(shop, `${body}\n--\n${footer}`, { thread: { channel: 'email', subject: 'Frage' } });

  it('is heard to the end of what the customer wrote, however long its footer is', async () => {
    const body = `${QUESTION.repeat(230)}Bitte rufen Sie mich an! ${QUESTION.repeat(20)}`;

    expect(codes(await read(body, 'Kurz GmbH, Mainz\n'.repeat(200)))).toEqual(['human_request']);
  });

  it('is read whole where only notices make it long', async () => {
    const footer = 'Unbefugtes Kopieren dieser E-Mail ist nicht gestattet.\n'.repeat(250);
    const short = await read(QUESTION, 'Kurz GmbH');

    expect((await read(QUESTION, footer)).confidence).toBe(short.confidence);
    expect(short.confidence).toBeGreaterThan(0.7);
  });

  it('is never answered alone where not all below its closing was read', async () => {
    expect((await read(QUESTION, 'Kurz GmbH, Mainz\n'.repeat(800))).confidence).toBeLessThanOrEqual(0.5);
  });
});

describe('a sign without a word', () => {
  const thread = (sign: string, isAnswered: boolean): Thread =>
    threadOf([
      messageOf('Wie lange dauert die Rückerstattung?'),
      ...(isAnswered
        ? [
            messageOf('Bis zu 14 Tage.', {
              id: 'm2',
              author: { kind: 'admin', id: 'a1', name: null, email: null },
            }),
          ]
        : []),
      messageOf(sign, { id: 'm3' }),
    ]);
  const read = (sign: string): Promise<Assessment> =>
    shop.engine.assess({
      thread: thread(sign, true),
      customer: customerOf(),
      signal: new AbortController().signal,
    });

  it.each(['?', '???', '👎', '👎🏽', '😡', ':(', '👍?'])(
    'against an answer is for a person: %s',
    async (sign) => {
      expect(await read(sign)).toMatchObject({ noConcern: null, draft: null });
    },
  );

  it.each(['👍', '❤️', ':)', '🙂'])('of content is thanks: %s', async (sign) => {
    expect((await read(sign)).noConcern).toBe('thanks');
  });

  it.each(['.', '…', '-'])('that says nothing is empty: %s', async (sign) => {
    expect((await read(sign)).noConcern).toBe('empty');
  });

  it('alone, with nothing answered, is empty', async () => {
    expect((await ask(shop, '???')).noConcern).toBe('empty');
  });
});
