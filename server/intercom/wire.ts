import { z } from 'zod';

/**
 * What is read from Intercom's answers and webhooks: only the fields in use, nulls and absences tolerated
 * everywhere, because real payloads have them where the description promises a value.
 */

/** Intercom writes ids as strings in most places and as numbers in some. */
export const WireId = z.union([z.string().min(1), z.number().transform(String)]);

/** "Nobody" is 0, "0", null or absent, depending on the object and the API version. */
const AssigneeId = WireId.nullish().transform((id) => (id === undefined || id === '0' ? null : id));

/** Unix seconds; API versions before 2.15 wrote ISO 8601 in some places. */
export const WireTime = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value): Date | null => {
    if (value === null || value === undefined || value === '') return null;
    const seconds = Number(value);
    const date = new Date(Number.isNaN(seconds) ? value : seconds * 1000);
    return Number.isNaN(date.getTime()) ? null : date;
  });

/** Text that means nothing when it is empty. */
const Label = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value === undefined || value === '' ? null : value));

const Flag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? false);

export const WireAuthor = z.object({
  type: Label,
  id: WireId.nullish(),
  name: Label,
  email: Label,
  from_ai_agent: Flag,
  is_ai_answer: z.boolean().nullish().catch(null),
});
export type WireAuthor = z.infer<typeof WireAuthor>;

const WireAttachments = z
  .array(z.object({ name: Label, content_type: Label }))
  .nullish()
  .transform((attachments) => attachments ?? []);

/** A conversation part and a ticket part alike. */
export const WirePart = z.object({
  id: WireId,
  part_type: Label,
  body: z.string().nullish(),
  created_at: WireTime,
  author: WireAuthor.nullish(),
  attachments: WireAttachments,
  redacted: Flag,
  /** Present on what was made through the API. */
  app_package_code: Label,
  /** Categories, on ticket parts that change the state. */
  ticket_state: Label,
  previous_ticket_state: Label,
});
export type WirePart = z.infer<typeof WirePart>;

const WireContacts = z
  .object({
    contacts: z.array(z.object({ id: WireId, external_id: WireId.nullish().catch(null) })).nullish(),
  })
  .nullish()
  .transform((list) => list?.contacts ?? []);

const CustomAttributes = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((attributes) => attributes ?? {});

const WireChannel = z.object({ initial: Label, current: Label }).nullish().catch(null);

const WireSource = z.object({
  type: Label,
  id: WireId.nullish(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  author: WireAuthor.nullish(),
  attachments: WireAttachments,
  redacted: Flag,
});

export const WireConversation = z.object({
  id: WireId,
  created_at: WireTime,
  updated_at: WireTime,
  source: WireSource.nullish(),
  contacts: WireContacts,
  admin_assignee_id: AssigneeId,
  team_assignee_id: AssigneeId,
  open: z.boolean().nullish(),
  state: Label,
  snoozed_until: WireTime,
  channel: WireChannel,
  tags: z
    .object({ tags: z.array(z.object({ name: Label })).nullish() })
    .nullish()
    .transform((list) => list?.tags ?? []),
  custom_attributes: CustomAttributes,
  /** Set where the conversation is a ticket; its shape is not documented. */
  ticket: z.unknown().optional(),
  ai_agent_participated: Flag,
  ai_agent: z.object({ resolution_state: Label }).nullish().catch(null),
  conversation_parts: z
    .object({ conversation_parts: z.array(WirePart).nullish() })
    .nullish()
    .transform((list) => list?.conversation_parts ?? []),
});
export type WireConversation = z.infer<typeof WireConversation>;

const StateCategory = z.enum(['submitted', 'in_progress', 'waiting_on_customer', 'resolved']);

export const WireTicket = z.object({
  id: WireId,
  ticket_id: WireId.nullish(),
  category: Label,
  ticket_attributes: z
    .looseObject({
      _default_title_: Label,
      _default_description_: Label,
    })
    .nullish(),
  ticket_state: z
    .object({ id: WireId.nullish(), category: StateCategory.nullish().catch(null) })
    .nullish()
    .catch(null),
  ticket_type: z.object({ id: WireId }).nullish(),
  contacts: WireContacts,
  admin_assignee_id: AssigneeId,
  team_assignee_id: AssigneeId,
  created_at: WireTime,
  updated_at: WireTime,
  open: z.boolean().nullish(),
  snoozed_until: WireTime,
  /** Captured as a plain name; conversations have an object. */
  channel: z.union([z.string(), WireChannel]).catch(null),
  ticket_parts: z
    .object({ ticket_parts: z.array(WirePart).nullish() })
    .nullish()
    .transform((list) => list?.ticket_parts ?? []),
});
export type WireTicket = z.infer<typeof WireTicket>;

export const WireContact = z.object({
  id: WireId,
  external_id: WireId.nullish().catch(null),
  role: Label,
  name: Label,
  email: Label,
  language_override: Label,
  browser_language: Label,
  created_at: WireTime,
  custom_attributes: CustomAttributes,
});
export type WireContact = z.infer<typeof WireContact>;

export const WireAdmin = z.object({
  id: WireId,
  name: Label,
  email: Label,
  has_inbox_seat: Flag,
  away_mode_enabled: Flag,
  team_ids: z
    .array(WireId)
    .nullish()
    .catch(null)
    .transform((ids) => ids ?? []),
});
export const WireAdminList = z.object({ admins: z.array(WireAdmin.nullable()) });
export const WireTeamList = z.object({ teams: z.array(z.object({ id: WireId, name: Label })) });

export const WireMe = WireAdmin.extend({
  email_verified: Flag,
  app: z.object({ id_code: WireId, name: Label, region: Label, timezone: Label }),
});

export const WireTag = z.object({ id: WireId, name: z.string().catch('') });
export const WireTagList = z.object({ data: z.array(WireTag) });

export const WireTicketStateList = z.object({
  data: z.array(
    z.object({
      id: WireId,
      category: StateCategory.nullish().catch(null),
      internal_label: Label,
      archived: Flag,
      ticket_types: z
        .object({ data: z.array(z.object({ id: WireId }).nullable()) })
        .nullish()
        .catch(null),
    }),
  ),
});

export const WireTicketTypeList = z.object({
  data: z.array(
    z
      .object({
        id: WireId,
        name: Label,
        category: Label,
        archived: Flag,
        ticket_type_attributes: z
          .object({ data: z.array(z.object({ name: Label, data_type: Label, archived: Flag }).nullable()) })
          .nullish()
          .catch(null),
      })
      .nullable(),
  ),
});

export const WireConversationAttributeList = z.object({
  data: z.array(z.object({ name: Label, archived: Flag })),
});

const WireHit = z.object({ id: WireId, updated_at: WireTime });
/** The end is an absent, null or cursorless `next`. */
const WirePages = z
  .object({
    next: z.object({ starting_after: z.string().nullish() }).nullish().catch(null),
  })
  .nullish();
export const WireConversationHits = z.object({
  conversations: z.array(WireHit).nullish(),
  pages: WirePages,
});
export const WireTicketHits = z.object({ tickets: z.array(WireHit.nullable()).nullish(), pages: WirePages });

export const WireErrorList = z.object({
  request_id: z.string().nullish().catch(null),
  errors: z
    .array(z.object({ code: z.string().nullish().catch(null) }))
    .nullish()
    .catch(null),
});

/** The answer to a write that makes a part: only its identity is of interest. */
export const WireTicketPartReply = z.object({ type: z.literal('ticket_part'), id: WireId });
