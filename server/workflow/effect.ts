import { z } from 'zod';
import { ESCALATION_REASONS, PRIORITIES } from '../domain/assessment.ts';
import type { OwnReply } from '../domain/thread.ts';

const ByWhom = z.enum(['assistant', 'agent']);
/** Null in what was written down before this was kept. */
const MaybeByWhom = ByWhom.nullable().default(null);
/** The agent's; absent in what the assistant made, and in what was written down before this was kept. */
const AgentName = z.string().optional();

/** What an effect does in Intercom, or tells people; parsed whenever it is read back from the ledger. */
export const EffectPayload = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    edited: z.boolean(),
    by: ByWhom,
    agentName: AgentName,
    /** What the agent wrote, without what is put below it on its way; null where it is a draft, or the whole text. */
    typed: z.string().nullable().default(null),
    /** When somebody else's answer came that the agent knows of; he sends his beside it, but beside no later one. */
    seenAnswer: z.coerce.date().nullable().default(null),
    /** An agent's that failed: he has seen that himself, or people have been called. */
    failureTold: z.boolean().default(false),
    /** As the message was sorted when it was decided: whether it may go out by itself may change until it does. */
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('handover_text'),
    text: z.string(),
    by: ByWhom.default('assistant'),
    category: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('note'), text: z.string(), by: MaybeByWhom, agentName: AgentName }),
  z.object({ kind: z.literal('tag'), name: z.string(), by: MaybeByWhom }),
  z.object({
    kind: z.literal('assign'),
    assignee: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('team'), team: z.string() }),
      z.object({ kind: z.literal('admin'), id: z.string() }),
    ]),
    /** Only where no teammate has the thread when it is made: it was planned before that was known. */
    unlessOwned: z.boolean().default(false),
    /** Whose the thread was when it was planned; null where a late one does not ask, or that was not kept. */
    heldBy: z
      .object({ adminId: z.string().nullable(), teamId: z.string().nullable() })
      .nullable()
      .default(null),
    /** An agent has had it made once more: that somebody has answered does not call it off. */
    retried: z.boolean().default(false),
    by: MaybeByWhom,
  }),
  z.object({
    kind: z.literal('ticket_state'),
    category: z.enum(['submitted', 'in_progress', 'waiting_on_customer', 'resolved']),
    ticketTypeId: z.string(),
    /** The very state that an agent chose; null: any of that category. */
    stateId: z.string().nullable().default(null),
    by: MaybeByWhom,
  }),
  z.object({
    kind: z.literal('attribute'),
    /** By the attribute's name. */
    values: z.record(z.string(), z.string()),
    /** Of a ticket, which has only the attributes of its type. */
    ticketTypeId: z.string().nullable(),
    by: MaybeByWhom,
  }),
  z.object({ kind: z.literal('snooze'), until: z.coerce.date() }),
  /** Asks a customer who has not reacted to an answer; its number is the target. */
  z.object({
    kind: z.literal('reminder'),
    text: z.string(),
    by: ByWhom,
    /** How the message is sorted: whether it may go out by itself may change until it does. */
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('close'),
    reason: z.enum(['no_reply', 'customer_done']),
    /** A ticket is resolved, by the states of its type. */
    ticketTypeId: z.string().nullable(),
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('notice'),
    /** See `NoticeRoute`. */
    route: z.string(),
    team: z.string(),
    reason: z.enum(ESCALATION_REASONS),
    evidence: z.string().nullable(),
    category: z.string().nullable(),
    priority: z.enum(PRIORITIES).nullable(),
    waitingSince: z.coerce.date(),
    /** Only where nobody has reacted until it is due. */
    isReminder: z.boolean(),
  }),
]);
export type EffectPayload = z.infer<typeof EffectPayload>;

export const EFFECT_STATES = ['planned', 'doing', 'done', 'failed', 'cancelled'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

export interface Effect {
  id: string;
  messageId: string;
  target: string;
  position: number;
  state: EffectState;
  adminId: string;
  payload: EffectPayload;
  partId: string | null;
  attempts: number;
  error: string | null;
  /** How long ago, by Postgres's clock, its last attempt began. */
  doingForMs: number;
  plannedAt: Date;
  finishedAt: Date | null;
  /** Not before; null: as soon as its turn comes. */
  dueAt: Date | null;
}

export interface PlannedEffect {
  adminId: string;
  payload: EffectPayload;
  /** Tells apart effects of one kind for one message, such as two tags. */
  target: string;
  /** Not before; absent: as soon as its turn comes. */
  dueAt?: Date;
}

export type Notice = Extract<EffectPayload, { kind: 'notice' }>;

/** A change in Intercom. */
export interface ThreadEffect extends Effect {
  payload: Exclude<EffectPayload, Notice>;
}

/** Changes in Intercom that are not finished, in the order in which they are to be made. */
export function openEffects(effects: readonly Effect[]): ThreadEffect[] {
  return effects.filter(isThreadEffect).filter(({ state }) => state === 'planned' || state === 'doing');
}

function isThreadEffect(effect: Effect): effect is ThreadEffect {
  return effect.payload.kind !== 'notice';
}

/** Notes that an agent wrote in the sidebar; they hand the thread to nobody. */
export const OWN_NOTE = 'own:';

export function isOwnNote({ payload, target }: Pick<Effect, 'payload' | 'target'>): boolean {
  return payload.kind === 'note' && target.startsWith(OWN_NOTE);
}

/** Goes with a close; it hands the thread to nobody. */
export const CLOSING_NOTE = 'close';
/** An agent who answers is given the thread. */
export const ANSWERING_AGENT = 'admin:';
/** What an agent's escalations are made of. */
export const ESCALATING_AGENT = 'agent:';

/** Which agent made it; where that was not kept with it, the one who last acted on its message. */
export function agentNameOf(
  { payload }: Pick<Effect, 'payload'>,
  { agentName }: { agentName: string | null },
): string | null {
  const named = payload.kind === 'answer' || payload.kind === 'note' ? payload.agentName : undefined;
  return named ?? agentName;
}

/** A step that hands the thread to people, unless it came to nothing. */
export function isEscalationStep({
  payload,
  target,
  state,
}: Pick<Effect, 'payload' | 'target' | 'state'>): boolean {
  if (state === 'cancelled' || state === 'failed') return false;
  if (payload.kind === 'note') return target !== CLOSING_NOTE && !target.startsWith(OWN_NOTE);
  return payload.kind === 'assign' && !target.startsWith(ANSWERING_AGENT);
}

/** What an agent asked for beside the reply or the escalation; it stands whatever becomes of those. */
export function standsAlone(effect: Pick<Effect, 'payload' | 'target'>): boolean {
  const { kind } = effect.payload;
  return kind === 'attribute' || kind === 'snooze' || isOwnNote(effect);
}

/** Our replies in a thread, as far as the ledger knows them. */
export function ownRepliesOf(effects: readonly Effect[]): OwnReply[] {
  return effects.flatMap(({ payload, partId, adminId, state, messageId }) => {
    const isText =
      payload.kind === 'answer' || payload.kind === 'handover_text' || payload.kind === 'reminder';
    if (!isText || (state !== 'done' && state !== 'doing')) return [];
    const { kind, text, by } = payload;
    return [{ partId, adminId, text, messageId, by, isAnswer: kind === 'answer' }];
  });
}
