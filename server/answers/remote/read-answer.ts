import { z } from 'zod';

import { PRIORITIES } from '../../domain/assessment.ts';
import type { Priority } from '../../domain/assessment.ts';

/** What the company's own system says about a message. */
export interface RemoteAnswer {
  /** Null only where a person is to act. */
  content: string | null;
  escalationRequired: boolean;
  escalationReason: string | null;
  /** 0..1; null where the system did not say, or not so that it can be read. */
  confidence: number | null;
  /** One of the names given; null for any other. */
  category: string | null;
  priority: Priority | null;
}

/** Nobody types longer replies, and no canvas shows them. */
const LONGEST_CONTENT = 20_000;

const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => {
    const text = value?.trim() ?? '';
    return text === '' ? null : text;
  });

const Share = z
  .union([z.number(), z.string().transform(toNumber)])
  .nullish()
  .catch(null)
  .transform((value) => (typeof value === 'number' && value >= 0 && value <= 1 ? value : null));

/** Whoever does not say that nobody is needed gets somebody. */
const Flag = z
  .union([z.boolean(), z.literal(0), z.literal(1), z.stringbool()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? true : value === true || value === 1));

const Answer = z.object({
  content: Text,
  escalation_required: Flag,
  escalation_reason: Text,
  confidence: Share,
  category: Text,
  priority: Text,
});

/** Null where nothing can be done with it: no object, or neither an answer nor the call for a person. */
export function readAnswer(body: unknown, categories: readonly string[]): RemoteAnswer | null {
  const parsed = Answer.safeParse(body);
  if (!parsed.success) return null;
  const { content, escalation_required, escalation_reason, confidence, category, priority } = parsed.data;
  if (content !== null && content.length > LONGEST_CONTENT) return null;
  if (content === null && !isEscalation(body, escalation_required)) return null;
  return {
    content,
    escalationRequired: escalation_required,
    escalationReason: escalation_reason,
    confidence,
    category: categories.find((name) => isSame(name, category)) ?? null,
    priority: PRIORITIES.find((name) => isSame(name, priority)) ?? null,
  };
}

/** Without an answer the call for a person must have been made, not assumed. */
function isEscalation(body: unknown, required: boolean): boolean {
  const said = z.object({ escalation_required: z.union([z.boolean(), z.number(), z.string()]) });
  return required && said.safeParse(body).success;
}

function isSame(name: string, given: string | null): boolean {
  return given !== null && name.toLowerCase() === given.toLowerCase();
}

function toNumber(text: string): number {
  const match = /^\s*(\d{1,3}(?:[.,]\d{1,10})?)\s*(%?)\s*$/.exec(text);
  if (match === null) return NaN;
  const value = Number((match[1] ?? '').replace(',', '.'));
  return match[2] === '%' ? value / 100 : value;
}
