import { z } from 'zod';
import { LONE_CUSTOMER_ID, threadOfLoneMessage } from '../../domain/lone-message.ts';
import type { Channel, Customer, Thread } from '../../domain/thread.ts';
import { bodyToText } from '../../intercom/html-to-text.ts';

export interface MessageLine {
  id: string | number;
  channel: Channel;
  subject: string | null;
  /** Plain text or HTML, as Intercom delivers it. */
  body: string;
  customer: { vip: boolean; orders: number | null; language: string | null } | null;
}

/** The columns of a message beside its text; what else a line holds, such as labels, is not read. */
const Shape = z.object({
  id: z.union([z.string().min(1), z.number()], 'an id, text or a number'),
  channel: z.enum(['chat', 'email']).nullish(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  text: z.string().nullish(),
  question: z.string().nullish(),
  customer: z
    .object({
      vip: z.boolean().nullish(),
      orders: z.number().nullish(),
      language: z.string().nullish(),
    })
    .nullish(),
});

/** A message to assess: `{id, channel, subject?, body, customer}`, or simply `{id, text}` or `{id, question}`. */
export const MessageLine = Shape.transform((line, context): MessageLine => {
  const body = line.body ?? line.text ?? line.question;
  if (body == null)
    context.addIssue({ code: 'custom', path: ['body'], message: 'a text under body, text or question' });
  return {
    id: line.id,
    channel: line.channel ?? 'chat',
    subject: line.subject ?? null,
    body: body ?? '',
    customer:
      line.customer == null
        ? null
        : {
            vip: line.customer.vip ?? false,
            orders: line.customer.orders ?? null,
            language: line.customer.language ?? null,
          },
  };
});

export function toThread(line: MessageLine, now: Date): Thread {
  const about = { workspaceId: 'evaluate', id: String(line.id), channel: line.channel };
  const subject = bodyToText(line.subject ?? '');
  return {
    ...threadOfLoneMessage({ ...about, text: bodyToText(line.body), now }),
    subject: subject === '' ? null : subject,
    contact: line.customer === null ? null : { id: LONE_CUSTOMER_ID, externalId: null },
  };
}

export function toCustomer({ customer }: MessageLine): Customer | null {
  if (customer === null) return null;
  return {
    ...customer,
    id: LONE_CUSTOMER_ID,
    externalId: null,
    role: 'user',
    name: null,
    email: null,
    createdAt: null,
  };
}
