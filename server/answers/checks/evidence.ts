import type { Thread } from '../../domain/thread.ts';
import { figureKey } from './figure.ts';
import type { Figure } from './figure.ts';
import { findFigures } from './figures.ts';
import { actionsIn } from './actions.ts';
import type { Action } from './actions.ts';
import { splitSentences, stemOf, wordsOf } from './sentences.ts';

/** What a system has told us about this customer's case. `done`: something was carried out, and this is the receipt. */
export type Fact = { kind: 'read'; text: string } | { kind: 'done'; action: Action; text: string };

/** A passage that the draft rests on; where it was rendered into the customer's language, that text as well. */
export interface SourcePassage {
  text: string;
  url: string | null;
}

/** A sentence, or a clause of one, and what there is to compare. */
export interface Statement {
  text: string;
  words: ReadonlySet<string>;
  stems: ReadonlySet<string>;
}

export interface Occurrence {
  figure: Figure;
  key: string;
  digits: string;
  /** What stands in the same sentence, and what stands next to it. */
  sentence: ReadonlySet<string>;
  near: ReadonlySet<string>;
  /** The words right before it. */
  lead: string;
}

export interface Evidence {
  /** All that may be stated: passages and facts. */
  text: string;
  words: ReadonlySet<string>;
  statements: Statement[];
  occurrences: Occurrence[];
  urls: string[];
  /** The customer's own words, and their names and addresses. */
  customerText: string;
  facts: readonly Fact[];
  /** What is done, or stands in a system as being so, by action. */
  done: ReadonlySet<Action>;
}

export interface EvidenceInput {
  passages: readonly SourcePassage[];
  facts: readonly Fact[];
  thread: Thread;
  customer: { name: string | null; email: string | null } | null;
}

const LONGEST_READ = 40_000;

/** All that may be stated. */
export function sourceText({ passages, facts }: Pick<EvidenceInput, 'passages' | 'facts'>): string {
  return [...passages, ...facts]
    .map((source) => source.text)
    .join('\n')
    .slice(0, LONGEST_READ);
}

export function toEvidence({ passages, facts, thread, customer }: EvidenceInput): Evidence {
  const text = sourceText({ passages, facts });
  const ofCustomer = thread.messages.filter(
    ({ author, kind }) => author.kind === 'customer' && kind === 'comment',
  );
  return {
    text,
    words: new Set(wordsOf(text)),
    statements: statementsOf(text),
    occurrences: occurrencesOf(text),
    urls: passages.flatMap(({ url }) => url ?? []),
    customerText: [
      customer?.name ?? '',
      customer?.email ?? '',
      thread.subject ?? '',
      ...ofCustomer.flatMap((message) => [
        message.author.name ?? '',
        message.author.email ?? '',
        message.text,
      ]),
    ]
      .join('\n')
      .slice(-LONGEST_READ),
    facts,
    done: new Set(
      facts.flatMap((fact) => (fact.kind === 'done' ? [fact.action] : [...actionsIn(fact.text)])),
    ),
  };
}

const FEWEST_OF_CLAUSE = 4;

/** A long sentence counts in its parts as well, since a reply may repeat one of them only. */
function statementsOf(text: string): Statement[] {
  return splitSentences(text).flatMap((sentence) => {
    const clauses = sentence.text
      .split(/[;:]\s|, (?=\p{Ll})/u)
      .filter((clause) => wordsOf(clause).length >= FEWEST_OF_CLAUSE);
    return [sentence.text, ...(clauses.length > 1 ? clauses : [])].map(toStatement);
  });
}

export function toStatement(text: string): Statement {
  const words = wordsOf(text);
  return { text, words: new Set(words), stems: new Set(words.map(stemOf)) };
}

const NEAR = 40;

export function occurrencesOf(text: string): Occurrence[] {
  const sentences = splitSentences(text);
  const wordsBySentence = sentences.map((sentence) => new Set(wordsOf(sentence.text).map(stemOf)));
  const figures = findFigures(text);
  let position = 0;
  return figures.map((figure) => {
    while ((sentences[position + 1]?.start ?? Infinity) <= figure.start) position += 1;
    const sentence = sentences[position];
    const from = Math.max(sentence?.start ?? 0, figure.start - NEAR);
    const to = Math.min(sentence?.end ?? text.length, figure.end + NEAR);
    return {
      figure,
      key: figureKey(figure),
      digits: text.slice(figure.start, figure.end).replace(/\D/g, ''),
      sentence: wordsBySentence[position] ?? new Set<string>(),
      near: new Set([
        ...wordsOf(text.slice(from, figure.start))
          .slice(-3)
          .map((word) => `<${stemOf(word)}`),
        ...wordsOf(text.slice(figure.end, to))
          .slice(0, 3)
          .map((word) => `>${stemOf(word)}`),
      ]),
      lead: text.slice(from, figure.start),
    };
  });
}
