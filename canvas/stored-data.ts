import { z } from 'zod';

/** What a canvas carries along and Intercom hands back with the next press. Visible to the agent: no secrets. */
const Identifier = z.string().regex(/^[\w-]{1,100}$/);

const StoredData = z.object({
  suggestion_id: Identifier,
  team_id: Identifier.nullish().catch(null),
});

export interface CanvasReference {
  suggestionId: string;
  /** The only team there is, where the screen offered no choice. */
  teamId: string | null;
}

export function toStoredData(reference: {
  suggestionId: string;
  teamId?: string;
}): Record<string, string | number> {
  return {
    v: 1,
    suggestion_id: reference.suggestionId,
    ...(reference.teamId === undefined ? {} : { team_id: reference.teamId }),
  };
}

/** Null where there is nothing usable: an older canvas, or something that we did not write. */
export function parseStoredData(value: unknown): CanvasReference | null {
  const parsed = StoredData.safeParse(value);
  if (!parsed.success) return null;
  return { suggestionId: parsed.data.suggestion_id, teamId: parsed.data.team_id ?? null };
}
