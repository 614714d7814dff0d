import { maskPersonalData } from '../answers/personal-data/mask.ts';
import { stemEnglish, stemGerman } from '../answers/retrieval/stems.ts';
import { isStopWord, wordsOf } from '../answers/retrieval/words.ts';
import type { UnansweredQuestion } from './unanswered.ts';

export interface QuestionGroup {
  /** The newest of them, without personal data. */
  example: string;
  category: string;
  count: number;
  newestAt: Date;
}

/** The share of words two questions must have in common. */
const NEAR = 0.34;
const LONGEST_EXAMPLE = 200;
const MARKER = /\[[A-ZÄÖÜ]+-\d+\]/g;

/** Puts questions with near words together, most frequent first; newest first within them. */
export function groupQuestions(questions: readonly UnansweredQuestion[]): QuestionGroup[] {
  const groups: { group: QuestionGroup; words: ReadonlySet<string> }[] = [];
  for (const { text, name, language, category, askedAt } of questions) {
    const masked = maskPersonalData([text], {
      names: name === null ? [] : [name],
      customerNumbers: [],
    }).texts.join();
    const words = wordsThatCount(masked, language === 'en' ? 'en' : 'de');
    const near = groups.find((known) => likeness(known.words, words) >= NEAR);
    if (near === undefined) {
      groups.push({ group: { example: clip(masked), category, count: 1, newestAt: askedAt }, words });
    } else {
      near.group.count += 1;
    }
  }
  return groups
    .map(({ group }) => group)
    .sort((a, b) => b.count - a.count || b.newestAt.getTime() - a.newestAt.getTime());
}

function wordsThatCount(text: string, language: 'de' | 'en'): ReadonlySet<string> {
  const stem = language === 'de' ? stemGerman : stemEnglish;
  const words = wordsOf(text.replace(MARKER, ' ')).filter(
    (word) => word.length > 2 && !isStopWord(word, language),
  );
  return new Set(words.map(stem));
}

/** The share of the words of both that they have in common. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_EXAMPLE ? line : `${line.slice(0, LONGEST_EXAMPLE).replace(/\S*$/, '')}…`;
}
