import type { AssessmentRequest, Instruction } from '../../domain/assessment.ts';
import type { Message, Thread } from '../../domain/thread.ts';
import { unansweredMessages } from '../../domain/thread.ts';
import { maskPersonalData } from '../personal-data/mask.ts';
import type { MaskedTexts } from '../personal-data/mask.ts';

/** The body of a call; docs/remote-agent.openapi.yaml describes it. */
export interface RemoteRequest {
  /** What is to be answered: all that the customer wrote since the last answer. */
  message: string;
  session_id: string;
  thread: {
    kind: Thread['kind'];
    channel: Thread['channel'];
    subject: string | null;
    language: string | null;
    /** Oldest first, `message` included. */
    messages: { from: 'customer' | 'support' | 'bot'; text: string; created_at: string }[];
  };
  /** An agent's wish, and the draft that they saw. */
  instruction?: Instruction;
  previous_draft?: string;
}

export type RemoteInput = Pick<AssessmentRequest, 'thread' | 'customer' | 'instruction' | 'previousDraft'>;

const MOST_MESSAGES = 20;
const LONGEST_MESSAGE = 6_000;

/** The thread without internal notes and with markers instead of personal data. */
export function toRemoteRequest({ thread, customer, instruction, previousDraft = null }: RemoteInput): {
  request: RemoteRequest;
  masked: MaskedTexts;
} {
  const shown = thread.messages.filter(({ kind, text }) => kind === 'comment' && text.trim() !== '');
  const messages = shown.slice(-MOST_MESSAGES);
  const masked = maskPersonalData(
    [
      thread.subject ?? '',
      instruction?.kind === 'own_words' ? instruction.text : '',
      instruction === undefined ? '' : (previousDraft ?? ''),
      ...messages.map(({ text }) => text),
    ].map((text) => text.slice(0, LONGEST_MESSAGE)),
    {
      names: [customer?.name, ...messages.map(customerName)].filter((name) => typeof name === 'string'),
      customerNumbers: [customer?.externalId, thread.contact?.externalId].filter(
        (id) => typeof id === 'string',
      ),
    },
  );
  const [subject = '', ownWords = '', draft = '', ...texts] = masked.texts;
  const asked = new Set(messagesToAnswer(thread, messages).map(({ id }) => id));
  const request: RemoteRequest = {
    message: texts.filter((_, position) => asked.has(messages[position]?.id ?? '')).join('\n'),
    session_id: `${thread.workspaceId}:${thread.kind}:${thread.id}`,
    thread: {
      kind: thread.kind,
      channel: thread.channel,
      subject: subject === '' ? null : subject,
      language: customer?.language ?? null,
      messages: messages.map((message, position) => ({
        from: senderOf(message),
        text: texts[position] ?? '',
        created_at: message.createdAt.toISOString(),
      })),
    },
    ...(instruction === undefined
      ? {}
      : { instruction: instruction.kind === 'own_words' ? { ...instruction, text: ownWords } : instruction }),
    ...(draft === '' ? {} : { previous_draft: draft }),
  };
  return { request, masked };
}

function messagesToAnswer(thread: Thread, shown: Message[]): Message[] {
  const unanswered = unansweredMessages(thread);
  if (unanswered.length > 0) return unanswered;
  return shown.filter(({ author }) => author.kind === 'customer').slice(-1);
}

function customerName({ author }: Message): string | null {
  return author.kind === 'customer' ? author.name : null;
}

function senderOf({ author }: Message): 'customer' | 'support' | 'bot' {
  if (author.kind === 'customer') return 'customer';
  return author.kind === 'bot' ? 'bot' : 'support';
}
