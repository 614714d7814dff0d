import { z } from 'zod';
import type { Merge } from '../domain/merge.ts';
import { parseJson } from '../domain/parse-json.ts';
import { WireId } from './wire.ts';

const Contact = z.object({ id: WireId });
const Notification = z.object({ data: z.object({ item: Contact.extend({ merged_from: Contact }) }) });

/** Reads out of a webhook's raw body which contact was merged into which; null where it does not say. */
export function parseMerge(rawBody: Buffer): Merge | null {
  const parsed = Notification.safeParse(parseJson(rawBody)).data;
  if (parsed === undefined) return null;
  const { id: intoId, merged_from: from } = parsed.data.item;
  return { fromId: from.id, intoId };
}
