import type { Message, Thread } from '../../domain/thread.ts';
import { newestCustomerMessage, unansweredMessages } from '../../domain/thread.ts';
import { cutQuotedHistory, ownSubject, splitSignature } from '../text/customer-text.ts';

/** Of a very long message a beginning and an end are read; the middle is left to a person. */
const READ_FROM_START = 8_000;
const READ_FROM_END = 2_000;
const LONGEST_READ = READ_FROM_START + READ_FROM_END;
const LONGEST_MESSAGE = 200_000;
/** What mail programs attach on behalf of a signature: `image001.png`, `logo.gif`, `smime.p7s`. */
const DECORATION =
  /^(?:image\d{3}\.\w+|(?:logo|signatur\w*|banner|outlook)[-_\w]*\.(?:png|gif|jpe?g|svg)|smime\.p7s|.*\.vcf|winmail\.dat)$/i;

export interface ReadMessages {
  /** Subject and body. */
  text: string;
  body: string;
  /** With all that stands below a closing or the line of a device: what matters may be added there. */
  signed: string;
  /** What the customer wrote over the first message. */
  subject: string | null;
  attachments: string[];
  hasOnlyAttachments: boolean;
  /** A file that says something which nobody here has read; a signature's picture does not. */
  hasUnseenFile: boolean;
  senderEmail: string | null;
  isCut: boolean;
}

/** What is to be answered: all unanswered messages of the customer together, or else the newest one. */
export function readMessages(thread: Thread): ReadMessages {
  const messages = messagesToAnswer(thread);
  const written = messages.map((message) => ownWords(message, thread)).filter((text) => text !== '');
  // In chat nobody signs; cutting there could only lose words.
  const parts =
    thread.channel === 'email'
      ? written.map(splitSignature)
      : written.map((text) => ({ body: text, below: '' }));
  const wholeBody = joined(parts.map((part) => part.body));
  const wholeFoot = joined(parts.map((part) => part.below));
  const body = shortened(wholeBody);
  const firstOfCustomer = thread.messages.find((message) => message.author.kind === 'customer');
  const isFirst = messages.some((message) => message.id === firstOfCustomer?.id);
  const subject = isFirst ? ownSubject(thread.subject) : null;
  const attachments = messages.flatMap((message) => message.attachments.map((attachment) => attachment.name));
  const text = joined([subject ?? '', body]);
  return {
    text,
    body,
    signed: joined([text, shortened(wholeFoot)]),
    subject,
    attachments,
    hasOnlyAttachments: body === '' && attachments.length > 0,
    hasUnseenFile: attachments.some((name) => !DECORATION.test(name)),
    senderEmail: messages.at(-1)?.author.email ?? null,
    isCut: wholeBody.length > LONGEST_READ || wholeFoot.length > LONGEST_READ,
  };
}

function messagesToAnswer(thread: Thread): Message[] {
  const unanswered = unansweredMessages(thread);
  if (unanswered.length > 0) return unanswered;
  const newest = newestCustomerMessage(thread);
  return newest === null ? [] : [newest];
}

/** In chat nobody quotes either. */
function ownWords(message: Message, thread: Thread): string {
  const text = message.text.slice(0, LONGEST_MESSAGE);
  return thread.channel === 'email' ? cutQuotedHistory(text) : text.trim();
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function shortened(text: string): string {
  if (text.length <= LONGEST_READ) return text;
  return `${text.slice(0, READ_FROM_START)}\n${text.slice(-READ_FROM_END)}`;
}
