import { z } from 'zod';
import { trainClassifier } from '../../answers/classify/classifier.ts';
import type { Thread } from '../../domain/thread.ts';

/** An example of a taxonomy of one's own; category null: a message that belongs to none of its classes. */
export const IntentExample = z.object({
  text: z.string().trim().min(1),
  category: z.string().trim().min(1).nullable(),
});
export type IntentExample = z.output<typeof IntentExample>;

export type FindIntent = (thread: Thread) => { intent: string | null; confidence: number };

/** From here on a message belongs to one of the classes at all. */
const KNOWN_FROM = 0.5;

export async function trainIntents(examples: readonly IntentExample[]): Promise<FindIntent> {
  const classifier = await trainClassifier(examples.map(({ text, category }) => ({ text, label: category })));
  return (thread) => {
    const text = [thread.subject ?? '', ...thread.messages.map((message) => message.text)].join('\n').trim();
    const [best] = classifier.classify(text);
    const known = classifier.isKnown(text);
    return {
      intent: known < KNOWN_FROM || best === undefined ? null : best.label,
      confidence: known * (best?.probability ?? 0),
    };
  };
}
