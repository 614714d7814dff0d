import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, findPhrases, overlap, phraseTable } from '../../text/phrases.ts';
import { BYSTANDER_PHRASES, DEADLINE_OR_STEPS_PHRASES, LEGAL_PHRASES } from './legal-phrases.ts';

const LEGAL = phraseTable(LEGAL_PHRASES);
const BYSTANDER = phraseTable(BYSTANDER_PHRASES);
const DEADLINE_OR_STEPS = phraseTable(DEADLINE_OR_STEPS_PHRASES);

/** Lawyer, court, police, consumer bodies, authorities, the press, formal deadlines, damages, charges disputed. */
export function findLegalThreat(text: FoldedText): string | null {
  const bystanders = findPhrases(text, BYSTANDER);
  const threat = findPhrases(text, LEGAL).find((match) => !bystanders.some((other) => overlap(match, other)));
  return threat === undefined ? null : evidenceOf(text, threat);
}

/** Steps taken, or announced with a deadline. */
export function isLegalUrgent(text: FoldedText): boolean {
  return findPhrase(text, DEADLINE_OR_STEPS) !== null;
}
