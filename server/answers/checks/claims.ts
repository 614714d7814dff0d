import type { Evidence, Occurrence } from './evidence.ts';
import { occurrencesOf } from './evidence.ts';
import { findFigures } from './figures.ts';
import type { Finding } from '../../domain/finding.ts';
import { findMaterials } from './materials.ts';
import type { Sentence } from './sentences.ts';
import { sentenceAt, splitSentences } from './sentences.ts';
import type { Dimension } from './units.ts';

const MOST_FIGURES = 300;
/** What a customer may have back: numbers of their own, but no date, amount or period, for those are ours to state. */
const CUSTOMERS_OWN: ReadonlySet<Dimension> = new Set(['number', 'size', 'length', 'weight', 'ordinal']);

/** Every figure and material of the draft must stand in a passage or a fact, with the same unit and meaning. */
export function checkClaims(draft: string, evidence: Evidence): Finding[] {
  const sentences = splitSentences(draft);
  const stated = occurrencesOf(draft);
  const own = numbersOf(evidence.customerText);
  const known = byKey(evidence.occurrences);
  const findings = stated.slice(0, MOST_FIGURES).flatMap((occurrence) => {
    const code = faultOf(occurrence, evidence.occurrences, known, own);
    return code === null ? [] : [failed(sentences, occurrence.figure.start, code)];
  });
  if (stated.length > MOST_FIGURES) findings.push(failed(sentences, 0, 'too_many_figures'));
  return [...findings, ...unknownMaterials(draft, sentences, evidence)];
}

function byKey(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  const known = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const same = known.get(occurrence.key);
    if (same === undefined) known.set(occurrence.key, [occurrence]);
    else same.push(occurrence);
  }
  return known;
}

function faultOf(
  stated: Occurrence,
  all: readonly Occurrence[],
  known: ReadonlyMap<string, Occurrence[]>,
  own: ReadonlySet<number>,
): string | null {
  const { dimension, from, to } = stated.figure;
  const same = known.get(stated.key) ?? all.filter((other) => isSame(stated, other));
  if (same.length === 0) {
    const isOwn = CUSTOMERS_OWN.has(dimension) && own.has(from) && own.has(to);
    if (isOwn) return isNearAnother(stated, all, PLAINLY) ? `other_meaning:${dimension}` : null;
    const isElsewhere = all.some(
      (other) => other.figure.dimension !== dimension && hasSameDigits(stated, other),
    );
    return `${isElsewhere ? 'other_unit' : 'unsupported'}:${dimension}`;
  }
  const nearnesses = same.map((other) => nearness(stated, other));
  const nearest = Math.max(...nearnesses);
  if (
    hasOtherBound(
      stated,
      same.filter((_, position) => nearnesses[position] === nearest),
    )
  )
    return `other_bound:${dimension}`;
  return isNearAnother(stated, all, nearest + CLEARLY) ? `other_meaning:${dimension}` : null;
}

/** Whether the number stands there, whatever it measures. */
function hasSameDigits(stated: Occurrence, other: Occurrence): boolean {
  return stated.digits === other.digits;
}

const COUNTS: ReadonlySet<Dimension> = new Set(['number', 'size', 'ordinal']);
const HAS_ENDS: ReadonlySet<Dimension> = new Set(['clock', 'weekday']);

/** Where the same is not written with the same unit and ends: a size as a bare number, an opening hour alone. */
function isSame({ figure, lead }: Occurrence, { figure: other }: Occurrence): boolean {
  const { dimension, from, to } = figure;
  if (COUNTS.has(dimension) && other.dimension === 'clock')
    return from * 60 === other.from && to * 60 === other.to;
  if (COUNTS.has(dimension)) return COUNTS.has(other.dimension) && from === other.from && to === other.to;
  if (other.dimension !== dimension || from !== to) return false;
  if (HAS_ENDS.has(dimension)) return other.from === from || other.to === from;
  // A year may be left out, but none may be added.
  if (dimension === 'date') return Number.isInteger(from) && Math.floor(other.from) === from;
  const bound = boundOf(lead);
  return (bound === 'upper' && from === other.to) || (bound === 'lower' && from === other.from);
}

const UPPER =
  /(?<!\p{L})(?:bis(?: zu[rm]?)?|höchstens|maximal|max\.|spätestens(?: nach| am| bis)?|innerhalb(?: von| der| des)?|binnen|vor(?: dem)?|unter|within|up to|at most|no(?:t)? (?:later|more) than|by|before|under|below)[\s(€]{0,3}$/iu;
const LOWER =
  /(?<!\p{L})(?:mindestens|min\.|ab(?: dem)?|frühestens(?: nach| am)?|wenigstens|über|mehr als|oberhalb von|nach(?: dem)?|at least|from|starting (?:at|from)|more than|over|above|as of|after|at the earliest)[\s(€]{0,3}$/iu;

function boundOf(lead: string): 'upper' | 'lower' | null {
  const before = lead.slice(-30);
  return UPPER.test(before) ? 'upper' : LOWER.test(before) ? 'lower' : null;
}

function hasOtherBound({ lead }: Occurrence, same: readonly Occurrence[]): boolean {
  const bound = boundOf(lead);
  return (
    bound !== null &&
    same.every((other) => {
      const known = boundOf(other.lead);
      return known !== null && known !== bound;
    })
  );
}

/** How much nearer to the place of another figure of its kind than to any place of its own. */
const CLEARLY = 4;
/** How near to it where it has no place of its own. */
const PLAINLY = 8;

function isNearAnother(stated: Occurrence, all: readonly Occurrence[], least: number): boolean {
  return all.some(
    (other) =>
      other.figure.dimension === stated.figure.dimension &&
      other.key !== stated.key &&
      nearness(stated, other) >= least,
  );
}

function nearness(a: Occurrence, b: Occurrence): number {
  return 2 * shared(a.near, b.near) + shared(a.sentence, b.sentence);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

function numbersOf(text: string): Set<number> {
  const values = findFigures(text).flatMap(({ dimension, from, to }) =>
    CUSTOMERS_OWN.has(dimension) ? [from, to] : [],
  );
  const grouped = text.match(/\d{2,12}(?:[ /-]\d{2,12}){1,5}/g) ?? [];
  return new Set([...values, ...grouped.map((digits) => Number(digits.replace(/\D/g, '')))]);
}

function unknownMaterials(draft: string, sentences: readonly Sentence[], evidence: Evidence): Finding[] {
  const mentions = findMaterials(draft);
  if (mentions.length === 0) return [];
  const known = new Set(
    findMaterials(`${evidence.text}\n${evidence.customerText}`).map(({ material }) => material),
  );
  return mentions
    .filter(({ material }) => !known.has(material))
    .map(({ start }) => failed(sentences, start, 'unsupported:material'));
}

function failed(sentences: readonly Sentence[], position: number, detail: string): Finding {
  return { check: 'claims', severity: 'failed', sentence: sentenceAt(sentences, position), detail };
}
