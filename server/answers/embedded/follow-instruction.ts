import type { Instruction } from '../../domain/assessment.ts';
import type { Channel } from '../../domain/thread.ts';
import type { Passage } from '../passages.ts';
import type { Hit, Retriever } from '../retrieval/retriever.ts';
import { detectLanguage } from '../text/language.ts';
import type { AnswerTexts, ArticleAnswer } from './article-answer.ts';
import { answerFrom, passagesIn, quote } from './article-answer.ts';
import type { PassageRelevance } from './choose-passages.ts';
import { bestParts, withFurtherPassages } from './choose-passages.ts';
import type { DraftContent } from './shown-draft.ts';

export interface FollowDeps {
  retriever: Retriever;
  texts: AnswerTexts;
  channel: Channel;
  /** The articles that may answer the customer, best first. */
  hits: readonly Hit[];
  /** What the customer asks. */
  message: string;
}

/** Below this an article is not even another guess. */
const NEXT_FROM = 0.02;
/** From here on an article certainly holds what the agent wants said. */
const NAMED_FROM = 0.4;

/** What the agent wants, made of the articles' passages as every draft is; null where they do not hold it. */
export function followInstruction(
  instruction: Instruction,
  shown: DraftContent,
  deps: FollowDeps,
): DraftContent | null {
  const { tone } = shown;
  switch (instruction.kind) {
    case 'again':
      return anotherAnswer(shown, deps);
    case 'shorter':
      return requoted({ ...shown, tone: 'brief' }, deps, ({ hit, positions }, written) =>
        bestParts(written, positions, { relevance: relevanceOf(hit), message: deps.message })
          .flat()
          .sort((a, b) => a - b),
      );
    case 'longer':
      return requoted({ ...shown, tone: tone === 'brief' ? 'usual' : tone }, deps, ({ positions }, written) =>
        withFurtherPassages(written, positions, deps.channel),
      );
    case 'friendlier':
      return { ...shown, tone: 'warm' };
    case 'language':
      return requoted({ ...shown, language: instruction.language }, deps, ({ positions }) => positions);
    case 'own_words':
      return withPassageAbout(instruction.text, shown, deps);
  }
}

/** The same articles' passages at other positions, or in another language; null where one of them has no such text. */
function requoted(
  content: DraftContent,
  { texts }: FollowDeps,
  positionsOf: (answer: ArticleAnswer, written: Passage[]) => number[],
): DraftContent | null {
  const { concerns, language } = content;
  const changed = concerns.map((answers) =>
    answers.flatMap((answer) => {
      const written = passagesIn(answer.hit, language, texts) ?? [];
      return quote(answer.hit, positionsOf(answer, written), language, texts) ?? [];
    }),
  );
  const isWhole = changed.every((answers, concern) => answers.length === concerns[concern]?.length);
  return isWhole ? { ...content, concerns: changed } : null;
}

/** From the likeliest article after those that are shown. */
function anotherAnswer(shown: DraftContent, { hits, channel, texts }: FollowDeps): DraftContent | null {
  const known = new Set(shown.concerns.flat().map(({ hit }) => hit.article.id));
  const last = hits.findLastIndex(({ article }) => known.has(article.id));
  for (const hit of hits.slice(last + 1)) {
    if (hit.probability < NEXT_FROM) break;
    const answer = answerFrom(hit, shown.language, channel, texts);
    if (answer !== null) return { ...shown, concerns: [[answer]], tone: 'usual' };
  }
  return null;
}

/** What the agent's words name, if any article holds it. */
export function articlesAbout(words: string, retriever: Retriever): Hit[] {
  return retriever
    .search({ text: words, subject: null, language: spokenIn(words) }, 1)
    .filter(({ probability }) => probability >= NAMED_FROM);
}

/** The draft and, at its end, the passage that the agent's words ask for. */
function withPassageAbout(
  words: string,
  shown: DraftContent,
  { retriever, texts }: FollowDeps,
): DraftContent | null {
  const [hit] = articlesAbout(words, retriever);
  if (hit === undefined) return null;
  const written = passagesIn(hit, shown.language, texts) ?? [];
  const about = { relevance: relevanceOf(hit), message: words };
  const [positions = []] = bestParts(written, [...written.keys()], about);
  const said = shown.concerns.flat().filter(({ hit: { article } }) => article.id === hit.article.id);
  const added = positions.filter((position) => !said.some((answer) => answer.positions.includes(position)));
  const answer = quote(hit, added, shown.language, texts);
  if (answer === null || answer.passages.length === 0) return null;
  const last = shown.concerns.at(-1) ?? [];
  return { ...shown, concerns: [...shown.concerns.slice(0, -1), [...last, answer]] };
}

function relevanceOf({ passageScores, headScore }: Hit): PassageRelevance {
  return { passages: passageScores, head: headScore };
}

function spokenIn(words: string): 'de' | 'en' {
  return detectLanguage(words, 'de') === 'en' ? 'en' : 'de';
}
