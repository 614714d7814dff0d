import { createHash } from 'node:crypto';
import { textsFor } from '../../canvas/texts.ts';
import type { Settings } from '../../config/check-settings.ts';
import { rolloutModeFor, teamFor } from '../../config/settings.ts';
import { FORMAL_CLOSE } from '../answers/embedded/compose.ts';
import { PRIORITIES } from '../domain/assessment.ts';
import type { EscalationReason, Language } from '../domain/assessment.ts';
import type { DecisionPolicy, EscalationCondition } from '../domain/decide.ts';
import { officeHoursAt, onDay, wordNextOpening } from '../domain/office-hours.ts';
import type { OfficeSchedule } from '../domain/office-hours.ts';
import { noticeRoutes } from '../notices/routes.ts';
import type { NoticeEnv } from '../notices/routes.ts';
import type { FollowUpRule, WorkflowPolicy } from '../workflow/policy.ts';

/** Reasons that go to the team of one of the settings' rules; every other one goes to the default team. */
const RULE_OF: Partial<Record<EscalationReason, EscalationCondition>> = {
  safety: 'contains_complaint_keywords',
  legal: 'contains_complaint_keywords',
  complaint: 'contains_complaint_keywords',
  vip: 'customer_vip',
  technical: 'technical_issue',
};

/**
 * The settings as the workflow asks for them; read anew at every question, so that a change takes hold. `notices`:
 * absent where nobody is to be told.
 */
export function toWorkflowPolicy(current: () => Settings, notices?: NoticeEnv): WorkflowPolicy {
  return {
    decisionFor: (message) => toDecisionPolicy(current(), message),
    answersCountSince: (now) => {
      const { rollout, timeZone } = current();
      return rollout.dailyCap === null ? null : onDay({ daysAhead: 0, hour: 0 }, now, timeZone);
    },
    get isOff() {
      return current().rollout.mode === 'off';
    },
    modeFor: (message) => modeOf(current(), message),
    get maxAgeMs() {
      return current().limits.maxAgeMs;
    },
    get answersPerThreadAndHour() {
      return current().limits.answersPerThreadAndHour;
    },
    get maxResponseMs() {
      return current().ai.maxResponseTimeMs;
    },
    get autoAssign() {
      return current().ai.autoAssign;
    },
    get tags() {
      return current().tags;
    },
    assignTo: (team) => {
      const { byTeam, fallback } = current().assignment;
      return byTeam.get(team) ?? fallback;
    },
    sortedTags: ({ category, priority }) => {
      const { sortedTags, language } = current();
      const { write, categoryPrefix, priorityPrefix } = sortedTags;
      const word = textsFor(language).priorities[priority];
      return write ? [`${categoryPrefix}${category}`, `${priorityPrefix}${word}`] : [];
    },
    noticesFor: (escalation) =>
      notices === undefined ? [] : noticeRoutes(current().notices, notices, escalation),
    remindAt: (now) => {
      const { remindAfterMs } = current().notices;
      return remindAfterMs === 0 ? null : inOfficeHours(scheduleOf(current()), now, remindAfterMs);
    },
    followUpFor: (message) => followUpRule(current(), message),
    reminderText: (about) => wordReminder(current(), about),
    closingNote: (reason) => textsFor(current().language).closingNote[reason],
    get defaultTeam() {
      return current().teams.fallback;
    },
    attributesFor: ({ category, priority }) => {
      const { attributes, language } = current();
      return {
        [attributes.category]: category,
        [attributes.priority]: textsFor(language).priorities[priority],
      };
    },
    sortedBy: (attributes) => sortedBy(current(), attributes),
    get writeAttributes() {
      return current().attributes.write;
    },
    get officeSchedule() {
      return scheduleOf(current());
    },
    get version() {
      return current().version;
    },
    disclosure: (language, draft) => {
      const { disclosure, areYouHuman } = current().texts;
      return draft.includes(areYouHuman[spoken(language)]) ? null : disclosure[spoken(language)];
    },
    emailFooter: (language) => current().emailFooter?.[spoken(language)] ?? null,
    handoverText: (language, now) => wordHandover(current(), spoken(language), now),
  };
}

