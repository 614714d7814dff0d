import { beforeAll, describe, expect, it } from '@jest/globals';

import { EVERY_INSTRUCTION } from '../../../server/domain/assessment.ts';
import type { AnswerEngine, Assessment, Instruction } from '../../../server/domain/assessment.ts';
import { withChecks } from '../../../server/answers/checked-engine.ts';
import type { Shop } from './shop.ts';
import { BRAND_VOICE, customerOf, messageOf, openShop, threadOf } from './shop.ts';

let shop: Shop;
let engine: AnswerEngine;
beforeAll(async () => {
  shop = await openShop();
  engine = withChecks(shop.engine, {
    knowledge: shop.knowledge,
    lexicon: shop.lexicon,
    brandVoice: BRAND_VOICE,
    ownTexts: [],
    internalTexts: [],
  });
});

const ABROAD = 'Was kostet der Versand nach Österreich?';

function wish(
  text: string,
  instruction?: Instruction,
  previousDraft: string | null = null,
  channel: 'chat' | 'email' = 'chat',
): Promise<Assessment> {
  return engine.assess({
    thread: threadOf([messageOf(text)], { channel }),
    customer: customerOf({ name: 'Sabine Krüger' }),
    signal: new AbortController().signal,
    ...(instruction === undefined ? {} : { instruction, previousDraft }),
  });
}

/** One wish after the other, each about the draft that the one before has brought. */
async function wishes(text: string, ...instructions: Instruction[]): Promise<Assessment> {
  let shown = await wish(text);
  for (const instruction of instructions) shown = await wish(text, instruction, shown.draft);
  return shown;
}

function articlesOf({ citations }: Assessment): string[] {
  return [...new Set(citations.map(({ articleId }) => articleId))];
}

describe('an agent who wishes', () => {
  it('a shorter draft gets the line that answers, and no thanks', async () => {
    const { draft, unfollowed, findings } = await wishes(ABROAD, { kind: 'shorter' });

    expect({ unfollowed, findings }).toEqual({ unfollowed: null, findings: [] });
    expect(draft).toMatch(/^Guten Tag,\n\nÖsterreich: Lieferung in 3–5 Werktagen für 7,95 €/);
    expect(draft).not.toMatch(/Schweiz|vielen Dank/);
    expect(draft).toMatch(/\n\nIhr Heine Kundenservice$/);
  });

  it('a longer draft gets the rest of the article', async () => {
    const { draft, unfollowed } = await wishes(ABROAD, { kind: 'shorter' }, { kind: 'longer' });

    expect(unfollowed).toBeNull();
    expect(draft).toContain('vielen Dank');
    for (const part of ['Österreich: ', 'Schweiz und Liechtenstein: ', 'Die Rechnungsadresse'])
      expect(draft).toContain(part);
  });

  it('a friendlier draft gets other words around the same passages', async () => {
    const before = await wish(ABROAD);
    const { draft, citations, unfollowed, findings } = await wishes(ABROAD, { kind: 'friendlier' });

    expect({ citations, unfollowed, findings }).toEqual({
      citations: before.citations,
      unfollowed: null,
      findings: [],
    });
    expect(draft).toContain(BRAND_VOICE.friendlyThanks.de);
    expect(draft).toContain(BRAND_VOICE.friendlyClosing.de);
  });

  it.each(['chat', 'email'] as const)(
    'the other language gets the same passages in it: %s',
    async (channel) => {
      const before = await wish(ABROAD, undefined, null, channel);
      const instruction = { kind: 'language', language: 'en' } as const;
      const { draft, citations, language, findings, unfollowed } = await wish(
        ABROAD,
        instruction,
        before.draft,
        channel,
      );

      expect({ citations, language, unfollowed, findings }).toEqual({
        citations: before.citations.map((cited) => ({
          ...cited,
          renderedTitle: 'Delivery to Austria, Switzerland and abroad',
        })),
        language: 'de',
        unfollowed: null,
        findings: [],
      });
      expect(draft).toContain('Austria: delivery in 3–5 working days');
      expect(draft).toContain('Your Heine customer service');
    },
  );

  it('another answer gets the next likely article, and then the one after it', async () => {
    const first = await wish(ABROAD);
    const second = await wishes(ABROAD, { kind: 'again' });
    const none = await wish(ABROAD, { kind: 'again' }, second.draft);

    expect(articlesOf(first)).toEqual(['lieferung-ausland']);
    expect(articlesOf(second)).toEqual(['versandkosten']);
    expect(articlesOf(none)).not.toContain('versandkosten');
  });

  it.each([
    ['nenne die Telefonnummer', 'kontakt-erreichbarkeit', 'Telefon: 0221 4710 900'],
    ['Bitte auf die Rückgabefrist hinweisen', 'rueckgabefrist-widerruf', '30 Tagen ab Erhalt'],
    ['mention the return period', 'rueckgabefrist-widerruf', '30 Tagen ab Erhalt'],
  ])('%j gets the passage that says it, cited, behind the draft', async (text, articleId, words) => {
    const before = await wish(ABROAD);
    const { draft, citations, findings, unfollowed } = await wishes(ABROAD, { kind: 'own_words', text });

    expect({ unfollowed, findings }).toEqual({ unfollowed: null, findings: [] });
    expect(citations.slice(0, before.citations.length)).toEqual(before.citations);
    expect(citations.slice(before.citations.length).map((citation) => citation.articleId)).toEqual([
      articleId,
    ]);
    expect(draft?.indexOf(words)).toBeGreaterThan(draft?.indexOf('Österreich: ') ?? Infinity);
  });

  it('what no article says gets the draft without it, and is told', async () => {
    const before = await wish(ABROAD);
    for (const text of [
      'Schreib, dass wir ihr 50 € schenken',
      'Entschuldige dich bei ihr',
      'etwas persönlicher',
    ]) {
      const { draft, unfollowed } = await wishes(ABROAD, { kind: 'own_words', text });

      expect({ draft, unfollowed }).toEqual({ draft: before.draft, unfollowed: 'own_words' });
    }
  });

  it('one thing after the other keeps what was wished before', async () => {
    const { draft, unfollowed } = await wishes(
      ABROAD,
      { kind: 'again' },
      { kind: 'friendlier' },
      { kind: 'language', language: 'en' },
    );

    expect(unfollowed).toBeNull();
    expect(draft).toContain(BRAND_VOICE.friendlyClosing.en);
    expect(draft).toContain('Standard shipping');
  });

  it.each<[string, Instruction[], Instruction['kind']]>([
    ['more than the article holds', [{ kind: 'longer' }], 'longer'],
    ['the tone that it has', [{ kind: 'friendlier' }, { kind: 'friendlier' }], 'friendlier'],
    ['the language that it has', [{ kind: 'language', language: 'de' }], 'language'],
    ['less than a line', [{ kind: 'shorter' }, { kind: 'shorter' }], 'shorter'],
  ])('%s is told that it cannot be done', async (_what, instructions, kind) => {
    expect((await wishes(ABROAD, ...instructions)).unfollowed).toBe(kind);
  });

  it('anything about a draft that is none of ours gets what would be answered', async () => {
    const { draft, unfollowed } = await wish(ABROAD, { kind: 'friendlier' }, 'Moin, das kostet 3 €.');

    expect(unfollowed).toBeNull();
    expect(draft).toContain('Österreich: Lieferung in 3–5 Werktagen für 7,95 €');
    expect(draft).not.toContain('3 €.');
  });
});

