import { z } from 'zod';
import type { ThreadKind } from '../server/domain/thread.ts';
import type { SidebarCommand } from './command.ts';
import { toFieldText } from './escape.ts';
import { parseCommand } from './parse-command.ts';
import { readFields } from './read-fields.ts';
import { parseStoredData } from './stored-data.ts';

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
  return { kind: 'ok', request: { ...initialize.request, command: toCommand(SubmitBody.parse(body)) } };
}

function toCommand(body: z.infer<typeof SubmitBody>): SidebarCommand {
  const canvas = body.current_canvas?.current_canvas ?? body.current_canvas ?? null;
  return parseCommand({
    componentId: body.component_id ?? '',
    reference: parseStoredData(canvas?.stored_data),
    fields: readFields(body.input_values ?? {}, canvas?.content?.components ?? []),
  });
}
