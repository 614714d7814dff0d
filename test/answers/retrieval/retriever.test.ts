import { describe, expect, it } from '@jest/globals';

import type { Article, Knowledge } from '../../../server/answers/knowledge.ts';
import type { Lexicon } from '../../../server/answers/lexicon.ts';
import type { Hit, RetrievalExample, Retriever } from '../../../server/answers/retrieval/retriever.ts';
import { createRetriever } from '../../../server/answers/retrieval/retriever.ts';

const returns = article(
  'retoure',
  'Retoure',
  'Artikel zurückschicken',
  ['Rücksendung'],
  [
    'Legen Sie das Rücksendeetikett in das Paket und geben Sie es im Paketshop ab.',
    'Die Rücksendung ist kostenlos.',
  ],
);
const delivery = article(
  'lieferung',
  'Lieferung',
  'Lieferzeiten',
  ['Lieferdauer'],
  [
    'Wir liefern innerhalb von fünf Werktagen.',
    'Möbel bringt eine Spedition; sie vereinbart mit Ihnen einen Termin.',
  ],
);
const invoice = article(
  'rechnung',
  'Zahlung',
  'Rechnungskopie',
  ['Rechnung'],
  ['Ihre Rechnung laden Sie im Kundenkonto herunter.'],
);
const knowledge: Knowledge = { articles: [returns, delivery, invoice], version: 'v1', warnings: [] };
const lexicon: Lexicon = {
  synonyms: [
    ['zurückschicken', 'retournieren', 'zruckschicke'],
    ['Lieferung', 'liefern', 'ankommen'],
  ],
  glossary: { invoice: ['Rechnung'], deliver: ['liefern'] },
  translations: new Map(),
  warnings: [],
};
const examples: RetrievalExample[] = [
  example('Wo bleibt mein Kleid?', ['lieferung']),
  example('Wo bleiben meine Stiefel, es sind schon zwei Wochen', ['lieferung']),
  example('Passt nicht, was nun?', ['retoure']),
  example('Die Bluse passt leider gar nicht', ['retoure']),
  example('Brauche einen Beleg fürs Finanzamt', ['rechnung']),
  example('Können Sie mir ein Gedicht schreiben?', []),
  example('Schreiben Sie mir bitte einen Witz über Katzen', []),
];

const bare = await createRetriever({ knowledge, lexicon, examples: [] });
const taught = await createRetriever({ knowledge, lexicon, examples });

describe('createRetriever over articles alone', () => {
  it.each([
    ['by its words', 'Wie kann ich etwas zurückschicken?', 'retoure'],
    ['by another form of a word', 'Wann wird geliefert?', 'lieferung'],
    ['by a synonym', 'Ich will das retournieren', 'retoure'],
    ['by a dialect word', 'I mecht des zruckschicke', 'retoure'],
    ['by the parts of a compound', 'Wo ist das Etikett für die Rücksendung?', 'retoure'],
    ['by a compound of its words', 'Wann kommt die Möbelspedition?', 'lieferung'],
    ['with umlauts spelt out', 'Moebel', 'lieferung'],
    ['with a typing error', 'Wo finde ich meine Rechnugn?', 'rechnung'],
    ['with a separated verb', 'Schicke ich die Hose einfach zurück?', 'retoure'],
  ])('finds an article %s', (_, text, id) => {
    expect(best(bare, text)?.article.id).toBe(id);
  });

  it('finds German articles for an English question', () => {
    const [hit] = bare.search({ text: 'Where is my invoice?', subject: null, language: 'en' });

    expect(hit?.article.id).toBe('rechnung');
  });

  it('reads the subject as well as the text', () => {
    const [hit] = bare.search({ text: 'Bitte um Hilfe.', subject: 'Rechnung', language: 'de' });

    expect(hit?.article.id).toBe('rechnung');
  });

  it('names the passage that answers', () => {
    const hit = best(bare, 'Wann kommt die Spedition?');

    expect(hit?.passages[0]?.position).toBe(1);
    expect(hit?.passageScores).toHaveLength(2);
    expect(hit?.coverageOfPassages([1])).toBeGreaterThan(hit?.coverageOfPassages([0]) ?? 1);
  });

  it('finds nothing where nothing is near', () => {
    expect(bare.search({ text: 'xqz', subject: null, language: 'de' })).toEqual([]);
    expect(bare.search({ text: '', subject: null, language: 'de' })).toEqual([]);
  });

  it('reads an article without title, keywords and category', async () => {
    const plain: Article = { ...article('a', '', '', [], ['Der Fluss heißt Rhein.']), category: null };
    const retriever = await createRetriever({
      knowledge: { ...knowledge, articles: [plain] },
      lexicon,
      examples: [],
    });

    expect(best(retriever, 'Welcher Fluss?')?.article.id).toBe('a');
  });
});

