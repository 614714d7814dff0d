import { z } from 'zod';
import { STATE_UNCHANGED } from './ticket-states.ts';
import type { ChosenState } from './view.ts';

/** What a canvas carries along and Intercom hands back with the next press. Visible to the agent: no secrets. */
const Identifier = z.string().regex(/^[\w-]{1,100}$/);

const StoredData = z.object({
  suggestion_id: Identifier,
  team_id: Identifier.nullish().catch(null),
  part: z.int().nonnegative().nullish().catch(null),
  ticket_state: Identifier.nullish().catch(null),
  follow_up: z.int().positive().nullish().catch(null),
  answered_at: z.int().positive().nullish().catch(null),
});

export interface CanvasReference extends ChosenState {
  suggestionId: string;
  /** The only team there is, where the screen offered no choice. */
  teamId: string | null;
  /** Which part of a list too long for one field was on offer; null: the one that holds what stands chosen. */
  part: number | null;
  /** Which reminder was offered; absent where none was. */
  followUp?: number;
  /** When somebody else's answer came that was shown; absent where none was. */
  answeredAt?: Date;
}

export function toStoredData(reference: {
  suggestionId: string;
  teamId?: string;
  part?: number;
  ticketStateId?: string | null;
  followUp?: number;
  answeredAt?: Date;
}): Record<string, string | number> {
  return {
    v: 1,
    suggestion_id: reference.suggestionId,
    ...(reference.teamId === undefined ? {} : { team_id: reference.teamId }),
    ...(reference.part === undefined ? {} : { part: reference.part }),
    ...(reference.ticketStateId === undefined
      ? {}
      : { ticket_state: reference.ticketStateId ?? STATE_UNCHANGED }),
    ...(reference.followUp === undefined ? {} : { follow_up: reference.followUp }),
    ...(reference.answeredAt === undefined ? {} : { answered_at: reference.answeredAt.getTime() }),
  };
}

/** Null where there is nothing usable: an older canvas, or something that we did not write. */
export function parseStoredData(value: unknown): CanvasReference | null {
  const parsed = StoredData.safeParse(value);
  if (!parsed.success) return null;
  const { suggestion_id, team_id, part, ticket_state, follow_up, answered_at } = parsed.data;
  return {
    suggestionId: suggestion_id,
    teamId: team_id ?? null,
    part: part ?? null,
    ...(ticket_state == null
      ? {}
      : { ticketStateId: ticket_state === STATE_UNCHANGED ? null : ticket_state }),
    ...(follow_up == null ? {} : { followUp: follow_up }),
    ...(answered_at == null ? {} : { answeredAt: new Date(answered_at) }),
  };
}
