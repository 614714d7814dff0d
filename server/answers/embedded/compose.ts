import type { Channel } from '../../domain/thread.ts';
import type { Passage } from '../passages.ts';

export interface BrandVoice {
  name: string;
  greeting: Wording;
  closing: Wording;
  signature: Wording;
}

export interface Wording {
  de: string;
  en: string;
}

export interface ReplyParts {
  channel: Channel;
  language: 'de' | 'en';
  customerName: string | null;
  /** The parts of the answer, each from one article, in the order of the concerns. */
  answers: Passage[][];
  /** A paragraph before the answer. */
  opening: string | null;
}

const THANKS: Wording = { de: 'vielen Dank für Ihre Nachricht.', en: 'thank you for your message.' };
const NEXT_CONCERN: Wording = { de: 'Zu Ihrer weiteren Frage:', en: 'Regarding your other question:' };
const FORMAL_CLOSE: Wording = { de: 'Mit freundlichen Grüßen', en: 'Kind regards' };

/** The sentences of a reply that come from no article, in both languages. */
export function ownSentences(voice: BrandVoice, customerName: string | null): string[] {
  const name = addressableName(customerName);
  return (['de', 'en'] as const).flatMap((language) => {
    const greeting = voice.greeting[language];
    return [
      `${greeting}, ${THANKS[language]}`,
      `${greeting},`,
      ...(name === null ? [] : [`${greeting} ${name},`]),
      THANKS[language],
      capitalized(THANKS[language]),
      NEXT_CONCERN[language],
      FORMAL_CLOSE[language],
      voice.closing[language],
      voice.signature[language],
    ];
  });
}

/** The complete reply: a letter for e-mail, a shorter form for chat. The passages stand in it as they are written. */
export function composeReply(parts: ReplyParts, voice: BrandVoice): string {
  const { channel, language, answers, opening } = parts;
  const name = channel === 'email' ? addressableName(parts.customerName) : null;
  const greeting = name === null ? voice.greeting[language] : `${voice.greeting[language]} ${name}`;
  const thanks = THANKS[language];
  const paragraphs =
    channel === 'email'
      ? [`${greeting},`, language === 'en' ? capitalized(thanks) : thanks]
      : [`${greeting}, ${thanks}`];
  if (opening !== null) paragraphs.push(opening);
  answers.forEach((passages, position) => {
    if (position > 0) paragraphs.push(NEXT_CONCERN[language]);
    paragraphs.push(...toParagraphs(passages));
  });
  if (answers.length > 0) paragraphs.push(voice.closing[language]);
  paragraphs.push(
    channel === 'email'
      ? `${FORMAL_CLOSE[language]}\n${voice.signature[language]}`
      : voice.signature[language],
  );
  return paragraphs.join('\n\n');
}

/** Consecutive items of one list come together again; an item alone needs no list mark. */
function toParagraphs(passages: Passage[]): string[] {
  const paragraphs: string[] = [];
  let list: { lead: string | null; items: string[] } | null = null;
  const close = (): void => {
    if (list === null) return;
    if (list.lead !== null) paragraphs.push(list.lead);
    const isAlone = list.lead === null && list.items.length === 1 && !(list.items[0] ?? '').includes('\n');
    paragraphs.push(isAlone ? list.items.join('').replace(/^- /, '') : list.items.join('\n'));
    list = null;
  };
  for (const passage of passages) {
    const isItem = /^(?:- |\d{1,3}\. )/.test(passage.text);
    if (!isItem) {
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

/** Only what is plainly a person's name is used; never a title or a gender that nobody told us. */
export function addressableName(name: string | null): string | null {
  const trimmed = (name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  return /^\p{L}[\p{L}\p{M}'’.-]{0,30}(?: \p{L}[\p{L}\p{M}'’.-]{0,30}){0,4}$/u.test(trimmed) &&
    /\p{Ll}/u.test(trimmed)
    ? trimmed
    : null;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
