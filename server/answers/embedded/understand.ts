import type { Language, NoConcern, Signal } from '../../domain/assessment.ts';
import type { Customer, Thread } from '../../domain/thread.ts';
import type { Hit, Retriever } from '../retrieval/retriever.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldWithOffsets } from '../text/fold.ts';
import { detectLanguage } from '../text/language.ts';
import type { PhraseTable } from '../text/phrases.ts';
import type { CategoryRules } from './category.ts';
import type { Learned, Lesson } from './learned.ts';
import { findNoConcern } from './no-concern.ts';
import type { ReadMessages } from './read-messages.ts';
import { readMessages } from './read-messages.ts';
import { findSignals } from './signals.ts';
import { asksWhetherHuman } from './signals/human-request.ts';
import type { SensitiveKind } from './signals/sensitive-data.ts';
import { findInstruction, withoutInstructions } from './spam.ts';

/** What a customer's unanswered messages say, before anybody thinks of an answer. */
export interface Understanding {
  read: ReadMessages;
  /** All of it. */
  text: FoldedText;
  /** Without what tries to steer the assistant. */
  asked: FoldedText;
  hasInstruction: boolean;
  language: Language;
  signals: Signal[];
  /** What the detectors found, also where the message counts as no concern. */
  detected: Signal[];
  sensitiveKind: SensitiveKind | null;
  noConcern: NoConcern | null;
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
/** An article that is as near as this is a concern after all. */
const NEAR = 0.4;

export function understand(
  { retriever, learned, rules, complaintKeywords }: UnderstandDeps,
  thread: Thread,
  customer: Customer | null,
): Understanding {
  const read = readMessages(thread);
  const text = foldWithOffsets(read.text);
  const asked = foldWithOffsets(withoutInstructions(text));
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
    asksWhetherHuman: isBotQuestion,
    usesKeyword,
    lesson,
    hits,
  };

  /** A signal outweighs whatever looks like thanks or small talk; machines' mails and spam are neither's. */
  function findNone(): NoConcern | null {
    if (found.signals.some(({ code }) => code === 'safety')) return null;
    const [best] = hits;
    const speaksOfShop =
      usesKeyword ||
      (best !== undefined && best.coverage >= SHOP.coverage && best.probability >= SHOP.probability);
    const told = findNoConcern({
      text: foldWithOffsets(read.body),
      subject: thread.subject,
      ownSubject: read.subject,
      senderEmail: read.senderEmail,
      hasAttachments: read.attachments.length > 0,
      speaksOfShop,
    });
    if (told === 'spam' || told === 'bounce' || told === 'out_of_office' || told === 'empty') return told;
    if (found.signals.length > 0) return null;
    if (told !== null) return told;
    return speaksOfShop || read.attachments.length > 0 ? null : learnedNone(best);
  }

  function learnedNone(best: Hit | undefined): NoConcern | null {
    if ((best?.probability ?? 0) >= NEAR) return null;
    const { none, spam } = lesson.withoutConcern;
    if (spam >= SURELY.spam) return 'spam';
    return none >= SURELY.none ? 'off_topic' : null;
  }
}

function fallbackLanguage(customer: Customer | null): 'de' | 'en' {
  return customer?.language?.toLowerCase().startsWith('en') === true ? 'en' : 'de';
}
