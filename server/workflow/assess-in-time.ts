import type { Assessment, AssessmentRequest } from '../domain/assessment.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import { StoredAssessment } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/**
 * The engine's assessment within the deadline of the settings; null when it fails or is late, so that the
 * message goes to a person instead of into silence. An engine that ignores its signal is left behind.
 */
export async function assessInTime(
  { logger }: { logger: Logger },
  { engine, policy, id }: Pick<Workspace, 'engine' | 'policy' | 'id'>,
  asked: Pick<AssessmentRequest, 'thread' | 'customer' | 'instruction' | 'previousDraft'>,
): Promise<Assessment | null> {
  const deadline = performance.now() + policy.maxResponseMs;
  const limit = new AbortController();
  const { signal } = limit;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      limit.abort();
      reject(new Error('The assessment came too late'));
    }, policy.maxResponseMs);
  });
  try {
    return StoredAssessment.parse(await Promise.race([engine.assess({ ...asked, signal, deadline }), late]));
  } catch (error) {
    logger.error('assessment failed', {
      workspaceId: id,
      threadId: asked.thread.id,
      late: signal.aborted,
      ...errorFacts(error),
    });
    return null;
  } finally {
    clearTimeout(timer);
  }
}
