import type { NoConcern } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldWithOffsets } from '../text/fold.ts';
import { hasPhrase, keywordTable, phraseTable } from '../text/phrases.ts';
import { OFF_TOPIC_PHRASES, OTHER_ADDRESSEE, SMALL_TALK_PHRASES } from './no-concern-phrases.ts';
import { asksForSomething } from './concern.ts';
import { findMachineMail } from './machine-mail.ts';
import { findSignals } from './signals.ts';
import { GLOOMY, readLastWords, withoutCheer } from './last-words.ts';
import { findInstruction, isGibberish, soundsLikeSpam, withoutInstructions } from './spam.ts';
import { wordsOf } from '../retrieval/words.ts';

export interface MessageFacts {
  text: FoldedText;
  subject: string | null;
  /** What this very message says in its subject; null for a reply. */
  ownSubject: string | null;
  senderEmail: string | null;
  hasAttachments: boolean;
  /** Whether somebody has answered in the thread. */
  isAnswered: boolean;
  /** Whether the message uses a word the articles or categories know. */
  speaksOfShop: boolean;
  /** Whether it may hold no concern by what the examples say; a phrase alone is no proof. */
  mayBeNone: boolean;
}

const SMALL_TALK = phraseTable(SMALL_TALK_PHRASES);
const OFF_TOPIC = phraseTable(OFF_TOPIC_PHRASES);

const GREETING_WORDS = new Set(
  wordsOf(`hallo hi hey hello moin servus grüezi guten tag morgen abend mahlzeit huhu halli hallöchen grüß gott jemand da test
    testing good evening afternoon anyone there zusammen allerseits miteinander liebe lieber alle ihr griaß eich griass di grias grüezi mitenand hoi na`),
);
const NO_KEYWORDS = keywordTable([]);
const FEWEST_WORDS_OF_A_CONCERN = 3;
const LETTERS = /\p{L}/u;
const QUESTION_OR_FACE = /\?|\p{Extended_Pictographic}/u;

/** What the message is when it holds no concern of the shop; null when it may hold one. */
export function findNoConcern(facts: MessageFacts): NoConcern | null {
  const { text, subject } = facts;
  const machine = findMachineMail(facts);
  if (machine !== null) return machine === 'newsletter' ? 'spam' : machine;
  const words = wordsOf(text.original);
  if (!hasWords(text.original)) {
    return facts.hasAttachments || words.length > 0 ? null : readSigns(facts);
  }
  if (isGibberish(text.original) || isAttack(facts)) return 'spam';
  if (facts.mayBeNone && soundsLikeSpam(text, subject)) return 'spam';
  if (facts.hasAttachments) return null;
  if (words.every((word) => GREETING_WORDS.has(word)))
    return words.every((word) => word.startsWith('test')) ? 'empty' : 'greeting';
  const lastWord = readLastWords(text, facts);
  if (lastWord !== null && saysNoMore(facts.ownSubject)) return lastWord;
  if (facts.speaksOfShop) return null;
  if (hasPhrase(text, SMALL_TALK)) return 'greeting';
  return facts.mayBeNone && (hasPhrase(text, OFF_TOPIC) || isForSomebodyElse(facts)) ? 'off_topic' : null;
}

/** "👍", "???", ":(" or nothing at all; whoever is not content with an answer may say it like this. */
function readSigns({ text, isAnswered }: MessageFacts): NoConcern | null {
  const rest = withoutCheer(text.text);
  if (isAnswered && (QUESTION_OR_FACE.test(rest) || GLOOMY.test(rest))) return null;
  return rest === text.text ? 'empty' : 'thanks';
}

export function hasWords(text: string): boolean {
  return LETTERS.test(text);
}

/** Tries to steer the assistant, and what is left of it asks for nothing. */
function isAttack({ text, subject, speaksOfShop }: MessageFacts): boolean {
  const isInSubject = subject !== null && findInstruction(foldWithOffsets(subject)) !== null;
  if (findInstruction(text) === null) return isInSubject && !speaksOfShop;
  const rest = foldWithOffsets(withoutInstructions(text));
  if (wordsOf(rest.original).length < FEWEST_WORDS_OF_A_CONCERN) return true;
  return !speaksOfShop && !asksForSomething(rest) && findSignals(rest, [], NO_KEYWORDS).signals.length === 0;
}

/** Only in mails, which a subject tells. */
function isForSomebodyElse({ text, subject }: MessageFacts): boolean {
  return subject !== null && OTHER_ADDRESSEE.test(text.text) && !/\bheine\b/.test(text.text.slice(0, 80));
}

function saysNoMore(subject: string | null): boolean {
  return subject === null || readLastWords(foldWithOffsets(subject)) !== null;
}
