import type { Channel } from '../../domain/thread.ts';
import type { Passage } from '../passages.ts';
import { isStopWord } from '../retrieval/words.ts';
import { fold } from '../text/fold.ts';

export interface BrandVoice {
  name: string;
  greeting: Wording;
  closing: Wording;
  signature: Wording;
  /** In a warm tone these stand for the thanks and the closing. */
  friendlyThanks: Wording;
  friendlyClosing: Wording;
}

/** `brief` does without the thanks. */
export type Tone = 'usual' | 'brief' | 'warm';

export interface Wording {
  de: string;
  en: string;
}

export interface ReplyParts {
  channel: Channel;
  language: 'de' | 'en';
  customerName: string | null;
  /** In the order of the concerns. */
  answers: AnswerPart[];
  /** A paragraph before the answer. */
  opening: string | null;
  tone: Tone;
}

/** What answers one concern, and the title of the article that it comes from. */
export interface AnswerPart {
  title: string;
  passages: Passage[];
}

const THANKS: Wording = { de: 'vielen Dank für Ihre Nachricht.', en: 'thank you for your message.' };
export const NEXT_CONCERN: Wording = { de: 'Zu Ihrer weiteren Frage:', en: 'Regarding your other question:' };
const WHICH_APPLIES: Wording = {
  de: 'Damit wir Ihnen genau antworten können: Was davon trifft bei Ihnen zu?',
  en: 'So that we can give you an exact answer: which of these applies to you?',
};
/** Before a list that begins an answer, for no letter opens with a list mark. */
const STEPS: Wording = { de: 'So gehen Sie vor:', en: 'This is what to do:' };
const TOPIC: Record<'de' | 'en', (title: string) => string> = {
  de: (title) => `Das Wichtigste zum Thema „${title}“:`,
  en: (title) => `The most important points on "${title}":`,
};
const QUESTION: Record<'de' | 'en', (title: string) => string> = {
  de: (title) => `Zur Frage „${title}“:`,
  en: (title) => `On the question "${title}":`,
};
/** Before the answer, where the customer reports what nobody likes to report. */
export const REGRET: Wording = {
  de: 'Es tut uns leid, dass Sie mit Ihrer Bestellung Ärger haben.',
  en: 'We are sorry about the trouble with your order.',
};
export const CONDOLENCE: Wording = {
  de: 'Zu Ihrem Verlust sprechen wir Ihnen unser aufrichtiges Beileid aus.',
  en: 'Please accept our sincere condolences on your loss.',
};
export const FORMAL_CLOSE: Wording = { de: 'Mit freundlichen Grüßen', en: 'Kind regards' };

/** The sentences of a reply that come from no article, in both languages. */
export function ownSentences(voice: BrandVoice, customerName: string | null): string[] {
  const name = addressableName(customerName);
  return (['de', 'en'] as const).flatMap((language) => {
    const greeting = voice.greeting[language];
    return [
      `${greeting}, ${THANKS[language]}`,
      `${greeting}, ${voice.friendlyThanks[language]}`,
      `${greeting},`,
      ...(name === null ? [] : [`${greeting} ${name},`]),
      ...[THANKS[language], voice.friendlyThanks[language]].flatMap((thanks) => [
        thanks,
        capitalized(thanks),
      ]),
      NEXT_CONCERN[language],
      WHICH_APPLIES[language],
      STEPS[language],
      REGRET[language],
      CONDOLENCE[language],
      FORMAL_CLOSE[language],
      voice.closing[language],
      voice.friendlyClosing[language],
      voice.signature[language],
    ];
  });
}

/** The complete reply: a letter for e-mail, a shorter form for chat. The passages stand in it as they are written. */
export function composeReply(parts: ReplyParts, voice: BrandVoice): string {
  const { channel, language, answers, opening, tone } = parts;
  const name = channel === 'email' ? addressableName(parts.customerName) : null;
  const greeting = name === null ? voice.greeting[language] : `${voice.greeting[language]} ${name}`;
  const paragraphs = begin(`${greeting},`, parts, voice);
  if (opening !== null) paragraphs.push(opening);
  answers.forEach(({ title, passages }, position) => {
    if (position > 0) paragraphs.push(NEXT_CONCERN[language]);
    else paragraphs.push(...introduction(title, passages, language));
    paragraphs.push(...toParagraphs(passages));
  });
  if (answers.length > 0)
    paragraphs.push(tone === 'warm' ? voice.friendlyClosing[language] : voice.closing[language]);
  paragraphs.push(
    channel === 'email'
      ? `${FORMAL_CLOSE[language]}\n${voice.signature[language]}`
      : voice.signature[language],
  );
  return paragraphs.join('\n\n');
}

