import type { Evidence } from './evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { sentenceAt, splitSentences, wordsOf } from './sentences.ts';

const RULES: [pattern: RegExp, detail: string][] = [
  [/(?<![A-Za-z0-9])(?:sk|pk|rk)[-_](?:[a-z]{2,8}[-_])?[A-Za-z0-9_-]{12,200}/g, 'api_key'],
  [/(?<![A-Za-z0-9])(?:xox[abpros]-|gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|AIza|ya29\.|SG\.|hf_|dG9rO)[A-Za-z0-9_.-]{10,200}/g, 'api_key'],
  [/(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{4,2000}/g, 'token'],
  [/(?<!\p{L})bearer\s{1,3}[A-Za-z0-9_.=+/-]{12,200}/giu, 'token'],
  [/-----BEGIN [A-Z ]{3,40}-----/g, 'private_key'],
  [/(?<![A-Za-z0-9])(?=[A-Za-z]{0,60}\d)(?=\d{0,60}[A-Za-z])[A-Za-z0-9+/_-]{32,500}={0,2}(?![A-Za-z0-9])/g, 'token'],
  [/(?<!\p{L})(?:api[-_ ]?key|secret|client[-_ ]?secret|access[-_ ]?token|passwor[dt]|passwd|pwd|pin|tan)\s{0,2}(?:[:=]|lautet|ist:|is:)\s{0,2}["'„]?(?=\S*\d)\S{4,200}/giu, 'credential'],
  [/\b(?:postgres(?:ql)?|mysql|redis|amqp|mongodb(?:\+srv)?):\/\/\S{3,300}/gi, 'connection'],
  [/(?<!\p{L})(?:system[ -]?prompt|developer message|noConcern|als (?:ki-)?sprachmodell|as an? (?:ai )?language model|laut (?:den )?passagen|according to the passages|passage p?\d{1,2}(?!\d)|<\/?(?:passages|thread|draft|agent_request|message)\b)/giu, 'prompt'],
  [/\[\s{0,2}P\s?\d{1,3}(?:\s?,\s?P\s?\d{1,3}){0,10}\s{0,2}\]|\(P\d{1,3}(?:,\s?P\d{1,3}){0,10}\)/g, 'passage_mark'],
  [/(?<![\p{L}\d])(?:E-?MAIL|PHONE|IBAN|CARD|ADDRESS|NAME|ORDER|CUSTOMER|INVOICE|PARCEL|BIRTHDATE|NUMBER|QUERY|TEXT|LINK)[-_–‑]\d{1,6}(?![\p{L}\d])/gu, 'marker'],
  [/\{\{?[^{}\n]{1,80}\}?\}|\$\{[^}\n]{1,80}\}|<%[^%\n]{0,80}%>/gu, 'blank_to_fill'],
  [/<(?:Ihr|Name|Kunde|Vorname|Nachname|Datum|customer|name|date|order)[^<>\n]{0,40}>|_{4,60}|\bX{3,20}\b|(?<!\p{L})(?:TODO|TBD|FIXME|lorem ipsum)(?!\p{L})/giu, 'blank_to_fill'],
]; // prettier-ignore
const BRACKETED = /\[[^[\]\n]{1,80}\]/gu;
const RUN = 7;

/**
 * Keys, tokens, marks of our own making and blanks to fill in; and runs of words from texts that nobody outside may
 * see, such as the notes in the thread or the instructions of a model.
 */
export function checkSecrets(draft: string, internalTexts: readonly string[], evidence: Evidence): Finding[] {
  const sentences = splitSentences(draft);
  const found = (position: number, detail: string): Finding => ({
    check: 'secrets',
    severity: 'failed',
    sentence: sentenceAt(sentences, position),
    detail,
  });
  const matched = RULES.flatMap(([pattern, detail]) =>
    [...draft.matchAll(pattern)]
      .filter(([value]) => !evidence.text.includes(value))
      .map((match) => found(match.index, detail)),
  );
  const bracketed = [...draft.matchAll(BRACKETED)]
    .filter(([value]) => !evidence.text.includes(value))
    .map((match) => found(match.index, 'blank_to_fill'));
  const internal = runsOf(internalTexts.join('\n'));
  const open = runsOf(evidence.text);
  const leaked = sentences
    .filter(({ text }) => [...runsOf(text)].some((run) => internal.has(run) && !open.has(run)))
    .map(({ start }) => found(start, 'internal_text'));
  return [...matched, ...bracketed, ...leaked];
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(
    words
      .slice(0, Math.max(0, words.length - RUN + 1))
      .map((_, position) => words.slice(position, position + RUN).join(' ')),
  );
}
