import type { Channel } from '../../domain/thread.ts';
import type { Passage } from '../passages.ts';
import { labelOf, namesLabel } from './labels.ts';

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

/** A paragraph that says what case it is for ("Namensänderung: …", "Anleitung verloren? …"). */
const CASE = /^(?!- |\d{1,3}\. )[^:?\n]{2,80}[:?] /;
/** Another case than the one that was asked about speaks about this much less of the question. */
const OTHER_CASE = 0.5;
const NAMED_CASE = 0.2;

/** Of paragraphs for one case each, those for another case than the customer's are left out; what holds for all stays. */
export function withoutOtherCases(
  passages: Passage[],
  positions: readonly number[],
  { passages: scores }: PassageRelevance,
): number[] {
  const scoreOf = (position: number): number | null => {
    const passage = passages[position];
    return passage !== undefined && CASE.test(passage.text) ? (scores[position] ?? 0) : null;
  };
  const best = Math.max(0, ...positions.map((position) => scoreOf(position) ?? 0));
  if (best < NAMED_CASE) return [...positions];
  return positions.filter((position) => (scoreOf(position) ?? best) > best * OTHER_CASE);
}

/** As good as the best one, in a short answer. */
const AS_GOOD = 0.8;

/**
 * Of these positions the ones that answer best, best first, in parts that belong together; of a list with labels only the
 * lines that the message names, if it names any. Where nothing speaks of the question, the beginning.
 */
export function bestParts(
  passages: Passage[],
  positions: readonly number[],
  { relevance, message }: { relevance: PassageRelevance; message: string },
): number[][] {
  const parts = sectionsOf(passages, Infinity)
    .map((section) => section.filter((position) => positions.includes(position)))
    .filter((section) => section.length > 0)
    .map((section) => ({ section, score: Math.max(...section.map((at) => relevance.passages[at] ?? 0)) }))
    .sort((a, b) => b.score - a.score);
  const best = parts[0]?.score ?? 0;
  const taken = best < TELLING ? parts.slice(0, 1) : parts.filter(({ score }) => score >= best * AS_GOOD);
  return taken.map(({ section }) => namedLines(section, passages, message));
}

function namedLines(section: number[], passages: Passage[], message: string): number[] {
  const named = section.filter((position) => {
    const passage = passages[position];
    const label = passage === undefined ? null : labelOf(passage);
    return label !== null && namesLabel(message, label);
  });
  return named.length > 0 ? named : section;
}

/** What a reader can still take in who wants it in detail. */
const LONGEST_DETAILED = { chat: 1_500, email: 3_000 } as const;

/** These positions and, in the order of the article, what else fits in a message. */
export function withFurtherPassages(
  passages: Passage[],
  positions: readonly number[],
  channel: Channel,
): number[] {
  const sections = sectionsOf(passages, LONGEST_ANSWER[channel]);
  const taken = new Set(positions);
  for (const section of sections) {
    const together = [...new Set([...taken, ...section])].flatMap((position) => passages[position] ?? []);
    if (lengthOf(together) > LONGEST_DETAILED[channel]) break;
    for (const position of section) taken.add(position);
  }
  return [...taken].sort((a, b) => a - b);
}
