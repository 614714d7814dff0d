import type { Language } from '../domain/assessment.ts';
import type { Channel } from '../domain/thread.ts';
import type { EffectPayload } from './effect.ts';
import type { WorkflowPolicy } from './policy.ts';

/** A reply as it goes out: by e-mail with what the law wants below a business letter, in chat as it is. */
export function withFooter(
  text: string,
  { channel, language }: { channel: Channel | null; language: Language },
  policy: Pick<WorkflowPolicy, 'emailFooter'>,
): string {
  const footer = channel === 'email' ? policy.emailFooter(language) : null;
  return footer === null || text.includes(footer) ? text : `${text.trimEnd()}\n\n${footer}`;
}

/** What an agent wrote, or the draft that was sent as it is, without what was put below it on its way. */
export function withoutFooter(
  { text, typed, edited }: Extract<EffectPayload, { kind: 'answer' }>,
  draft: string | null,
): string {
  if (typed !== null) return typed;
  return !edited && draft !== null && text.startsWith(draft.trimEnd()) ? draft : text;
}
