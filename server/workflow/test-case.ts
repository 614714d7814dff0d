import type { EscalationReason } from '../domain/assessment.ts';
import { escalationIn } from '../domain/decision.ts';
import type { TestCase } from './feedback.ts';
import { sortedAs } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

/** What only the shop's settings or the course of a thread lead to, and no message by itself. */
const NOT_OF_THE_MESSAGE: readonly EscalationReason[] = [
  'vip',
  'answer_budget',
  'processing_failed',
  'no_reaction',
  'agent_request',
];

/** The message with what an agent has found right: whether it goes out by itself is a matter of the settings. */
export function toTestCase(suggestion: Suggestion): TestCase {
  const { assessment, decision, messageText } = suggestion;
  const sorted = sortedAs(suggestion);
  const expected = {
    category: sorted?.category ?? null,
    priority: sorted?.priority ?? null,
  };
  const escalation = escalationIn(decision);
  if (escalation !== null) {
    const { reason } = escalation;
    return {
      text: messageText,
      expected: {
        ...expected,
        decision: ['escalate'],
        ...(NOT_OF_THE_MESSAGE.includes(reason) ? {} : { escalation_reason: reason }),
      },
    };
  }
  const article = assessment?.citations[0]?.articleId;
  return {
    text: messageText,
    expected: {
      ...expected,
      decision: decision.kind === 'ignore' ? ['ignore'] : ['send', 'suggest'],
      ...(article === undefined || decision.kind === 'ignore' ? {} : { article }),
    },
  };
}
