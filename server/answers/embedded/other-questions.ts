import type { Retriever } from '../retrieval/retriever.ts';
import { wordsOf } from '../retrieval/words.ts';
import { partsOf } from '../text/parts.ts';

/** Between two questions of one sentence ("… und was kostet das?"). */
const NEXT_QUESTION =
  /,?\s(?:und|oder|and|or)\s(?=(?:wie|wo|wann|was|wer|warum|wieso|wieviel|welche\w{0,2}|ob|kann|könn\w{1,3}|gibt|liefert|bekomme|how|where|when|what|who|why|which|can|do|does)\b)/giu;
const FEWEST_WORDS = 3;
/** Of a longer message the beginning tells as much. */
const MOST_PARTS = 20;
/** A sentence of its own is short: less would be any article's. */
const SURELY = 0.8;

/** Whether a sentence of the message plainly asks for an article that is not among the given ones. */
export function asksOfOthers(
  message: string,
  { given, language, retriever }: { given: readonly string[]; language: 'de' | 'en'; retriever: Retriever },
): boolean {
  const parts = partsOf(message.replace(NEXT_QUESTION, '.\n')).filter(
    (part) => wordsOf(part).length >= FEWEST_WORDS,
  );
  return (
    parts.length > 1 &&
    parts.slice(0, MOST_PARTS).some((text) => {
      const [hit] = retriever.search({ text, subject: null, language }, 1);
      return hit !== undefined && hit.probability >= SURELY && !given.includes(hit.article.id);
    })
  );
}
