import type { Language } from '../../domain/assessment.ts';
import { detectLanguage } from '../text/language.ts';
import type { Finding } from '../../domain/finding.ts';
import { splitSentences } from './sentences.ts';

const QUOTED = /„[^„“”\n]{1,200}[“”]|"[^"\n]{1,200}"|“[^“”\n]{1,200}”/gu;

/** The draft is written in the customer's language; a language that nobody here writes is answered by a person. */
export function checkLanguage(draft: string, language: Language): Finding[] {
  const plain = draft.replace(QUOTED, '');
  const fallback = language === 'en' ? 'en' : 'de';
  const written = detectLanguage(plain, fallback);
  if (written === language && language !== 'other') return [];
  const sentence = splitSentences(draft)[0]?.text ?? '';
  return [{ check: 'language', severity: 'failed', sentence, detail: `written_in:${written}` }];
}
