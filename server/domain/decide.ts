import { ESCALATION_REASONS } from './assessment.ts';
import type { Assessment, EscalationReason, SignalCode } from './assessment.ts';
import type { Decision, DecisionReason, Escalation } from './decision.ts';
import type { Customer } from './thread.ts';

export type EscalationCondition = 'contains_complaint_keywords' | 'customer_vip' | 'technical_issue';

/** How far the admin lets the product go, resolved for one message. */
export interface DecisionPolicy {
  mode: 'off' | 'suggest' | 'auto';
  /** The kill switch: nothing at all is done. `mode` off alone stands for a category or channel. */
  switchedOff: boolean;
  threshold: number;
  /** The thread lies within the share of threads that may be answered automatically. */
  withinShare: boolean;
  hourlyCapReached: boolean;
  dailyCapReached: boolean;
  /** Which conditions the settings escalate on. */
  conditions: ReadonlySet<EscalationCondition>;
  /** The team that takes an escalation for this reason. */
  teamFor: (reason: EscalationReason) => string;
}

export interface DecisionInput {
  /** Null: the engine failed or came too late. */
  assessment: Assessment | null;
  customer: Customer | null;
  /** Why no answer may go out by itself, found by the gate. */
  limits: DecisionReason[];
  /** The thread has had its share of automatic answers for this hour. */
  budgetSpent: boolean;
  policy: DecisionPolicy;
}

/** Always a person's, whatever the settings say. */
const MANDATORY: ReadonlySet<SignalCode> = new Set([
  'safety',
  'legal',
  'sensitive_data',
  'human_request',
  'complaint',
]);

/** What becomes of a message. Pure: the same input always leads to the same decision. */
export function decide(input: DecisionInput): Decision {
  const { assessment, policy, limits } = input;
  if (policy.switchedOff) return { kind: 'ignore', reason: 'switched_off' };

  const ignored = assessment === null ? null : ignoredBecause(assessment);
  if (ignored !== null && !limits.includes('asked_by_agent')) return { kind: 'ignore', reason: ignored };

  const escalation = escalationOf(input);
  if (escalation !== null && mustBeTold(escalation, limits)) {
    return { kind: 'escalate', reasons: [escalation.reason, ...limits], escalation };
  }
  if (policy.mode === 'off') return { kind: 'ignore', reason: 'switched_off' };
  if (limits.length > 0) return { kind: 'suggest', reasons: limits, recommended: escalation };
  if (escalation !== null) return { kind: 'escalate', reasons: [escalation.reason], escalation };
  if (assessment === null || !hasDraft(assessment)) {
    return { kind: 'suggest', reasons: ['no_draft'], recommended: null };
  }

  const doubts: [boolean, DecisionReason][] = [
    [!(assessment.confidence >= policy.threshold), 'below_threshold'],
    [assessment.findings.some(({ severity }) => severity === 'failed'), 'check_failed'],
    [assessment.citations.some(({ audience }) => audience === 'internal'), 'internal_source'],
    [policy.mode === 'suggest', 'mode_suggest'],
    [!policy.withinShare, 'outside_share'],
    [policy.hourlyCapReached, 'hourly_cap'],
    [policy.dailyCapReached, 'daily_cap'],
  ];
  const reasons = doubts.filter(([holds]) => holds).map(([, reason]) => reason);
  return reasons.length > 0
    ? { kind: 'suggest', reasons, recommended: null }
    : { kind: 'send', reasons: ['confident'] };
}

/**
 * Whether people must be called although something limits what may be done. Danger passes everything but a
 * person who is on the thread already; the other mandatory reasons only the age of the message, Fin, which calls nobody
 * while it has not let go, and an earlier call that reached nobody.
 */
function mustBeTold({ reason }: Escalation, limits: DecisionReason[]): boolean {
  const passable: DecisionReason[] =
    reason === 'safety'
      ? ['too_old', 'bot_answering', 'called_in_vain', 'before_install', 'already_escalated']
      : ['too_old', 'bot_answering', 'called_in_vain'];
  return isMandatory(reason) && limits.every((limit) => passable.includes(limit));
}

function isMandatory(reason: EscalationReason): boolean {
  return [...MANDATORY].some((code) => code === reason);
}

function hasDraft({ draft }: Assessment): boolean {
  return draft !== null && draft.trim() !== '';
}

function ignoredBecause(assessment: Assessment): 'spam' | 'out_of_office' | 'bounce' | 'no_concern' | null {
  if (assessment.signals.length > 0) return null;
  switch (assessment.noConcern) {
    case null:
      return null;
    case 'spam':
    case 'out_of_office':
    case 'bounce':
      return assessment.noConcern;
    case 'thanks':
    case 'done':
    case 'greeting':
    case 'off_topic':
    case 'empty':
      return 'no_concern';
  }
}

function escalationOf(input: DecisionInput): Escalation | null {
  const found = reasonsToEscalate(input).sort(
    (a, b) => ESCALATION_REASONS.indexOf(a.reason) - ESCALATION_REASONS.indexOf(b.reason),
  );
  const first = found[0];
  return first === undefined ? null : { ...first, team: input.policy.teamFor(first.reason) };
}

function reasonsToEscalate({
  assessment,
  customer,
  budgetSpent,
  policy,
}: DecisionInput): Omit<Escalation, 'team'>[] {
  if (assessment === null) return [{ reason: 'processing_failed', evidence: null }];

  const found: Omit<Escalation, 'team'>[] = assessment.signals
    .filter(
      ({ code }) => MANDATORY.has(code) || (code === 'technical' && policy.conditions.has('technical_issue')),
    )
    .map(({ code, evidence }) => ({ reason: code, evidence }));
  if (customer?.vip === true && policy.conditions.has('customer_vip')) {
    found.push({ reason: 'vip', evidence: null });
  }
  if (budgetSpent) found.push({ reason: 'answer_budget', evidence: null });
  if (!hasDraft(assessment) && assessment.noConcern === null) {
    found.push({ reason: 'low_confidence', evidence: null });
  }
  return found;
}
