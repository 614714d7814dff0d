import type { NoConcern } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldWithOffsets } from '../text/fold.ts';
import { findPhrases, hasPhrase, keywordTable, phraseTable } from '../text/phrases.ts';
import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import {
  ASKS_PHRASES,
  DONE_PHRASES,
  OFF_TOPIC_PHRASES,
  OTHER_ADDRESSEE,
  PROBLEM_PHRASES,
  SMALL_TALK_PHRASES,
  THANKS_PHRASES,
} from './no-concern-phrases.ts';
import { asksForSomething } from './concern.ts';
import { findMachineMail } from './machine-mail.ts';
import { findSignals } from './signals.ts';
import { findInstruction, isSpam, withoutInstructions } from './spam.ts';
import { wordsOf } from '../retrieval/words.ts';

export interface MessageFacts {
  text: FoldedText;
  subject: string | null;
  senderEmail: string | null;
  hasAttachments: boolean;
  /** Whether the message uses a word the articles or categories know. */
  speaksOfShop: boolean;
}

const THANKS = phraseTable(THANKS_PHRASES);
const DONE = phraseTable(DONE_PHRASES);
const PROBLEM = phraseTable(PROBLEM_PHRASES);
const ASKS = phraseTable(ASKS_PHRASES);
const SMALL_TALK = phraseTable(SMALL_TALK_PHRASES);
const OFF_TOPIC = phraseTable(OFF_TOPIC_PHRASES);

const THANKS_WORDS = new Set(
  wordsOf(`danke dankeschön dank dankend lieben lieb nett super toll prima klasse spitze perfekt bestens gut alles klar ok okay
    oki jo ja nein erledigt hat geklappt geholfen hilfe schnelle rasche nette freundliche antwort auskunft angekommen war das
    thanks thank you that's all needed perfect great cheers wonderful help so much appreciated quick reply got it`),
);
const DONE_WORDS = new Set(
  wordsOf(`sich das es damit jetzt nun schon bereits inzwischen doch alles ist und für mir mich ich ihre ihr eure sehr passt
    weitergeholfen wunderbar ist it is it's now i'm im and for your you very is sorted set done resolved worked all my me`),
);
const GREETING_WORDS = new Set(
  wordsOf(`hallo hi hey hello moin servus grüezi guten tag morgen abend mahlzeit huhu halli hallöchen grüß gott jemand da test
    testing good evening afternoon anyone there zusammen allerseits miteinander liebe lieber alle ihr griaß eich griass di grias grüezi mitenand hoi na`),
);
const NO_KEYWORDS = keywordTable([]);
const FEWEST_WORDS_OF_A_CONCERN = 3;
const LETTERS = /\p{L}/u;
const CHEERFUL =
  /[\u{1F44D}\u{1F44F}\u{1F64F}\u{1F60A}\u{1F600}-\u{1F60D}\u{1F618}\u{1F970}\u{2764}\u{1F389}\u{1F38A}\u{1F495}-\u{1F49F}\u{1F44C}]/u;

/** What the message is when it holds no concern of the shop; null when it may hold one. */
export function findNoConcern(facts: MessageFacts): NoConcern | null {
  const { text, subject } = facts;
  const machine = findMachineMail(facts);
  if (machine !== null) return machine === 'newsletter' ? 'spam' : machine;
  const words = wordsOf(text.original);
  if (!LETTERS.test(text.original)) {
    if (facts.hasAttachments || words.length > 0) return null;
    return CHEERFUL.test(text.original) ? 'thanks' : 'empty';
  }
  if (isSpam(text, subject)) return 'spam';
  if (isAttack(facts)) return 'spam';
  if (facts.hasAttachments) return null;
  if (words.every((word) => GREETING_WORDS.has(word)))
    return words.every((word) => word.startsWith('test')) ? 'empty' : 'greeting';
  if (isThanks(facts, words)) return isDone(text, words) ? 'done' : 'thanks';
  if (hasPhrase(text, SMALL_TALK) && !facts.speaksOfShop) return 'greeting';
  if (!facts.speaksOfShop && (hasPhrase(text, OFF_TOPIC) || isForSomebodyElse(facts))) return 'off_topic';
  return null;
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

/** Nothing is said but that the matter is settled, and thanks. */
function isDone(text: FoldedText, words: string[]): boolean {
  const isPlain = words.every(
    (word) => THANKS_WORDS.has(word) || DONE_WORDS.has(word) || GREETING_WORDS.has(word),
  );
  return isPlain && hasPhrase(text, DONE);
}

const PRAISE = 2;

function isThanks({ text, subject, speaksOfShop }: MessageFacts, words: string[]): boolean {
  if (text.original.includes('?')) return false;
  const rest = words.filter((word) => !THANKS_WORDS.has(word) && !GREETING_WORDS.has(word));
  const meaningful = rest.filter((word) => !GERMAN_STOP_WORDS.has(word) && !ENGLISH_STOP_WORDS.has(word));
  const thanks = findPhrases(text, THANKS).length;
  const isThankful = thanks > 0 || hasPhrase(foldWithOffsets(subject ?? ''), THANKS);
  if (!isThankful && rest.length > 0) return false;
  if (meaningful.length <= 1) return true;
  if (hasPhrase(text, PROBLEM) || hasPhrase(text, ASKS)) return false;
  return !speaksOfShop || thanks >= PRAISE;
}
