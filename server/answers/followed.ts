import type { AssessmentRequest, InstructionKind } from '../domain/assessment.ts';
import { comparable } from '../domain/thread.ts';
import { detectLanguage } from './text/language.ts';

/** The agent's wish where the draft plainly is not what was wished for; whether it fits, the agent sees. */
export function unfollowedIn(
  draft: string | null,
  { instruction, previousDraft = null }: Pick<AssessmentRequest, 'instruction' | 'previousDraft'>,
): InstructionKind | null {
  if (instruction === undefined) return null;
  const { kind } = instruction;
  if (draft === null) return kind;
  if (kind === 'language' && detectLanguage(draft, instruction.language) !== instruction.language)
    return kind;
  if (previousDraft === null) return null;
  if (comparable(draft) === comparable(previousDraft)) return kind;
  if (kind === 'shorter' && draft.length >= previousDraft.length) return kind;
  if (kind === 'longer' && draft.length <= previousDraft.length) return kind;
  return null;
}
