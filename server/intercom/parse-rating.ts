import { z } from 'zod';
import { parseJson } from '../domain/parse-json.ts';
import type { Rating } from '../domain/rating.ts';
import { WireId, WireTime } from './wire.ts';

const WireRating = z.object({
  rating: z.int().min(1).max(5),
  created_at: WireTime.catch(null),
  updated_at: WireTime.catch(null),
  teammate: z.object({ id: WireId }).nullish().catch(null),
});
const Rated = z.object({ conversation_rating: WireRating });
const RatedTicket = z.object({ ticket: Rated });
const Notification = z.object({
  data: z.object({ item: z.union([Rated, RatedTicket.transform(({ ticket }) => ticket)]) }),
});

/**
 * Reads the rating out of a webhook's raw body; null where it holds none. One that was asked for and not given yet has
 * no score. Where a ticket's rating stands is not documented: it is looked for as in a conversation.
 */
export function parseRating(rawBody: Buffer): Rating | null {
  const parsed = Notification.safeParse(parseJson(rawBody)).data;
  if (parsed === undefined) return null;
  const { rating, created_at, updated_at, teammate } = parsed.data.item.conversation_rating;
  return { score: rating, at: updated_at ?? created_at, adminId: teammate?.id ?? null };
}
