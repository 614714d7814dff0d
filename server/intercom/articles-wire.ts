import { z } from 'zod';
import { WireId, WireTime } from './wire.ts';

const Text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const WireContent = z.object({ title: Text, body: Text, state: Text, url: Text });
export type WireContent = z.infer<typeof WireContent>;

export const WireArticle = WireContent.extend({
  id: WireId,
  updated_at: WireTime.catch(null),
  /** Only where the help centre has several languages. */
  default_locale: Text,
  /** Who may read it in the help centre; null: everyone. */
  help_center_audience: Text,
  translated_content: z
    .object({ de: WireContent.nullish().catch(null), en: WireContent.nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type WireArticle = z.infer<typeof WireArticle>;

export const WireInternalArticle = z.object({
  id: WireId,
  title: Text,
  body: Text,
  locale: Text,
  updated_at: WireTime.catch(null),
});
export type WireInternalArticle = z.infer<typeof WireInternalArticle>;

/**
 * Described is a cursor; the lists of the help centre are known to give the address of the next page instead, or
 * nothing but the number of pages.
 */
const WirePages = z
  .object({
    page: z.number().nullish().catch(null),
    total_pages: z.number().nullish().catch(null),
    next: z
      .union([z.string(), z.object({ starting_after: z.string().nullish() })])
      .nullish()
      .catch(null),
  })
  .nullish();
export type WirePages = z.infer<typeof WirePages>;

/** An article that cannot be read is null, and the list not complete. */
export const WireArticleList = z.object({
  data: z.array(WireArticle.nullable().catch(null)),
  total_count: z.number().nullish().catch(null),
  pages: WirePages,
});
export const WireInternalArticleList = z.object({
  data: z.array(WireInternalArticle.nullable().catch(null)),
  total_count: z.number().nullish().catch(null),
  pages: WirePages,
});