function toDecisionPolicy(
  settings: Settings,
  { category, channel, threadId, answers }: Parameters<WorkflowPolicy['decisionFor']>[0],
): DecisionPolicy {
  const rules = settings.escalationRules;
  const { hourlyCap, dailyCap } = settings.rollout;
  return {
    mode: modeOf(settings, { category, channel }),
    switchedOff: settings.rollout.mode === 'off',
    threshold: settings.ai.escalationThreshold,
    withinShare: shareOf(threadId) < settings.rollout.sharePercent,
    hourlyCapReached: answers.lastHour >= hourlyCap,
    dailyCapReached: dailyCap !== null && answers.today >= dailyCap,
    conditions: new Set(rules.map(({ condition }) => condition)),
    teamFor: (reason) => {
      const rule = rules.find(({ condition }) => condition === RULE_OF[reason]);
      return teamFor(settings, rule?.action ?? null);
    },
  };
}

function followUpRule(
  settings: Settings,
  message: Parameters<WorkflowPolicy['followUpFor']>[0],
): FollowUpRule | null {
  const { mode, byCategory, byChannel } = settings.followUps;
  if (mode === 'off' || modeOf(settings, message) !== 'auto') return null;
  const byName = byCategory.get(message.category ?? '');
  return byName === undefined ? byChannel[message.channel] : byName;
}

function sortedBy(
  { attributes: names, categories }: Settings,
  attributes: Readonly<Record<string, string>>,
): ReturnType<WorkflowPolicy['sortedBy']> {
  const isSame = (one: string, other: string | undefined): boolean =>
    one.trim().toLowerCase() === other?.trim().toLowerCase();
  const category = categories.find(({ name }) => isSame(name, attributes[names.category]))?.name;
  const priority = PRIORITIES.find((one) =>
    [one, textsFor('de').priorities[one], textsFor('en').priorities[one]].some((word) =>
      isSame(word, attributes[names.priority]),
    ),
  );
  return { ...(category === undefined ? {} : { category }), ...(priority === undefined ? {} : { priority }) };
}

/** A letter by e-mail, a shorter form in a chat. */
function wordReminder(
  { texts, brandVoice, timeZone }: Settings,
  { language, channel, topic, answeredAt }: Parameters<WorkflowPolicy['reminderText']>[0],
): string {
  const words = spoken(language);
  const locale = words === 'de' ? 'de-DE' : 'en-GB';
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone }).format(
    answeredAt,
  );
  const asked = texts.followUp[words].replaceAll('{topic}', topic).replaceAll('{date}', date);
  const greeting = `${brandVoice.greeting[words]},`;
  const signature = brandVoice.signature[words];
  if (channel === 'chat') return `${greeting} ${asked}\n\n${signature}`;
  const body = words === 'de' ? asked : `${asked.charAt(0).toUpperCase()}${asked.slice(1)}`;
  return `${greeting}\n\n${body}\n\n${FORMAL_CLOSE[words]}\n${signature}`;
}

function modeOf(
  settings: Settings,
  { category, channel }: Parameters<WorkflowPolicy['modeFor']>[0],
): DecisionPolicy['mode'] {
  return rolloutModeFor(settings, { category: category ?? '', channel });
}

/** 0..99, always the same for a thread, so that a rollout by share never changes its mind within one. */
function shareOf(threadId: string): number {
  return createHash('sha256').update(threadId).digest().readUInt32BE(0) % 100;
}

function wordHandover(settings: Settings, language: 'de' | 'en', now: Date): string {
  const { texts, timeZone } = settings;
  const { nextOpening } = officeHoursAt(scheduleOf(settings), now);
  if (nextOpening === null) return texts.handoverOpen[language];
  return texts.handoverClosed[language].replace(
    '{next_opening}',
    wordNextOpening(nextOpening, timeZone, language),
  );
}

function scheduleOf({ officeHours, timeZone, holidays }: Settings): OfficeSchedule {
  return { officeHours, timeZone, state: holidays };
}

/** That long after people are there, or when they are back if nobody is there by then. */
function inOfficeHours(schedule: OfficeSchedule, now: Date, ms: number): Date {
  const begins = officeHoursAt(schedule, now).nextOpening ?? now;
  const wanted = new Date(begins.getTime() + ms);
  return officeHoursAt(schedule, wanted).nextOpening ?? wanted;
}

/** Texts of the shop exist in German and English; whoever writes another language is answered in English. */
function spoken(language: Language): 'de' | 'en' {
  return language === 'de' ? 'de' : 'en';
}
