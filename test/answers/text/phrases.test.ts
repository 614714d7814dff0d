import { describe, expect, it } from '@jest/globals';

import { foldWithOffsets } from '../../../server/answers/text/fold.ts';
import {
  evidenceOf,
  findPhrase,
  keywordTable,
  phraseTable,
  withoutQuotations,
} from '../../../server/answers/text/phrases.ts';

function finds(phrase: string, text: string): boolean {
  return findPhrase(foldWithOffsets(text), phraseTable([phrase])) !== null;
}

describe('phrases', () => {
  it.each([
    ['rückruf', 'Bitte um RUECKRUF', true],
    ['rückruf', 'Rückrufaktion', false],
    ['rückruf*', 'Rückrufaktion', true],
    ['rufen … zurück', 'Rufen Sie mich bitte zurück', true],
    ['rufen … zurück', 'Rufen. Sie kommt zurück', false],
    ['rufen … zurück', 'rufen eins zwei drei vier fünf zurück', false],
    ['rufen …… zurück', 'rufen eins zwei drei vier fünf zurück', true],
    ['(sehr )?sauer', 'ich bin sauer', true],
    ['seit # wochen', 'seit 12 Wochen', true],
    ['a.c', 'abc', false],
  ])('%j in %j: %s', (phrase, text, expected) => {
    expect(finds(phrase, text)).toBe(expected);
  });

  it.each([
    'Ich brauche keinen Anwalt',
    'Anwalt nicht nötig',
    'ohne teuren Rat, ohne Anwalt',
    'keinen teuren Anwalt',
    'I need no Anwalt',
    'Ich gehe nicht mit Anwalt',
    'no need to Anwalt',
  ])('hears the negation in %j', (text) => {
    expect(finds('anwalt', text)).toBe(false);
  });

  it.each([
    'Wenn Sie nicht zahlen, gehe ich zum Anwalt',
    'Ich zahle nicht! Anwalt kommt.',
    'nicht zufrieden',
    'Mein Anwalt nicht mehr, ein anderer Anwalt schon',
  ])('does not take back %j', (text) => {
    expect(finds('anwalt', text) || finds('nicht zufrieden', text)).toBe(true);
  });

  it('gives the sentence verbatim as evidence', () => {
    const text = foldWithOffsets('Guten Tag. Ich gehe zum  RECHTSANWALT – ganz sicher! Bis dann');
    const match = findPhrase(text, phraseTable(['rechtsanwalt']));

    expect(match && evidenceOf(text, match)).toBe('Ich gehe zum  RECHTSANWALT – ganz sicher!');
  });

  it('reads what an admin types as plain words', () => {
    const table = keywordTable(['(.*)', 'lädt nicht', '  ']);

    expect(findPhrase(foldWithOffsets('irgendein Text'), table)).toBeNull();
    expect(findPhrase(foldWithOffsets('die Seite laedt nicht'), table)).not.toBeNull();
  });
});

describe('quotations', () => {
  it.each([
    ['Er sagte „ab zum Anwalt“ und ging', false],
    ['Er sagte "ab zum Anwalt" und ging', false],
    ['Ich gehe zum Anwalt, "ehrlich"', true],
    ['"Ich gehe zum Anwalt"', true],
    ['Der 24" Monitor und der Anwalt mit 32" Monitor', true],
  ])('in %j leave the word heard: %s', (text, heard) => {
    const own = withoutQuotations(foldWithOffsets(text));

    expect(own.text).toHaveLength(foldWithOffsets(text).text.length);
    expect(findPhrase(own, phraseTable(['anwalt'])) !== null).toBe(heard);
  });
});
