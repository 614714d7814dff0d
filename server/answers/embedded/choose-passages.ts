import type { Channel } from '../../domain/thread.ts';
import type { Passage } from '../passages.ts';

const CLOSE_TO_BEST = { chat: 0.6, email: 0.4 } as const;
const LONGEST_ANSWER = { chat: 900, email: 1_800 } as const;
/** Below this a passage speaks about nothing that was asked. */
const TELLING = 0.1;

/** How much of the question is spoken about: by each passage, and by the title and keywords of the article. */
export interface PassageRelevance {
  passages: number[];
  head: number;
}

/**
 * The positions of the passages that answer, in the order of the article. What fits in a message is given whole, because
 * a rule without its conditions is a wrong answer; only closing hints that touch nothing of the question are left out.
 * Of a longer article those passages are taken that speak about the question most.
 */
export function choosePassages(passages: Passage[], relevance: PassageRelevance, channel: Channel): number[] {
  const limit = LONGEST_ANSWER[channel];
  const sections = sectionsOf(passages, limit).map((positions): Section => {
    const length = lengthOf(positions.flatMap((position) => passages[position] ?? []));
    return {
      positions,
      length,
      score: Math.max(...positions.map((position) => relevance.passages[position] ?? 0)),
    };
  });
  const best = Math.max(...sections.map((section) => section.score), 0);
  const isFoundByHead = best < TELLING || relevance.head > best;
  const telling = isFoundByHead ? sections : withoutClosingHints(sections);
  const isShort = telling.reduce((sum, section) => sum + section.length, 0) <= limit;
  const wanted =
    isShort || best < TELLING
      ? telling
      : telling
          .filter((section) => section.score >= best * CLOSE_TO_BEST[channel])
          .sort((a, b) => b.score - a.score);
  return upTo(limit, wanted)
    .flatMap((section) => section.positions)
    .sort((a, b) => a - b);
}

interface Section {
  positions: number[];
  length: number;
  score: number;
}

/** The items of one list belong together, as long as they fit in a message. */
function sectionsOf(passages: Passage[], limit: number): number[][] {
  const runs: number[][] = [];
  passages.forEach((passage, position) => {
    const run = runs.at(-1);
    const before = passages[position - 1];
    const continues =
      before !== undefined && isItem(before) && isItem(passage) && before.lead === passage.lead;
    if (continues && run !== undefined) run.push(position);
    else runs.push([position]);
  });
  return runs.flatMap((run) =>
    lengthOf(run.flatMap((position) => passages[position] ?? [])) > limit
      ? run.map((position) => [position])
      : [run],
  );
}

function isItem({ text }: Passage): boolean {
  return /^(?:- |\d{1,3}\. )/.test(text);
}

/** A list repeats its lead in every item, but gives it once. */
function lengthOf(passages: Passage[]): number {
  const texts = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  return texts + (passages[0]?.lead?.length ?? 0);
}

function withoutClosingHints(sections: Section[]): Section[] {
  return sections.slice(0, sections.findLastIndex((section) => section.score >= TELLING) + 1);
}

function upTo(limit: number, sections: Section[]): Section[] {
  const taken: Section[] = [];
  let length = 0;
  for (const section of sections) {
    length += section.length;
    if (taken.length > 0 && length > limit) break;
    taken.push(section);
  }
  return taken;
}
