import type { Assessment } from '../domain/assessment.ts';
import type { Escalation } from '../domain/decision.ts';
import type { Notice, PlannedEffect } from './effect.ts';
import type { WorkflowPolicy } from './policy.ts';

/** Telling people of an escalation by every way that is set for it, and once more later unless they have reacted. */
export function planNotices({
  adminId,
  escalation,
  assessment,
  waitingSince,
  target,
  policy,
  now,
}: {
  adminId: string;
  escalation: Escalation;
  assessment: Pick<Assessment, 'category' | 'priority'> | null;
  waitingSince: Date;
  /** The escalation's: people are told of each one about a message. */
  target: string;
  policy: Pick<WorkflowPolicy, 'noticesFor' | 'remindAt'>;
  now: Date;
}): PlannedEffect[] {
  const remindAt = policy.remindAt(now);
  return policy.noticesFor(escalation).flatMap(({ name: route }) => {
    const payload: Notice = {
      kind: 'notice',
      route,
      ...escalation,
      category: assessment?.category ?? null,
      priority: assessment?.priority ?? null,
      waitingSince,
      isReminder: false,
    };
    const name = target === '' ? route : `${target}:${route}`;
    const notice: PlannedEffect = { adminId, target: name, payload };
    const reminder = { adminId, target: `reminder:${name}`, payload: { ...payload, isReminder: true } };
    return remindAt === null ? [notice] : [notice, { ...reminder, dueAt: remindAt }];
  });
}
