import { toPlainText } from '../passages.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Repaired } from './finding.ts';
import { sentenceAt, splitSentences } from './sentences.ts';

/** What nobody sees and what turns the direction of writing; between emoji a joiner belongs to the picture. */
const INVISIBLE =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\u200d])\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180e]|\u2800|\u3164|\uffa0|\ufffc|(?![\n\t\r])\p{Cc}|\p{Co}|\p{Cs}/gu;
const LINE_END = /\r\n?|[\u2028\u2029]/g;
const PLAIN_TAG =
  /<\/?(?:b|i|u|em|strong|span|p|div|ul|ol|li|br|h[1-6]|small|code|pre|blockquote)\s{0,3}\/?>/giu;
const BREAKING_TAG = /<(?:br\s{0,3}\/?|\/p|\/div|\/li|\/h[1-6])\s{0,3}>\n?/giu;
const ENTITY: [RegExp, string][] = [
  [/&nbsp;/gi, ' '],
  [/&amp;/gi, '&'],
  [/&(?:quot|#34);/gi, '"'],
  [/&(?:apos|#39);/gi, "'"],
  [/&euro;/gi, '€'],
];
const HEADING = /^[^\S\n]{0,3}#{1,6}[^\S\n]{1,3}/gm;
const BULLET = /^([^\S\n]{0,8})[*•+–][^\S\n]{1,3}(?=\S)/gm;

/** Takes out what a plain text has no use for: invisible characters, simple tags, Markdown's marks. */
export function repairMarkup(draft: string): Repaired {
  const sentences = splitSentences(draft);
  const steps: [detail: string, change: (text: string) => string][] = [
    ['invisible_characters', (text) => text.replace(LINE_END, '\n').replace(INVISIBLE, '')],
    [
      'html',
      (text) =>
        ENTITY.reduce(
          (open, [entity, character]) => open.replace(entity, character),
          text.replace(BREAKING_TAG, '\n').replace(PLAIN_TAG, ''),
        ),
    ],
    [
      'markdown',
      (text) => text.replace(HEADING, '').replace(BULLET, '$1- ').split('\n').map(plainLine).join('\n'),
    ],
  ];
  const findings: Finding[] = [];
  let text = draft;
  for (const [detail, change] of steps) {
    const changed = change(text);
    if (changed !== text) {
      const sentence = sentenceAt(sentences, firstDifference(text, changed));
      findings.push({ check: 'markup', severity: 'repaired', sentence, detail });
    }
    text = changed;
  }
  return { text, findings };
}

function plainLine(line: string): string {
  return line.includes('*') ||
    line.includes('_') ||
    line.includes('`') ||
    line.includes('](') ||
    line.includes('\\')
    ? toPlainText(line)
    : line;
}

function firstDifference(a: string, b: string): number {
  let position = 0;
  while (position < a.length && a[position] === b[position]) position += 1;
  return position;
}

const LEFT: [pattern: RegExp, detail: string][] = [
  [/<\/?[a-z!?][^<>\n]{0,300}>?/giu, 'html'],
  [/&(?:[a-z]{2,10}|#x?[\da-f]{1,6});/giu, 'html_entity'],
  [/!\[[^\]\n]{0,300}\]|\]\(|```|^[^\S\n]{0,3}\|.{1,300}\|[^\S\n]{0,3}$|^\[[^\]\n]{1,80}\]:/gmu, 'markdown'],
  [/(?<!\p{L})on[a-z]{3,20}\s{0,3}=\s{0,3}["']/giu, 'html'],
];

/** What the repair left is no slip but a trick, or more than a plain text can carry. */
export function checkMarkup(draft: string): Finding[] {
  const sentences = splitSentences(draft);
  return LEFT.flatMap(([pattern, detail]) =>
    [...draft.matchAll(pattern)].map((match) => ({
      check: 'markup' as const,
      severity: 'failed' as const,
      sentence: sentenceAt(sentences, match.index),
      detail,
    })),
  );
}
