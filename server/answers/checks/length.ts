import type { Finding } from '../../domain/finding.ts';
import { splitSentences } from './sentences.ts';

/** A draft that is too long is not cut: half a rule is a wrong answer. */
export function checkLength(draft: string, longest: number): Finding[] {
  if (draft.trim() === '') return [{ check: 'length', severity: 'failed', sentence: '', detail: 'empty' }];
  if (draft.length <= longest) return [];
  const beyond = splitSentences(draft.slice(0, longest + 2_000)).find(({ end }) => end > longest);
  return [{ check: 'length', severity: 'failed', sentence: beyond?.text ?? '', detail: 'too_long' }];
}