describe('createRetriever with examples', () => {
  it.each([
    ['Wo bleibt meine Jacke?', 'lieferung'],
    ['Der Mantel passt überhaupt nicht', 'retoure'],
    ['etwas fürs finanzamt', 'rechnung'],
  ])('finds what shares no word with the article: %s', (text, id) => {
    expect(best(taught, text)?.article.id).toBe(id);
  });

  it('names the nearest example and the matched words', () => {
    const hit = best(taught, 'Wo bleibt mein Kleid mit der Lieferung?');

    expect(hit?.whyFound.example?.position).toBe(0);
    expect(hit?.whyFound.words).toEqual(['lieferung']);
  });

  it('is less sure of a message like those that no article answers', () => {
    const asked = best(taught, 'Wie kann ich etwas zurückschicken?')?.probability ?? 0;
    const strange = best(taught, 'Schreiben Sie mir ein Gedicht über die Rechnung')?.probability ?? 1;

    expect(strange).toBeLessThan(asked);
  });

  it('gives probabilities that leave room for no article at all', () => {
    const hits = taught.search({ text: 'Wo bleibt meine Rechnung?', subject: null, language: 'de' });
    const sum = hits.reduce((total, hit) => total + hit.probability, 0);

    expect(sum).toBeLessThan(1);
    expect(hits.map((hit) => hit.probability)).toEqual(
      hits.map((hit) => hit.probability).toSorted((a, b) => b - a),
    );
  });

  it('lets the category decide between near articles', () => {
    const search = (label: string): Hit | undefined =>
      bare.search({
        text: 'Paket und Werktagen',
        subject: null,
        language: 'de',
        category: [{ label, probability: 1 }],
      })[0];

    expect(search('Lieferung')?.article.id).toBe('lieferung');
    expect(search('Retoure')?.article.id).toBe('retoure');
  });

  it('finds an article that no example names', async () => {
    const added = article(
      'pflege',
      'Produktberatung',
      'Wolle waschen',
      ['Wäsche'],
      ['Waschen Sie Wolle von Hand.'],
    );
    const retriever = await createRetriever({
      knowledge: { ...knowledge, articles: [...knowledge.articles, added] },
      lexicon,
      examples,
    });

    expect(best(retriever, 'Wie soll ich Wolle waschen?')?.article.id).toBe('pflege');
  });

  it('ignores examples of articles that are gone', async () => {
    const retriever = await createRetriever({
      knowledge,
      lexicon,
      examples: [...examples, example('Wo bleibt mein Katalog?', ['katalog'])],
    });
    const hits = retriever.search({ text: 'Wo bleibt mein Katalog?', subject: null, language: 'de' });

    expect(hits.every((hit) => knowledge.articles.includes(hit.article))).toBe(true);
  });

  it('answers the same question the same way each time', async () => {
    const again = await createRetriever({ knowledge, lexicon, examples });
    const facts = (retriever: Retriever): unknown =>
      retriever
        .search({ text: 'Wo bleibt die Rechnung?', subject: null, language: 'de' })
        .map(({ article: { id }, probability }) => [id, probability]);

    expect(facts(again)).toEqual(facts(taught));
    expect(again.version).toBe(taught.version);
  });

  it('names another version when the examples change', () => {
    expect(taught.version).not.toBe(bare.version);
  });

  it('returns no more than asked for', () => {
    expect(
      taught.search({ text: 'Rechnung Lieferung Retoure', subject: null, language: 'de' }, 2),
    ).toHaveLength(2);
  });
});

function best(retriever: Retriever, text: string): Hit | undefined {
  return retriever.search({ text, subject: null, language: 'de' })[0];
}

function article(id: string, category: string, title: string, keywords: string[], texts: string[]): Article {
  return {
    id,
    title,
    category,
    keywords,
    language: 'de',
    url: null,
    audience: 'public',
    validFrom: null,
    validUntil: null,
    passages: texts.map((text) => ({ lead: null, text })),
    body: texts.join('\n\n'),
  };
}

function example(text: string, articles: string[]): RetrievalExample {
  return { text, subject: null, language: 'de', articles };
}