describe('whatever the agent wishes', () => {
  const all: Instruction[] = [
    { kind: 'again' },
    { kind: 'shorter' },
    { kind: 'longer' },
    { kind: 'friendlier' },
    { kind: 'language', language: 'en' },
    { kind: 'own_words', text: 'nenne die Telefonnummer' },
  ];

  it('is something the engine says that it can do', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(EVERY_INSTRUCTION);
    expect(engine.capabilities).toEqual(EVERY_INSTRUCTION);
  });

  it.each([
    ABROAD,
    'Eine Frechheit, mein Paket fehlt immer noch!',
    'Ich übergebe das meinem Anwalt, die Rechnung zahle ich nicht',
    'Vielen Dank, das hat geholfen!',
    'Sind Sie ein Mensch?',
    'Gdzie jest moja paczka? Proszę o odpowiedź.',
    '',
  ])('sorts %j as before, and sends nothing by itself', async (text) => {
    const { category, priority, signals, noConcern, language, draft } = await wish(text);
    for (const instruction of all) {
      const assessment = await wish(text, instruction, draft);

      expect(assessment).toMatchObject({ category, priority, signals, noConcern, language });
      expect(assessment.confidence).toBeLessThanOrEqual(0.5);
    }
  });

  it('is at hand where nothing was drafted', async () => {
    const angry = 'Eine Frechheit, mein Paket fehlt immer noch!';

    expect((await wish(angry)).draft).toBeNull();
    expect((await wish(angry, { kind: 'again' })).draft).not.toBeNull();
    expect(await wish(angry, { kind: 'own_words', text: 'nenne die Telefonnummer' })).toMatchObject({
      unfollowed: null,
      draft: expect.stringContaining('0221 4710 900'),
    });
    expect(await wish(angry, { kind: 'shorter' })).toMatchObject({ draft: null, unfollowed: 'shorter' });
  });
});

describe('a draft asks which one it is', () => {
  it.each([
    ['Wie wasche ich meinen neuen Pullover?', ['Kaschmir und Wolle', 'Seide', 'Leder', 'Daunen']],
    ['How do I wash my new jumper?', ['Silk', 'Leather']],
    ['Liefern Sie auch zu mir?', ['Österreich', 'Schweiz und Liechtenstein']],
  ])('where each line of a list fits %j as well', async (text, labels) => {
    const { draft, confidence, citations, findings } = await wish(text);

    expect(draft).toMatch(/Was davon trifft bei Ihnen zu\?|which of these applies to you\?/);
    for (const label of labels) expect(draft).toContain(`\n- ${label}\n`);
    expect(confidence).toBeLessThan(0.7);
    expect(citations).not.toEqual([]);
    expect(findings).toEqual([]);
  });

  it.each([
    'Wie wasche ich meinen Kaschmirpullover?',
    'Wie wäscht man Pullover?',
    'Wie lange dauert die Lieferung?',
    'Liefern Sie zu mir nach Österreich?',
  ])('but not where %j says it, or is asked in general', async (text) => {
    expect((await wish(text)).draft).not.toContain('Was davon trifft');
  });

  it('and gives the whole list to an agent who wishes more', async () => {
    const { draft } = await wishes('Wie wasche ich meinen neuen Pullover?', { kind: 'longer' });

    expect(draft).toContain('Seide: Handwäsche kalt');
  });
});
