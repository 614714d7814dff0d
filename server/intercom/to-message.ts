import type { Author, AuthorKind, Message } from '../domain/thread.ts';
import { bodyToText } from './html-to-text.ts';
import type { WireAuthor, WirePart } from './wire.ts';

const AUTHOR_KINDS: Record<string, AuthorKind> = {
  user: 'customer',
  lead: 'customer',
  contact: 'customer',
  visitor: 'customer',
  admin: 'admin',
  team: 'team',
};

/** An author of a kind we do not know counts as a bot: never answered, never taken for a person's answer. */
export function toAuthor(author: WireAuthor | null | undefined): Author {
  return {
    kind: AUTHOR_KINDS[author?.type ?? ''] ?? 'bot',
    id: author?.id ?? '',
    name: author?.name ?? null,
    email: author?.email ?? null,
  };
}

/** What a text in a thread consists of, wherever it stands: in a part, or in the source of a conversation. */
interface Utterance {
  body?: string | null | undefined;
  author?: WireAuthor | null | undefined;
  attachments: { name: string | null; content_type: string | null }[];
  redacted: boolean;
}

/**
 * The text of a part or source as a message, or null when it says nothing. A customer's redacted text is gone
 * and must not be answered by its placeholder; a teammate's redacted text still was an answer.
 */
export function toMessage(
  utterance: Utterance,
  place: { id: string; kind: Message['kind']; createdAt: Date },
): Message | null {
  const author = toAuthor(utterance.author);
  const text = bodyToText(utterance.body ?? '');
  const attachments = utterance.attachments.map(({ name, content_type }) => ({
    name: name ?? '',
    contentType: content_type,
  }));
  if (text === '' && attachments.length === 0) return null;
  if (utterance.redacted && author.kind === 'customer') return null;

  return {
    ...place,
    author,
    text,
    attachments,
    // What it sends without having made it up, such as a word on handing over, is no answer.
    fromAiAgent: utterance.author?.is_ai_answer ?? utterance.author?.from_ai_agent ?? false,
    ...(utterance.redacted ? { redacted: true } : {}),
  };
}

/**
 * A part as a message, or null when nobody says anything in it. Text is not only in comments: a reply that
 * reopens a conversation is an `open` with a body, and teammates write into `close` and `assignment` parts.
 */
export function partToMessage(part: WirePart, createdAt: Date): Message | null {
  const partType = part.part_type ?? 'comment';
  if (RECORDS.test(partType)) return null;
  // `note_and_reopen` is as internal as `note`.
  return toMessage(part, { id: part.id, kind: partType.startsWith('note') ? 'note' : 'comment', createdAt });
}

/** Part types that record an event; a text in one is its description. */
const RECORDS =
  /attribute_updated|attribute_collected|tags_updated|_sla_|^custom_action_|workflow_event|^language_detection/;