function begin(greeting: string, { channel, language, tone }: ReplyParts, voice: BrandVoice): string[] {
  if (tone === 'brief') return [greeting];
  const thanks = (tone === 'warm' ? voice.friendlyThanks : THANKS)[language];
  if (channel === 'chat') return [`${greeting} ${thanks}`];
  return [greeting, language === 'en' ? capitalized(thanks) : thanks];
}

/** The tone that a composed reply was written in. */
export function toneOf(reply: string, language: 'de' | 'en', voice: BrandVoice): Tone {
  if (reply.includes(voice.friendlyClosing[language])) return 'warm';
  return reply.toLowerCase().includes(THANKS[language].toLowerCase()) ? 'usual' : 'brief';
}

/** A paragraph that asks the customer for the one thing that is missing. */
export function askWhich(labels: readonly string[], language: 'de' | 'en'): string {
  return `${WHICH_APPLIES[language]}\n\n${labels.map((label) => `- ${label}`).join('\n')}`;
}

function introduction(title: string, passages: readonly Passage[], language: 'de' | 'en'): string[] {
  const [first, second] = passages;
  if (first?.lead !== null || !isItem(first)) return [];
  const standsAlone = !first.text.includes('\n') && (second === undefined || !isItem(second));
  if (standsAlone) return [];
  if (/^\d/.test(first.text)) return [STEPS[language]];
  return [(title.endsWith('?') ? QUESTION : TOPIC)[language](title)];
}

function isItem({ text }: Passage): boolean {
  return /^(?:- |\d{1,3}\. )/.test(text);
}

/** Consecutive items of one list come together again; an item alone needs no list mark. */
function toParagraphs(passages: Passage[]): string[] {
  const paragraphs: string[] = [];
  let list: { lead: string | null; items: string[] } | null = null;
  const close = (): void => {
    if (list === null) return;
    const { lead, items } = list;
    const isAlone = items.length === 1 && !(items[0] ?? '').includes('\n');
    const text = items.join('\n');
    paragraphs.push(...(lead === null ? [] : [lead]), isAlone ? text.replace(/^- /, '') : text);
    list = null;
  };
  for (const passage of passages) {
    if (!isItem(passage)) {
      close();
      paragraphs.push(...(passage.lead === null ? [] : [passage.lead]), passage.text);
      continue;
    }
    const open: { lead: string | null; items: string[] } | null = list;
    if (open !== null && open.lead === passage.lead) {
      open.items.push(passage.text);
      continue;
    }
    close();
    list = { lead: passage.lead, items: [passage.text] };
  }
  close();
  return paragraphs;
}

/** What forms, devices and shared mailboxes have in place of a name, and insults. */
const NO_NAME = new Set(
  `null undefined none nan test info service support admin office kontakt contact mail email post team shop kundenservice
  kunde kundin customer gast guest besucher visitor user benutzer nutzer lead konto account name vorname nachname unbekannt unknown
  anonym anonymous iphone ipad android samsung herr frau mr mrs firma gmbh kanzlei familie arsch arschloch fick ficken`.split(
    /\s+/,
  ),
);
/** Stop words that may stand within a name, but begin none. */
const PARTICLES = new Set('von van vom der den dem de da zu zum zur am im in au auf aus bin und'.split(' '));

/** Only what is plainly a person's name is used; never a title or a gender that nobody told us. */
export function addressableName(name: string | null): string | null {
  const trimmed = (name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const words = fold(trimmed).split(' ');
  const isOther = (word: string, position: number): boolean =>
    isStopWord(word, 'de') && (position === 0 || !PARTICLES.has(word));
  if (words.some((word, position) => NO_NAME.has(word) || isOther(word, position))) return null;
  return /^\p{L}[\p{L}\p{M}'’.-]{0,30}(?: \p{L}[\p{L}\p{M}'’.-]{0,30}){0,4}$/u.test(trimmed) &&
    /\p{Ll}/u.test(trimmed)
    ? trimmed
    : null;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
