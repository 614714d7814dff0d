import type { EscalationReason, Priority } from '../domain/assessment.ts';

/** What people are told about a thread that waits for them; it names no customer. */
export interface NoticeFacts {
  isReminder: boolean;
  team: string;
  reason: EscalationReason;
  /** The customer's words without personal data, or null. */
  evidence: string | null;
  category: string | null;
  priority: Priority | null;
  waitingSince: Date;
  /** Where the thread is in Intercom. */
  link: string;
}

export interface NoticeWording {
  title: string;
  reminderTitle: string;
  /** Begins the subject of an e-mail. */
  subject: string;
  reminderSubject: string;
  team: string;
  reason: string;
  evidence: string;
  category: string;
  priority: string;
  waitingSince: string;
  several: (count: number) => string;
  severalMore: (count: number) => string;
  reasons: Record<EscalationReason, string>;
  priorities: Record<Priority, string>;
  instant: (at: Date) => string;
}

/** What is beyond is in Intercom. */
const MOST_LISTED = 20;
const MOST_EVIDENCE_CHARACTERS = 200;

/** One message for one thread or several, at least one. */
export function wordNotice(
  wording: NoticeWording,
  [first, ...others]: readonly [NoticeFacts, ...NoticeFacts[]],
): { subject: string; text: string } {
  return others.length === 0 ? wordOne(wording, first) : wordSeveral(wording, [first, ...others]);
}

function wordOne(wording: NoticeWording, facts: NoticeFacts): { subject: string; text: string } {
  const { team, reason, evidence, category, priority, waitingSince, isReminder, link } = facts;
  const beginning = isReminder ? wording.reminderSubject : wording.subject;
  const rows: [string, string | null][] = [
    [wording.reason, wording.reasons[reason]],
    [wording.evidence, evidence === null ? null : `„${clip(evidence)}“`],
    [wording.category, category],
    [wording.priority, priority === null ? null : wording.priorities[priority]],
    [wording.team, team],
    [wording.waitingSince, wording.instant(waitingSince)],
  ];
  const lines = rows.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${value}`]));
  return {
    subject: `${beginning}: ${wording.reasons[reason]} (${team})`,
    text: [isReminder ? wording.reminderTitle : wording.title, lines.join('\n'), link].join('\n\n'),
  };
}

function wordSeveral(wording: NoticeWording, all: readonly NoticeFacts[]): { subject: string; text: string } {
  const listed = all.slice(0, MOST_LISTED).map((facts) => {
    const { reason, priority, waitingSince, isReminder, link } = facts;
    const what = [
      ...(isReminder ? [wording.reminderSubject] : []),
      wording.reasons[reason],
      ...(priority === null ? [] : [`${wording.priority}: ${wording.priorities[priority]}`]),
      `${wording.waitingSince}: ${wording.instant(waitingSince)}`,
    ];
    return `- ${what.join(', ')}\n  ${link}`;
  });
  const title = wording.several(all.length);
  const rest = all.length - listed.length;
  const parts = [title, listed.join('\n'), ...(rest > 0 ? [wording.severalMore(rest)] : [])];
  return { subject: title, text: parts.join('\n\n') };
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MOST_EVIDENCE_CHARACTERS ? line : `${line.slice(0, MOST_EVIDENCE_CHARACTERS)} …`;
}
