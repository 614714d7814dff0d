import type { AnswerEngine, Assessment } from '../../domain/assessment.ts';
import { decide } from '../../domain/decide.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Logger } from '../../domain/logger.ts';
import { threadOfLoneMessage } from '../../domain/lone-message.ts';
import type { Channel } from '../../domain/thread.ts';
import { assessInTime } from '../../workflow/assess-in-time.ts';
import type { WorkflowPolicy } from '../../workflow/policy.ts';

export interface TrialQuestion {
  workspaceId: string;
  text: string;
  channel: Channel;
  now: Date;
}

export interface Trial {
  /** Null: the engine failed or was late. */
  assessment: Assessment | null;
  /** As the settings stand. */
  decision: Decision;
  /** As if all categories and channels were answered automatically. */
  automatic: Decision;
}

/** What would become of a question that is the first one of its thread, by an unknown customer. */
export async function tryQuestion(
  { engine, policy, logger }: { engine: AnswerEngine; policy: WorkflowPolicy; logger: Logger },
  { workspaceId, text, channel, now }: TrialQuestion,
): Promise<Trial> {
  const thread = threadOfLoneMessage({ workspaceId, id: 'trial', channel, text, now });
  const assessment = await assessInTime(
    { logger },
    { engine, policy, id: workspaceId },
    { thread, customer: null },
  );
  const asSet = policy.decisionFor({
    category: assessment?.category ?? null,
    channel,
    threadId: thread.id,
    answers: { lastHour: 0, today: 0 },
  });
  const decideBy = (own: typeof asSet): Decision =>
    decide({ assessment, customer: null, limits: [], budgetSpent: false, policy: own });
  return {
    assessment,
    decision: decideBy({ ...asSet, withinShare: true }),
    automatic: decideBy({ ...asSet, mode: 'auto', switchedOff: false, withinShare: true }),
  };
}
