import type { Language, NoConcern, Signal, SignalCode } from '../../domain/assessment.ts';
import { isAnswer } from '../../domain/thread.ts';
import type { Customer, Thread } from '../../domain/thread.ts';
import type { Hit, Retriever } from '../retrieval/retriever.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldWithOffsets } from '../text/fold.ts';
import { detectLanguage } from '../text/language.ts';
import type { PhraseTable } from '../text/phrases.ts';
import type { CategoryRules } from './category.ts';
import type { Learned, Lesson } from './learned.ts';
import { isPlainNewsletter } from './machine-mail.ts';
import type { MessageFacts } from './no-concern.ts';
import { findNoConcern, hasWords } from './no-concern.ts';
import type { ReadMessages } from './read-messages.ts';
import { readMessages } from './read-messages.ts';
import { findSignals } from './signals.ts';
import { asksWhetherHuman } from './signals/human-request.ts';
import type { SensitiveKind } from './signals/sensitive-data.ts';
import { findInstruction, withoutInstructions } from './spam.ts';

/** What a customer's unanswered messages say, before anybody thinks of an answer. */
export interface Understanding {
  read: ReadMessages;
  /** All of it, down to what stands below a closing. */
  text: FoldedText;
  /** Without the signature and what tries to steer the assistant. */
  asked: FoldedText;
  hasInstruction: boolean;
  language: Language;
  signals: Signal[];
  /** What the detectors found, also where the message counts as no concern. */
  detected: Signal[];
  sensitiveKind: SensitiveKind | null;
  noConcern: NoConcern | null;
  /** A phrase says that it is no concern, and something else that it is. */
  isDoubtful: boolean;
  /** Whoever asks "are you a bot?" is told, and nothing else is assumed. */
  asksWhetherHuman: boolean;
  usesKeyword: boolean;
  lesson: Lesson;
  /** The nearest articles, best first. */
  hits: Hit[];
}

export interface UnderstandDeps {
  retriever: Retriever;
  learned: Learned;
  rules: CategoryRules;
  complaintKeywords: PhraseTable;
}

/** From here on a message is about the shop even if it uses no word of the settings. */
const SHOP = { coverage: 0.5, probability: 0.5 };
/** What the examples must be sure of before a message counts as none of the shop's concerns. */
const SURELY = { none: 0.85, spam: 0.85 };
/** What they must at least hold possible before a phrase alone makes it one. */
const POSSIBLY_NONE = 0.15;
/** Nobody who only wants to sell something writes such things. */
const OF_PERSONS: ReadonlySet<SignalCode> = new Set([
  'legal',
  'sensitive_data',
  'human_request',
  'complaint',
]);
/** An article that is as near as this is a concern after all. */
const NEAR = 0.4;

export function understand(
  { retriever, learned, rules, complaintKeywords }: UnderstandDeps,
  thread: Thread,
  customer: Customer | null,
): Understanding {
  const read = readMessages(thread);
  const text = foldWithOffsets(read.signed);
  const asked = foldWithOffsets(withoutInstructions(foldWithOffsets(read.text)));
  const isNothingLeft = asked.original.trim() === '';
  const language = detectLanguage(isNothingLeft ? read.text : asked.original, fallbackLanguage(customer));
  const found = findSignals(text, read.attachments, complaintKeywords);
  const question = {
    text: withoutInstructions(foldWithOffsets(read.body)),
    subject: read.subject === null ? null : withoutInstructions(foldWithOffsets(read.subject)),
    language: language === 'en' ? 'en' : 'de',
  } as const;
  const lesson = learned(question);
  const hits = language === 'other' ? [] : retriever.search({ ...question, category: lesson.categories });
  const usesKeyword = rules.hasKeyword(asked);
  const isBotQuestion = asksWhetherHuman(text) && !found.signals.some(({ code }) => code === 'human_request');
  const [best] = hits;
  const speaksOfShop =
    usesKeyword ||
    (best !== undefined && best.coverage >= SHOP.coverage && best.probability >= SHOP.probability);
  const { none, spam } = lesson.withoutConcern ?? { none: 0, spam: 0 };
  const facts: MessageFacts = {
    text: foldWithOffsets(hasWords(read.body) ? read.body : read.text),
    subject: thread.subject,
    ownSubject: read.subject,
    senderEmail: read.senderEmail,
    hasAttachments: read.attachments.length > 0,
    isAnswered: thread.messages.some(isAnswer),
    speaksOfShop,
    mayBeNone: lesson.withoutConcern === null || none + spam >= POSSIBLY_NONE,
  };
  const noConcern = isBotQuestion ? null : findNone();
  return {
    read,
    text,
    asked,
    hasInstruction: findInstruction(text) !== null,
    language,
    signals: noConcern === null ? found.signals : [],
    detected: found.signals,
    sensitiveKind: noConcern === null ? found.sensitiveKind : null,
    noConcern,
    isDoubtful: noConcern === null && findNoConcern({ ...facts, mayBeNone: true }) !== null,
    asksWhetherHuman: isBotQuestion,
    usesKeyword,
    lesson,
    hits,
  };

  /** A signal outweighs whatever looks like thanks or small talk, spam only sometimes, and the mail of a machine never. */
  function findNone(): NoConcern | null {
    if (found.signals.some(({ code }) => code === 'safety')) return null;
    const told = findNoConcern(facts);
    if (told === 'bounce' || told === 'out_of_office') return told;
    if (told === 'spam' && isBeyondDoubt()) return told;
    if (found.signals.length > 0) return null;
    if (told !== null) return told;
    return speaksOfShop || read.attachments.length > 0 ? null : learnedNone();
  }

  function isBeyondDoubt(): boolean {
    return spam >= SURELY.spam || !found.signals.some(isOfPerson) || isPlainNewsletter(facts);
  }

  function learnedNone(): NoConcern | null {
    if ((best?.probability ?? 0) >= NEAR) return null;
    if (spam >= SURELY.spam) return 'spam';
    return none >= SURELY.none ? 'off_topic' : null;
  }
}

function isOfPerson({ code }: Signal): boolean {
  return OF_PERSONS.has(code);
}

function fallbackLanguage(customer: Customer | null): 'de' | 'en' {
  return customer?.language?.toLowerCase().startsWith('en') === true ? 'en' : 'de';
}
