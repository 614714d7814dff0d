import { z } from 'zod';
import { isAnswer, newestCustomerMessage } from '../domain/thread.ts';
import type { Customer, Message, Thread } from '../domain/thread.ts';
import type { TicketWords } from './ports.ts';

/** What helps the person who looks at a message: kept with the suggestion, so that nobody has to ask Intercom. */
export const CaseContext = z.object({
  customer: z
    .object({
      name: z.string().nullable(),
      since: z.coerce.date().nullable(),
      isVip: z.boolean(),
      orders: z.number().nullable(),
      language: z.string().nullable(),
    })
    .nullable(),
  /** Null for what was stored before it was kept. */
  channel: z.enum(['chat', 'email']).nullable().default(null),
  /** The customer's message before this one, in this thread. */
  lastContact: z.coerce.date().nullable(),
  messages: z.number(),
  /** For a long thread: the customer's first concern, the last answer, the newest message. */
  summary: z.array(z.string()),
  /** How the last answer in the thread begins, whoever gave it. */
  lastAnswer: z.string().nullable().default(null),
  ticket: z
    .object({
      number: z.string(),
      /** Null for what was stored before it was kept. */
      typeId: z.string().nullable().default(null),
      type: z.string().nullable(),
      state: z.string().nullable(),
      states: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          category: z.enum(['submitted', 'in_progress', 'waiting_on_customer', 'resolved']),
        }),
      ),
    })
    .nullable(),
});
export type CaseContext = z.infer<typeof CaseContext>;

const MOST_MESSAGES_WITHOUT_SUMMARY = 6;
const MAX_LINE_CHARACTERS = 200;
const GREETING =
  /^(guten (tag|morgen|abend)|hallo|hi|hey|moin|servus|grüß gott|sehr geehrte|liebe[rs]?|dear|hello|good (morning|afternoon|evening))\b[^\n.?!]*[,!.]?\s*\n/i;

export function caseContextOf({
  thread,
  customer,
  ticket,
}: {
  thread: Thread;
  customer: Customer | null;
  ticket: TicketWords | null;
}): CaseContext {
  const said = thread.messages.filter(({ kind }) => kind === 'comment');
  const asked = said.filter(({ author }) => author.kind === 'customer');
  return {
    customer: customer === null ? null : toGlance(customer),
    channel: thread.channel,
    lastContact: asked.at(-2)?.createdAt ?? null,
    messages: said.length,
    summary: said.length > MOST_MESSAGES_WITHOUT_SUMMARY ? summarise(thread, asked) : [],
    lastAnswer: beginningOf(thread.messages.findLast(isAnswer)?.text ?? '') || null,
    ticket:
      thread.ticket === null
        ? null
        : {
            number: thread.ticket.number,
            typeId: thread.ticket.typeId,
            type: ticket?.type ?? null,
            state: ticket?.state ?? null,
            states: ticket?.states ?? [],
          },
  };
}

function toGlance({ name, createdAt, vip, orders, language }: Customer): CaseContext['customer'] {
  return { name, since: createdAt, isVip: vip, orders, language };
}

/** In the words of those who wrote, in the order in which it happened. */
function summarise(thread: Thread, asked: Message[]): string[] {
  const lines = [asked[0], thread.messages.findLast(isAnswer), newestCustomerMessage(thread)];
  return lines.flatMap((message) => {
    const line = message == null ? '' : beginningOf(message.text);
    return line === '' ? [] : [line];
  });
}

/** The first words of a message, without its greeting, in one line. */
export function beginningOf(text: string): string {
  const line = text.trimStart().replace(GREETING, '').replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_LINE_CHARACTERS) return line;
  return `${line.slice(0, MAX_LINE_CHARACTERS).replace(/\s+\S*$/, '')} …`;
}
