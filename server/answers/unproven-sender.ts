import type { AssessmentRequest } from '../domain/assessment.ts';
import type { Message } from '../domain/thread.ts';
import { newestCustomerMessage, unansweredMessages } from '../domain/thread.ts';

type Addressed = Pick<AssessmentRequest, 'thread' | 'customer'>;

/** By e-mail anybody can write in anybody's name: a lead, or an address that is not the contact's, has proved nothing. */
export function isUnprovenSender({ thread, customer }: Addressed): boolean {
  if (thread.channel !== 'email' || customer === null) return false;
  const sender = newestCustomerMessage(thread)?.author.email ?? null;
  const isOther =
    sender !== null && customer.email !== null && sender.toLowerCase() !== customer.email.toLowerCase();
  return customer.role === 'lead' || isOther;
}

/** What may be repeated to whoever wrote: to an unproven sender nothing but what stands in these very messages. */
export function repeatable({ thread, customer }: Addressed): Addressed {
  if (!isUnprovenSender({ thread, customer })) return { thread, customer };
  const asked = new Set(unansweredMessages(thread).map(({ id }) => id));
  const isKept = ({ id, kind }: Message): boolean => kind === 'note' || asked.has(id);
  return { thread: { ...thread, messages: thread.messages.filter(isKept) }, customer: null };
}
