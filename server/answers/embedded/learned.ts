import type { ClassModel, Guess } from '../classify/class-model.ts';
import { trainClasses } from '../classify/class-model.ts';
import type { ExampleMessage } from '../examples.ts';
import type { FeatureSpace, QuestionText } from '../retrieval/example-features.ts';

/** What the examples say about a message. */
export interface Lesson {
  /** The likeliest first; empty where no example belongs to a category of the settings. */
  categories: Guess[];
  /** How likely it is a running case and no question of general interest; null without examples of both. */
  likelihoodOfCase: number | null;
  /** How likely it holds no concern of the shop (thanks, small talk, stray mail), or is spam; null without such examples. */
  withoutConcern: { none: number; spam: number } | null;
}

export type Learned = (question: QuestionText) => Lesson;

const CASE = 'case';
const QUESTION = 'question';
const CONCERN = 'concern';
const NONE = 'none';
const SPAM = 'spam';

export interface LearnDeps {
  examples: readonly ExampleMessage[];
  /** In which the examples stand first, in their order. */
  space: FeatureSpace;
  categories: readonly string[];
  spam: string;
}

/** Learns from examples once, at the start. */
export async function learn({ examples, space, categories, spam }: LearnDeps): Promise<Learned> {
  const texts = { ...space, vectors: space.vectors.slice(0, examples.length) };
  const train = (labelOf: (example: ExampleMessage) => string | undefined): Promise<ClassModel> =>
    trainClasses(
      texts,
      examples.map((one) => (categories.includes(one.category) ? labelOf(one) : undefined)),
    );
  const byCategory = await train(({ category }) => category);
  const byCase = await train((one) => caseOf(one, spam));
  const byConcern = await train((one) => concernOf(one, spam));
  const probabilityOf = (guesses: Guess[], label: string): number | null =>
    guesses.find((guess) => guess.label === label)?.probability ?? null;

  return (question) => {
    const vector = space.toVector(question);
    const concerns = byConcern.guess(vector);
    const none = probabilityOf(concerns, NONE);
    const unwanted = probabilityOf(concerns, SPAM);
    return {
      categories: byCategory.guess(vector),
      likelihoodOfCase: probabilityOf(byCase.guess(vector), CASE),
      withoutConcern: none === null && unwanted === null ? null : { none: none ?? 0, spam: unwanted ?? 0 },
    };
  };
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
