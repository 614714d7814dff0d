import type { Language } from '../../domain/assessment.ts';
import type { Channel, Thread } from '../../domain/thread.ts';
import { checkClaims } from './claims.ts';
import type { Fact, SourcePassage } from './evidence.ts';
import { sourceText, toEvidence } from './evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { checkLanguage } from './language.ts';
import { checkLength } from './length.ts';
import { checkLinks } from './links.ts';
import { checkMarkup, repairMarkup } from './markup.ts';
import { checkPersonalData } from './personal-data.ts';
import { checkPolarity } from './polarity.ts';
import { checkPromises } from './promises.ts';
import { checkRegister, repairRegister } from './register.ts';
import { checkSecrets } from './secrets.ts';
import { splitSentences } from './sentences.ts';

export interface DraftToCheck {
  draft: string | null;
  /** The customer's. */
  language: Language;
  passages: readonly SourcePassage[];
  facts: readonly Fact[];
  thread: Thread;
  customer: { name: string | null; email: string | null } | null;
  /** Wordings of the settings (greeting, closing, signature, disclosure), which need no source. */
  ownTexts: readonly string[];
  /** Texts that nobody outside may see, such as the instructions of a model; notes in the thread are among them anyway. */
  internalTexts: readonly string[];
  /** The most characters by channel. */
  limits: Record<Channel, number>;
}

export interface CheckedDraft {
  /** Repaired as far as that is certain. */
  draft: string | null;
  findings: Finding[];
  worst: 'passed' | 'repaired' | 'failed';
}

/** Beyond this a text is no reply, and nothing more is read of it. */
const LONGEST_READ = 12_000;

/** What every draft must stand, whichever engine wrote it, before it may go out by itself. */
export function checkDraft(input: DraftToCheck): CheckedDraft {
  const { draft, language, thread } = input;
  if (draft === null) return { draft, findings: [], worst: 'passed' };
  const length = checkLength(draft, input.limits[thread.channel]);
  if (draft.length > LONGEST_READ || draft.trim() === '') return { draft, findings: length, worst: 'failed' };

  const plain = repairMarkup(draft);
  const written = language === 'en' ? 'en' : 'de';
  const repaired = written === 'de' ? repairRegister(plain.text) : { text: plain.text, findings: [] };
  const text = repaired.text;
  const own = withoutOwnTexts(text, input.ownTexts);
  const source = sourceText(input);
  const open = withoutQuotations(own, source);
  const failed = [
    ...(open.trim() === '' ? [] : checkAgainstSources(open, input)),
    ...checkRegister(own, written, source),
    ...checkLanguage(text, language),
    ...length,
    ...checkMarkup(text),
  ];
  const findings = [...plain.findings, ...repaired.findings, ...failed];
  return {
    draft: text,
    findings,
    worst: failed.length > 0 ? 'failed' : findings.length > 0 ? 'repaired' : 'passed',
  };
}

/** What the draft says in words of its own, beside what the sources and the customer say. */
function checkAgainstSources(open: string, input: DraftToCheck): Finding[] {
  const evidence = toEvidence(input);
  const notes = input.thread.messages.filter(({ kind }) => kind === 'note').map((note) => note.text);
  return [
    ...checkClaims(open, evidence),
    ...checkPolarity(open, evidence),
    ...checkPromises(open, evidence),
    ...checkPersonalData(open, input.ownTexts, evidence, input.thread),
    ...checkSecrets(open, [...input.internalTexts, ...notes], evidence),
    ...checkLinks(open, evidence),
  ];
}

const LIST_MARK = /^(?:[-•]|\d{1,3}[.)])\s/;

/** Whole sentences of the sources need no proof; blanks stand in their place, at the same length. */
function withoutQuotations(draft: string, source: string): string {
  const unmarked = (sentence: string): string => sentence.replace(LIST_MARK, '');
  const quotable = new Set(splitSentences(source).map(({ text }) => unmarked(text)));
  return splitSentences(draft)
    .filter(({ text }) => quotable.has(unmarked(text)))
    .reduce(
      (open, { start, end }) => open.slice(0, start) + ' '.repeat(end - start) + open.slice(end),
      draft,
    );
}

/** Where a sentence begins with one of the settings' own wordings, nothing stands in its place, at the same length. */
function withoutOwnTexts(draft: string, ownTexts: readonly string[]): string {
  return [...ownTexts]
    .filter((own) => own.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((open, own) => {
      const parts = open.split(own);
      return parts.reduce(
        (text, part) =>
          text +
          (/(?:^|\n|[.!?]\s)[^\S\n]{0,4}$/.test(text.slice(-6)) || text === ''
            ? ' '.repeat(own.length)
            : own) +
          part,
      );
    }, draft);
}
