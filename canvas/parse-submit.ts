import { z } from 'zod';
import { ESCALATION_REASONS } from '../server/domain/assessment.ts';
import type { EscalationReason } from '../server/domain/assessment.ts';
import type { ThreadKind } from '../server/domain/thread.ts';
import { toFieldText } from './escape.ts';
import { readFields } from './read-fields.ts';
import type { Fields } from './read-fields.ts';
import { parseStoredData } from './stored-data.ts';
import type { CanvasReference } from './stored-data.ts';
import { IDS, MAX_NOTE_CHARACTERS, MAX_REPLY_CHARACTERS } from './view.ts';
import type { EscalationFault, ReplyFault } from './view.ts';
import { hasText } from './wording.ts';

/** Who looks at which thread. Nothing here is more than what Intercom says: rights are checked elsewhere. */
export interface CanvasRequest {
  workspaceId: string;
  threadId: string;
  threadKind: ThreadKind;
  /** `name` is empty where Intercom gave none. */
  admin: { id: string; name: string; teamIds: string[] };
  contactId: string | null;
}

export interface SubmitRequest extends CanvasRequest {
  command: SidebarCommand;
}

/** What an agent's press asks for. A command with a fault is to be shown again, with what was typed. */
export type SidebarCommand =
  | { type: 'send'; suggestionId: string }
  | { type: 'edit'; suggestionId: string }
  | { type: 'send_edited'; suggestionId: string; text: string; fault: ReplyFault | null }
  | { type: 'send_anyway'; suggestionId: string; text: string; fault: ReplyFault | null }
  | { type: 'escalate'; suggestionId: string }
  | {
      type: 'confirm_escalation';
      suggestionId: string;
      teamId: string | null;
      reason: EscalationReason;
      note: string;
      fault: EscalationFault | null;
    }
  /** `typed` is the reply that stood in the canvas, so that a look at what is new does not cost it. */
  | { type: 'refresh'; typed: string | null }
  | { type: 'back' }
  | { type: 'suggest_anyway' }
  | { type: 'retry'; suggestionId: string | null; text: string | null; fault: ReplyFault | null }
  /** A button that we do not know, or one that names no suggestion. */
  | { type: 'unknown'; typed: string | null };

export type ParsedRequest<Request> =
  | { kind: 'ok'; request: Request }
  /** Paths and expectations; never a value. */
  | { kind: 'malformed'; problems: string[] };

const MAX_NAME_CHARACTERS = 200;

/** Ids arrive as strings or as numbers. They become parts of paths, so nothing else is let through. */
const Id = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^[\w-]{1,64}$/));

/** What is null, missing or of another shape than expected counts as absent. */
const lenient = <Output>(schema: z.ZodType<Output>) => schema.nullish().catch(null);

const WithId = z.object({ id: lenient(Id) });
const Keyed = z.record(z.string(), z.unknown());

const Body = z.object({
  workspace_id: lenient(Id),
  /** Up to API version 1.2. */
  app_id: lenient(Id),
  admin: z.object({ id: Id, name: lenient(z.string()), team_ids: lenient(z.array(z.unknown())) }),
  conversation: lenient(WithId.extend({ ticket: lenient(Keyed) })),
  context: lenient(z.object({ conversation_id: lenient(Id) })),
  contact: lenient(WithId),
  /** From API version 1.3 on, and still on one page of the documentation. */
  customer: lenient(WithId),
  user: lenient(WithId),
});

const CanvasBody = z.object({
  content: lenient(z.object({ components: lenient(z.array(z.unknown())) })),
  stored_data: z.unknown().optional(),
});

const SubmitBody = z.object({
  component_id: lenient(z.string()),
  input_values: lenient(Keyed),
  /** Intercom's generated types nest it twice, its requests do not. */
  current_canvas: lenient(CanvasBody.extend({ current_canvas: lenient(CanvasBody) })),
});

/**
 * Reads the request that shows the app in a conversation.
 * https://developers.intercom.com/docs/canvas-kit
 */
