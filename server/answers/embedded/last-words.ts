import type { FoldedText } from '../text/fold.ts';
import { fold } from '../text/fold.ts';
import {
  DONE_WORDS,
  JOINTS,
  PRAISE_WORDS,
  SALUTATIONS,
  SIGN_OFFS,
  THANKS_WORDS,
  WISHES,
  YES_AND_NO,
} from './last-word-phrases.ts';

type Role = 'thanks' | 'praise' | 'done' | 'salutation' | 'sign_off' | 'wish' | 'joint' | 'yes_or_no';

/** A place between two words of a phrase. */
interface Node {
  words: Map<string, Node[]>;
  /** Places that are reached without a word. */
  skips: Node[];
  roles: Set<Role>;
}

interface Word {
  text: string;
  /** Written with a capital letter, and nothing but letters. */
  isNameLike: boolean;
}

/** How the words up to a place can be read: what was said, and whether a name may follow. */
interface Reading {
  roles: ReadonlySet<Role>;
  last: Role | null;
}

/** Whoever writes more than this says more than thanks. */
const MOST_WORDS = 60;
const MOST_NAMES = 3;
const WORD = /[a-z0-9']+/g;
const EMOTICONS = /(?:[:;=]-?[)dp*](?![a-z])|<3|\^\^|(?<![a-z])xd(?![a-z]))/g;
export const GLOOMY = /[:;=]['’]?-?[(/\\|[<]/;
const CHEERFUL =
  /[\u{1F3FB}-\u{1F3FF}\u{1F44D}\u{1F44F}\u{1F64F}\u{1F60A}\u{1F600}-\u{1F607}\u{1F609}\u{1F60B}-\u{1F60E}\u{1F337}\u{1F338}\u{1F339}\u{1F60D}\u{1F618}\u{1F642}\u{1F917}\u{1F929}\u{1F970}\u{2764}\u{2665}\u{1F389}\u{1F38A}\u{1F495}-\u{1F49F}\u{1F490}\u{1F31E}\u{2600}\u{2705}\u{2714}\u{1F44C}\u{1F4AA}\u{1F64B}]/gu;
/** All that may stand between words; a question mark asks for something. */
const BETWEEN = /^[\s.,!;:()"'„“”‚‘’«»*~_/&+…–—-]*$/;
const TITLE = new Set(['herr', 'herrn', 'frau', 'mr', 'mrs', 'ms', 'dr']);

const GRAMMAR = build([
  ['thanks', THANKS_WORDS],
  ['praise', PRAISE_WORDS],
  ['done', DONE_WORDS],
  ['salutation', SALUTATIONS],
  ['sign_off', SIGN_OFFS],
  ['wish', WISHES],
  ['joint', JOINTS],
  ['yes_or_no', YES_AND_NO],
]);

/**
 * Whether a message says nothing but thanks (or praise), or that all is settled: every word of it must belong to that.
 * Null where anything else is said, or may be. `speaksOfShop`: what looks like a name may be one of the shop's words.
 */
export function readLastWords(
  message: FoldedText,
  { speaksOfShop = false }: { speaksOfShop?: boolean } = {},
): 'thanks' | 'done' | null {
  const words = wordsOf(message, { mayHoldNames: !speaksOfShop });
  if (words === null || words.length > MOST_WORDS) return null;
  const roles = rolesOf(words);
  if (roles.some((said) => said.has('done'))) return 'done';
  return roles.some((said) => said.has('thanks') || said.has('praise')) ? 'thanks' : null;
}

/** Null where something stands between the words that says more, such as a question mark or an angry face. */
function wordsOf(
  { text, original, offsets }: FoldedText,
  { mayHoldNames }: { mayHoldNames: boolean },
): Word[] | null {
  if (GLOOMY.test(text)) return null;
  const plain = withoutCheer(text);
  const words: Word[] = [];
  let end = 0;
  for (const match of plain.matchAll(WORD)) {
    if (!BETWEEN.test(plain.slice(end, match.index))) return null;
    end = match.index + match[0].length;
    const written = original.slice(offsets[match.index], offsets[end] ?? original.length);
    const isNameLike = mayHoldNames && /^\p{Lu}\p{L}*[^\p{L}\p{N}]*$/u.test(written);
    words.push({ text: match[0], isNameLike });
  }
  return BETWEEN.test(plain.slice(end)) ? words : null;
}

/** Of a folded text; each character keeps its place. */
export function withoutCheer(text: string): string {
  return text.replace(EMOTICONS, blank).replace(CHEERFUL, blank);
}

function blank(found: string): string {
  return ' '.repeat(found.length);
}

/** What each way of reading the whole message says; none where it cannot be read as nothing but these. */
function rolesOf(words: readonly Word[]): ReadonlySet<Role>[] {
  const readings: Map<string, Reading>[] = words.map(() => new Map<string, Reading>());
  const whole = new Map<string, Reading>();
  const add = (position: number, reading: Reading): void => {
    const place = readings[position] ?? whole;
    place.set(`${[...reading.roles].sort().join()} ${reading.last ?? ''}`, reading);
  };
  add(0, { roles: new Set(), last: null });
  words.forEach((_, position) => {
    for (const { roles, last } of readings[position]?.values() ?? []) {
      for (const { role, end } of phrasesFrom(words, position)) {
        if (role === 'yes_or_no' && position > 0) continue;
        add(end, { roles: new Set([...roles, role]), last: role });
      }
      for (const end of namesFrom(words, position, last)) add(end, { roles, last: null });
    }
  });
  return [...whole.values()]
    .map(({ roles }) => roles)
    .filter((roles) => !roles.has('yes_or_no') || roles.has('done'));
}

function phrasesFrom(words: readonly Word[], start: number): { role: Role; end: number }[] {
  const found: { role: Role; end: number }[] = [];
  let places = withSkips([GRAMMAR]);
  for (let position = start; position < words.length && places.size > 0; position += 1) {
    const word = words[position]?.text ?? '';
    places = withSkips([...places].flatMap((place) => place.words.get(word) ?? []));
    const roles = new Set([...places].flatMap((place) => [...place.roles]));
    for (const role of roles) found.push({ role, end: position + 1 });
  }
  return found;
}

function withSkips(places: readonly Node[]): Set<Node> {
  const reached = new Set(places);
  for (const place of reached) for (const skipped of place.skips) reached.add(skipped);
  return reached;
}

/** Where a name ends that begins here: behind a sign-off at the end of the message, else only behind "Frau" and the like. */
function namesFrom(words: readonly Word[], start: number, last: Role | null): number[] {
  const rest = words.slice(start);
  if (last === 'sign_off' && rest.length <= MOST_NAMES && rest.every(({ isNameLike }) => isNameLike)) {
    return [words.length];
  }
  const [title, name, second] = rest;
  const mayBeAddressed = last === 'salutation' || last === 'thanks';
  if (!mayBeAddressed || title === undefined || !TITLE.has(title.text) || name?.isNameLike !== true)
    return [];
  return second?.isNameLike === true && second.text !== 'danke' ? [start + 2, start + 3] : [start + 2];
}

function build(sources: readonly [Role, readonly string[]][]): Node {
  const root = newNode();
  for (const [role, phrases] of sources) {
    for (const phrase of phrases) grow(root, fold(phrase)).roles.add(role);
  }
  return root;
}

/** Words and brackets of `pattern`, one after the other; answers with the place behind them. */
function grow(from: Node, pattern: string): Node {
  let place = from;
  let position = 0;
  while (position < pattern.length) {
    const [word] = /^[^\s()]+/.exec(pattern.slice(position)) ?? [];
    if (pattern[position] === '(') {
      const end = closingBracket(pattern, position);
      place = fork(place, pattern.slice(position + 1, end));
      position = end + 1;
    } else if (word === undefined) {
      position += 1;
    } else {
      const next = newNode();
      place.words.set(word, [...(place.words.get(word) ?? []), next]);
      place = next;
      position += word.length;
    }
  }
  return place;
}

function fork(from: Node, sides: string): Node {
  const joined = newNode();
  let start = 0;
  let depth = 0;
  for (let position = 0; position <= sides.length; position += 1) {
    const character = sides[position];
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth > 0 || (character !== '|' && character !== undefined)) continue;
    grow(from, sides.slice(start, position)).skips.push(joined);
    start = position + 1;
  }
  return joined;
}

function closingBracket(pattern: string, opening: number): number {
  let depth = 0;
  for (let position = opening; position < pattern.length; position += 1) {
    if (pattern[position] === '(') depth += 1;
    if (pattern[position] === ')') depth -= 1;
    if (depth === 0) return position;
  }
  throw new Error('A bracket of a phrase is not closed.');
}

function newNode(): Node {
  return { words: new Map(), skips: [], roles: new Set() };
}
