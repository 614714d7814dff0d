import { expect, it } from '@jest/globals';

import * as noConcern from '../../../server/answers/embedded/no-concern-phrases.ts';
import * as complaint from '../../../server/answers/embedded/signals/complaint-phrases.ts';
import * as humanRequest from '../../../server/answers/embedded/signals/human-request-phrases.ts';
import * as legal from '../../../server/answers/embedded/signals/legal-phrases.ts';
import * as safety from '../../../server/answers/embedded/signals/safety-phrases.ts';
import * as sensitiveData from '../../../server/answers/embedded/signals/sensitive-data-phrases.ts';
import * as technical from '../../../server/answers/embedded/signals/technical-phrases.ts';
import * as spam from '../../../server/answers/embedded/spam-phrases.ts';
import { fold } from '../../../server/answers/text/fold.ts';
import { phraseTable } from '../../../server/answers/text/phrases.ts';

const SAMPLES = 40;

/** A text that a phrase is meant to find: of each choice one side, of what may be left out some, of a gap some words. */
function sampleOf(phrase: string, seed: number): string {
  let state = seed + 1;
  let position = 0;
  const pick = (choices: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % choices;
  };
  const optional = (text: string): string => {
    if (phrase[position] !== '?') return text;
    position += 1;
    return text === ' ' || pick(2) === 0 ? text : '';
  };
  function next(): string {
    const character = phrase[position] ?? '';
    position += 1;
    if (character === '*') return 'e';
    if (character === '#') return '5';
    if (character === '…') return pick(2) === 0 ? ' ' : ' xyz xyz ';
    if (character !== '(') return optional(character);
    const sides = [sequence()];
    while (phrase[position] === '|') {
      position += 1;
      sides.push(sequence());
    }
    position += 1;
    return optional(sides[pick(sides.length)] ?? '');
  }
  function sequence(): string {
    let text = '';
    while (position < phrase.length && phrase[position] !== '|' && phrase[position] !== ')') text += next();
    return text;
  }
  return sequence().replace(/\s+/g, ' ').trim();
}

const lists = [noConcern, complaint, humanRequest, legal, safety, sensitiveData, technical, spam]
  .flatMap((module) => Object.values<unknown>(module))
  .filter((list) => Array.isArray(list))
  .flatMap((list: unknown[]) => list.filter((phrase) => typeof phrase === 'string'));

it('every phrase finds what it is written for', () => {
  const dead = lists.filter((phrase) => {
    const { any } = phraseTable([phrase]);
    const samples = Array.from({ length: SAMPLES }, (_, seed) => sampleOf(phrase, seed));
    return !samples.every((text) => any.test(fold(text)));
  });

  expect(lists.length).toBeGreaterThan(200);
  expect(dead).toEqual([]);
});