export function parseInitialize(body: unknown): ParsedRequest<CanvasRequest> {
  const parsed = Body.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
    );
    return { kind: 'malformed', problems };
  }

  const { admin, conversation, context, contact, customer, user, ...workspace } = parsed.data;
  const workspaceId = workspace.workspace_id ?? workspace.app_id ?? null;
  const threadId = conversation?.id ?? context?.conversation_id ?? null;
  if (workspaceId === null || threadId === null) {
    const problems = [
      ...(workspaceId === null ? ['workspace_id: expected an id'] : []),
      ...(threadId === null ? ['conversation.id: expected an id'] : []),
    ];
    return { kind: 'malformed', problems };
  }

  return {
    kind: 'ok',
    request: {
      workspaceId,
      threadId,
      threadKind: conversation?.ticket == null ? 'conversation' : 'ticket',
      admin: {
        id: admin.id,
        name: toFieldText(admin.name ?? '')
          .trim()
          .slice(0, MAX_NAME_CHARACTERS),
        teamIds: (admin.team_ids ?? []).flatMap((id) => Id.safeParse(id).data ?? []),
      },
      contactId: (contact ?? customer ?? user)?.id ?? null,
    },
  };
}

/** Reads the request that follows a press, with what stood in the fields. */
export function parseSubmit(body: unknown): ParsedRequest<SubmitRequest> {
  const initialize = parseInitialize(body);
  if (initialize.kind === 'malformed') return initialize;
  return { kind: 'ok', request: { ...initialize.request, command: parseCommand(SubmitBody.parse(body)) } };
}

function parseCommand(body: z.infer<typeof SubmitBody>): SidebarCommand {
  const canvas = body.current_canvas?.current_canvas ?? body.current_canvas ?? null;
  const reference = parseStoredData(canvas?.stored_data);
  const fields = readFields(body.input_values ?? {}, canvas?.content?.components ?? []);

  const componentId = body.component_id ?? '';

  switch (componentId) {
    case IDS.refresh:
      return { type: 'refresh', typed: typedReply(fields) };
    case IDS.back:
      return { type: 'back' };
    case IDS.suggestAnyway:
      return { type: 'suggest_anyway' };
    case IDS.retry: {
      const reply = fields.text(IDS.replyText);
      const suggestionId = reference?.suggestionId ?? null;
      return { type: 'retry', suggestionId, text: reply, fault: reply === null ? null : replyFault(reply) };
    }
    default: {
      const command = reference === null ? null : parseAbout(reference, componentId, fields);
      return command ?? { type: 'unknown', typed: fields.text(IDS.replyText) };
    }
  }
}

/** The commands that are about one suggestion. */
function parseAbout(
  { suggestionId, teamId }: CanvasReference,
  componentId: string,
  fields: Fields,
): SidebarCommand | null {
  switch (componentId) {
    case IDS.send:
      return { type: 'send', suggestionId };
    case IDS.edit:
      return { type: 'edit', suggestionId };
    case IDS.escalate:
      return { type: 'escalate', suggestionId };
    case IDS.sendEdited:
    case IDS.sendAnyway: {
      const reply = fields.text(IDS.replyText) ?? '';
      return { type: componentId, suggestionId, text: reply, fault: replyFault(reply) };
    }
    case IDS.confirmEscalation: {
      const team = Id.safeParse(fields.choice(IDS.team) ?? teamId).data ?? null;
      const reason = fields.choice(IDS.reason);
      const note = fields.text(IDS.note) ?? '';
      return {
        type: 'confirm_escalation',
        suggestionId,
        teamId: team,
        reason: ESCALATION_REASONS.find((known) => known === reason) ?? 'agent_request',
        note,
        fault: team === null ? 'team_missing' : note.length > MAX_NOTE_CHARACTERS ? 'note_too_long' : null,
      };
    }
    default:
      return null;
  }
}

function typedReply(fields: Fields): string | null {
  const reply = fields.isShown(IDS.replyText) ? fields.text(IDS.replyText) : null;
  return hasText(reply) ? reply : null;
}

function replyFault(reply: string): ReplyFault | null {
  if (!hasText(reply)) return 'empty';
  return reply.length > MAX_REPLY_CHARACTERS ? 'too_long' : null;
}
