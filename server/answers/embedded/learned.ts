import type { Guess } from '../classify/classifier.ts';
import { createTrainer } from '../classify/classifier.ts';
import type { ExampleMessage } from '../examples.ts';
import { ownSubject } from '../text/customer-text.ts';

/** What the examples say about a message; `text` is subject and body. */
export interface Learned {
  /** The likeliest first; empty where no example belongs to a category of the settings. */
  categories: (text: string) => Guess[];
  /** How likely it is a running case and no question of general interest; undefined without examples of both. */
  likelihoodOfCase: (text: string) => number | undefined;
  /** How likely it holds no concern of the shop (thanks, small talk, stray mail), and how likely it is spam. */
  withoutConcern: (text: string) => { none: number; spam: number };
}

const CASE = 'case';
const QUESTION = 'question';
const CONCERN = 'concern';
const NONE = 'none';
const SPAM = 'spam';

/** Learns from examples once, at the start. */
export async function learn(
  examples: readonly ExampleMessage[],
  { categories, spam }: { categories: readonly string[]; spam: string },
): Promise<Learned> {
  const known = examples.filter(({ category }) => categories.includes(category));
  const train = await createTrainer(known.map(wholeText));
  const byCategory = await train(known.map(({ category }) => category));
  const byCase = await train(known.map((one) => caseOf(one, spam)));
  const byConcern = await train(known.map((one) => concernOf(one, spam)));
  const probabilityOf = (guesses: Guess[], label: string): number | undefined =>
    guesses.find((guess) => guess.label === label)?.probability;

  return {
    categories: byCategory.classify,
    likelihoodOfCase: (text) => probabilityOf(byCase.classify(text), CASE),
    withoutConcern: (text) => {
      const guesses = byConcern.classify(text);
      return { none: probabilityOf(guesses, NONE) ?? 0, spam: probabilityOf(guesses, SPAM) ?? 0 };
    },
  };
}

/** As the customer wrote it, a subject before the message. */
export function wholeText({ subject, text }: { subject: string | null; text: string }): string {
  return [ownSubject(subject), text].filter((part) => part !== null).join('\n');
}

/** Only what no signal decides teaches what is medium and what is low. */
function caseOf({ category, priority, reason }: ExampleMessage, spam: string): string | undefined {
  if (category === spam || (reason !== null && reason !== 'low_confidence')) return undefined;
  if (priority === 'medium') return CASE;
  return priority === 'low' ? QUESTION : undefined;
}

function concernOf({ category, reason, articles }: ExampleMessage, spam: string): string {
  if (category === spam) return SPAM;
  return reason === null && articles?.length === 0 ? NONE : CONCERN;
}
