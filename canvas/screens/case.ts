import { clipToLines } from '../clip.ts';
import { formatDay, formatInstant } from '../dates.ts';
import { button, table, text } from '../components.ts';
import { IDS } from '../ids.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { CaseView, CustomerGlance, Presentation, TicketGlance } from '../view.ts';
import { hasText } from '../wording.ts';
import { wayBack } from './way-out.ts';

const MAX_SUMMARY_LINES = 4;

/** Who the customer is, how the thread has gone so far, and where its ticket stands. */
export function caseScreen(view: CaseView, texts: Texts, presentation: Presentation): Canvas {
  const { suggestionId, nextStep, followUp } = view;
  const offered = nextStep?.kind === 'follow_up' ? { followUp: nextStep.ordinal } : {};
  return {
    content: {
      components: [
        text(texts.case.title, { style: 'header' }),
        ...(followUp === undefined ? [] : [text(texts.case.followUp[followUp], { style: 'error' })]),
        ...customer(view.customer, texts, presentation),
        ...thread(view, texts, presentation),
        ...ticket(view.ticket, texts),
        ...wayBack(texts),
      ],
    },
    ...(suggestionId === undefined ? {} : { stored_data: toStoredData({ suggestionId, ...offered }) }),
  };
}

function customer(glance: CustomerGlance | null, texts: Texts, presentation: Presentation): Component[] {
  const rows = glance === null ? [] : customerRows(glance, texts, presentation);
  return rows.length === 0 ? [text(texts.case.noCustomer, { style: 'muted' })] : [table(rows)];
}

function customerRows(
  { name, since, isVip, orders, lastContact, language, openThreads, mood }: CustomerGlance,
  texts: Texts,
  presentation: Presentation,
): [string, string][] {
  const words = texts.case;
  return known([
    [words.name, name],
    [words.status, isVip ? texts.glance.vip : null],
    [words.since, since === null ? null : formatDay(since, presentation)],
    [words.orders, orders === null ? null : texts.why.count(orders)],
    [words.openThreads, openThreads === null ? null : texts.why.count(openThreads)],
    [words.lastContact, lastContact === null ? null : formatDay(lastContact, presentation)],
    [words.language, language === null ? null : languageName(language, presentation)],
    [words.mood, mood === null ? null : words.moods[mood]],
  ]);
}

function thread(view: CaseView, texts: Texts, presentation: Presentation): Component[] {
  const { thread: caption, messages, nextStep } = texts.case;
  const summary = view.summary.filter(hasText);
  const hasAll = summary.length === texts.case.summary.length;
  const next = view.nextStep;
  return [
    text(caption, { style: 'muted', tight: true }),
    text(messages(view.messages), { tight: true }),
    ...summary.map((line, index) => {
      const label = hasAll ? `${texts.case.summary[index] ?? ''}: ` : '';
      return text(
        clipToLines(line, { style: 'paragraph', maxLines: MAX_SUMMARY_LINES }, (inner) => label + inner),
      );
    }),
    ...(next === null ? [] : [text(nextStep[next.kind](formatInstant(next.at, presentation)))]),
    ...steering(view, texts),
  ];
}

/** An end to a snooze is Intercom's to change. */
function steering({ nextStep, maySteer }: CaseView, { labels }: Texts): Component[] {
  if (nextStep === null || nextStep.kind === 'snooze_ends' || !maySteer) return [];
  const skip = button(IDS.skipFollowUp, labels.skipFollowUp, 'secondary');
  return nextStep.kind === 'follow_up'
    ? [button(IDS.sendFollowUp, labels.sendFollowUp, 'secondary'), skip]
    : [skip];
}

function ticket(glance: TicketGlance | null, texts: Texts): Component[] {
  if (glance === null) return [];
  const words = texts.case;
  const rows = known([
    [words.ticketNumber, glance.number],
    [words.ticketType, glance.type],
    [words.ticketState, glance.state],
  ]);
  return rows.length === 0 ? [] : [text(words.ticket, { style: 'muted', tight: true }), table(rows)];
}

/** A cell of the table shows one line. */
function known(rows: [string, string | null][]): [string, string][] {
  return rows.flatMap(([field, value]): [string, string][] =>
    hasText(value) ? [[field, clipToLines(value, { style: 'paragraph', maxLines: 1 })]] : [],
  );
}

function languageName(code: string, { language }: Presentation): string {
  return /^[a-z]{2,3}$/i.test(code)
    ? (new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code)
    : code;
}
