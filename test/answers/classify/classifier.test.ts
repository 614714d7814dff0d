import { describe, expect, it } from '@jest/globals';

import type { Example } from '../../../server/answers/classify/classifier.ts';
import { trainClassifier } from '../../../server/answers/classify/classifier.ts';

const EXAMPLES: Example[] = [
  ...[
    'Wo bleibt mein Paket?',
    'Wann kommt meine Lieferung endlich an?',
    'Mein Paket ist immer noch nicht da',
    'Die Sendung wurde nicht zugestellt',
    'Where is my parcel?',
    'Wie lange dauert die Lieferung?',
  ].map((text) => ({ text, label: 'Lieferung' })),
  ...[
    'Ich möchte die Bluse zurückschicken',
    'Wie geht eine Rücksendung?',
    'Das Kleid passt nicht, ich will es zurückgeben',
    'Wo finde ich das Retourenetikett?',
    'How do I return a dress?',
    'Retoure anmelden, wie geht das?',
  ].map((text) => ({ text, label: 'Retoure' })),
  ...[
    'Kann ich mit Kreditkarte bezahlen?',
    'Die Rechnung ist falsch',
    'Wie zahle ich in Raten?',
    'Ich habe eine Mahnung bekommen, die Rechnung ist bezahlt',
    'Can I pay by card?',
    'Welche Zahlungsarten gibt es?',
  ].map((text) => ({ text, label: 'Zahlung' })),
];
const classifier = await trainClassifier(EXAMPLES);
const best = (text: string): string | undefined => classifier.classify(text)[0]?.label;

describe('trainClassifier', () => {
  it.each([
    ['Das Paket ist nicht angekommen', 'Lieferung'],
    ['Kleid zurückschicken', 'Retoure'],
    ['Kann ich die Rechnung in Raten zahlen?', 'Zahlung'],
    ['when does my parcel arrive', 'Lieferung'],
  ])('sorts "%s" into %s', (text, label) => {
    expect(best(text)).toBe(label);
  });

  it.each(['Ruecksendung', 'RÜCKSENDUNG', 'Rücksendungg', 'Rücksendungen'])(
    'knows %s however it is spelled',
    (text) => {
      expect(best(text)).toBe('Retoure');
      expect(classifier.isKnown(text)).toBeGreaterThan(classifier.isKnown('Quantenphysik'));
    },
  );

  it('gives every class a probability, the likeliest first, that add up to 1', () => {
    const guesses = classifier.classify('Wo bleibt die Rechnung?');

    const probabilities = guesses.map(({ probability }) => probability);
    expect(guesses.map(({ label }) => label).sort()).toEqual(['Lieferung', 'Retoure', 'Zahlung']);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  });

  it('tells a message like the examples from one about something else', () => {
    expect(classifier.isKnown('Wann kommt mein Paket?')).toBeGreaterThan(0.5);
    expect(classifier.isKnown('Backrezept gesucht: Apfelkuchen')).toBeLessThan(0.5);
  });

  it.each(['', '   ', '🙈', 'ыыы'])('knows nothing about "%s", and still answers', (text) => {
    expect(classifier.isKnown(text)).toBeLessThan(0.1);
    expect(classifier.classify(text)).toHaveLength(3);
  });

  it('is less sure to know a message the more of it was never seen', () => {
    expect(classifier.isKnown('Paket 🙈 🦔')).toBeLessThan(classifier.isKnown('Paket'));
  });

  it('learns from examples of no class what it should not know', async () => {
    const text = 'Wann kommt der Zug an?';
    const taught = await trainClassifier([
      ...EXAMPLES,
      { text: 'Wann kommt der Zug?', label: null },
      { text: 'Wann kommt der Bus an?', label: null },
    ]);

    expect(taught.labels).toEqual(['Lieferung', 'Retoure', 'Zahlung']);
    expect(taught.isKnown(text)).toBeLessThan(classifier.isKnown(text));
  });

  it('answers the same after every training', async () => {
    const text = 'Paket mit falscher Rechnung zurück';

    const again = await trainClassifier(EXAMPLES);

    expect(again.classify(text)).toEqual(classifier.classify(text));
  });

  it('is surer of its guesses the better the classes can be told apart', async () => {
    const clear = Array.from({ length: 40 }, (_, index) => ({
      text: index % 2 === 0 ? `rot Apfel ${'a'.repeat(index)}` : `blau Birne ${'b'.repeat(index)}`,
      label: index % 2 === 0 ? 'rot' : 'blau',
    }));
    const mixed = clear.map((example, index) => (index % 3 === 0 ? { ...example, label: 'rot' } : example));

    const sureness = async (examples: Example[]): Promise<number> =>
      (await trainClassifier(examples)).classify('blau Birne')[0]?.probability ?? 0;

    expect(await sureness(clear)).toBeGreaterThan(await sureness(mixed));
  });

  it('finds its class among more classes than it compares at a time', async () => {
    const topics = Array.from({ length: 40 }, (_, index) =>
      String.fromCodePoint(97 + (index % 26)).repeat(4 + index),
    );
    const many = await trainClassifier(
      topics.flatMap((topic) =>
        ['wo ist', 'ich suche', 'gibt es'].map((text) => ({ text: `${text} ${topic}`, label: topic })),
      ),
    );

    for (const topic of topics) expect(many.classify(`haben Sie ${topic}`)[0]?.label).toBe(topic);
  });

  it('needs no examples to be asked', async () => {
    const empty = await trainClassifier([]);

    expect(empty.classify('Wo bleibt mein Paket?')).toEqual([]);
    expect(empty.isKnown('Wo bleibt mein Paket?')).toBeLessThan(0.1);
  });
});
