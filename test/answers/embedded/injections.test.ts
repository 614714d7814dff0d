import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { findInstruction } from '../../../server/answers/embedded/spam.ts';
import { foldWithOffsets } from '../../../server/answers/text/fold.ts';
import type { Assessment } from '../../../server/domain/assessment.ts';
import type { Shop } from './shop.ts';
import { messageOf, openShop, threadOf } from './shop.ts';

const rowSchema = z.object({
  text: z.string(),
  subject: z.string().optional(),
  /** What the customer wants besides; null: nothing but the attempt. */
  concern: z.string().nullable(),
  trick: z.string().nullable(),
  harmless: z.boolean(),
});
type Row = z.infer<typeof rowSchema>;

const rows = readFileSync(new URL('./injections.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowSchema.parse(JSON.parse(line)));
const attacks = rows.filter((row) => !row.harmless);

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

function assess(text: string, subject: string | undefined): Promise<Assessment> {
  const thread = threadOf([messageOf(text)], {
    channel: subject === undefined ? 'chat' : 'email',
    subject: subject ?? null,
  });
  return shop.engine.assess({ thread, customer: null, signal: AbortSignal.timeout(10_000) });
}

describe('an attempt to steer the assistant', () => {
  it.each(attacks.filter(({ concern }) => concern === null))(
    'without a concern is spam: $text',
    async (row: Row) => {
      const assessment = await assess(row.text, row.subject);

      expect(assessment).toMatchObject({ noConcern: 'spam', draft: null, signals: [], priority: 'low' });
    },
  );

  it.each(attacks.filter(({ concern }) => concern !== null))(
    'changes nothing about the concern: $text',
    async (row: Row) => {
      const assessment = await assess(row.text, row.subject);
      const alone = await assess(row.concern ?? '', row.subject);

      expect(assessment).toMatchObject({
        category: alone.category,
        priority: alone.priority,
        noConcern: alone.noConcern,
        language: alone.language,
      });
      expect(assessment.signals.map(({ code }) => code)).toEqual(alone.signals.map(({ code }) => code));
      expect([null, alone.draft]).toContain(assessment.draft);
      expect(assessment.confidence).toBeLessThanOrEqual(alone.confidence);
    },
  );
});

describe('a message that only sounds like one', () => {
  it.each(rows.filter(({ harmless }) => harmless))('is read as any other: $text', async ({ text }: Row) => {
    const assessment = await assess(text, undefined);

    expect(findInstruction(foldWithOffsets(text))).toBeNull();
    expect(assessment.noConcern).not.toBe('spam');
  });
});
