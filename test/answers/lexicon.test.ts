import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Knowledge } from '../../server/answers/knowledge.ts';
import { parseArticle } from '../../server/answers/knowledge.ts';
import { loadLexicon, sourceHash } from '../../server/answers/lexicon.ts';
import type { Shop } from './embedded/shop.ts';
import { openShop } from './embedded/shop.ts';

/** Numbers as both languages write them: "5,95" and "5.95", "1.000" and "1,000". */
function factsOf(text: string): string[] {
  const addresses = text.match(/[\w.]*@[\w.-]+\w/g) ?? [];
  const numbers = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return [...addresses, ...numbers.map((number) => number.replace(/[.,]/g, ''))];
}

describe('the English renderings', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });

  it('exist for every article, belong to its present text and are built like it', () => {
    expect(shop.lexicon.warnings).toEqual([]);
    expect([...shop.lexicon.translations.keys()].sort()).toEqual(
      shop.knowledge.articles.map(({ id }) => id).sort(),
    );
  });

  it('state no number, amount, period or address that the German passage lacks, and leave none out', () => {
    const differences = shop.knowledge.articles.flatMap((article) =>
      article.passages.flatMap((passage, position) => {
        const english = shop.lexicon.translations.get(article.id)?.passages[position];
        const there = factsOf(`${passage.lead ?? ''} ${passage.text}`).sort();
        const here = factsOf(`${english?.lead ?? ''} ${english?.text ?? ''}`).sort();
        return JSON.stringify([...new Set(there)]) === JSON.stringify([...new Set(here)])
          ? []
          : [{ id: article.id, position, german: there, english: here }];
      }),
    );

    expect(differences).toEqual([]);
  });

  it('quote only words on the screen that the German passage quotes', () => {
    const quoted = (text: string): string[] =>
      [...text.matchAll(/[„"]([^„“"]+)[“"]/g)].map((match) => match[1] ?? '');
    const strangers = shop.knowledge.articles.flatMap((article) => {
      const english = shop.lexicon.translations.get(article.id);
      const titles = shop.knowledge.articles.flatMap(
        ({ id }) => shop.lexicon.translations.get(id)?.title ?? [],
      );
      return (english?.passages ?? [])
        .flatMap((passage) => quoted(`${passage.lead ?? ''} ${passage.text}`))
        .filter((words) => !article.body.includes(words) && !titles.includes(words));
    });

    expect(strangers).toEqual([]);
  });
});

describe('loadLexicon', () => {
  let dir: string;
  const { article } = parseArticle('a.md', '---\nid: a\ntitle: A\n---\nErster Satz.\n\nZweiter Satz.');
  if (article === null) throw new Error('The article is readable.');
  const knowledge: Knowledge = { articles: [article], version: '1', warnings: [] };
  const translation = (source: string, text: string): string =>
    `a:\n  source: "${source}"\n  title: A\n  text: |\n${text.replace(/^/gm, '    ')}\n`;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lexicon-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('does without files that are absent', async () => {
    expect(await loadLexicon(dir, knowledge)).toEqual({
      synonyms: [],
      glossary: {},
      translations: new Map(),
      warnings: [],
    });
  });

  it('uses a rendering of the present text', async () => {
    await writeFile(join(dir, 'translations.en.yaml'), translation(sourceHash(article), 'First.\n\nSecond.'));

    const { translations, warnings } = await loadLexicon(dir, knowledge);

    expect(warnings).toEqual([]);
    expect(translations.get('a')?.passages).toEqual([
      { lead: null, text: 'First.' },
      { lead: null, text: 'Second.' },
    ]);
  });

  it.each([
    ['of an older text', translation('000000000000', 'First.\n\nSecond.'), /belongs to an older text/],
    ['with another structure', translation(sourceHash(article), 'First.'), /not built like the article/],
    ['that is no YAML', 'a: [', /is not as expected/],
    ['that lacks a field', 'a:\n  title: A\n', /is not as expected/],
  ])('leaves out a rendering %s and warns', async (_, source, warning) => {
    await writeFile(join(dir, 'translations.en.yaml'), source);

    const { translations, warnings } = await loadLexicon(dir, knowledge);

    expect(translations.size).toBe(0);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it('leaves out synonyms that are no groups', async () => {
    await writeFile(join(dir, 'synonyms.yaml'), 'nur: text');

    expect((await loadLexicon(dir, knowledge)).warnings).toEqual([
      'synonyms.yaml: is not as expected and was left out.',
    ]);
  });
});
