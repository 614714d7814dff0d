import { clipName, clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX, linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { EscalatedView, Presentation } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';
import { noticeLine } from './notice.ts';
import { lookAgain } from './way-out.ts';

const MAX_DRAFT_LINES = 5;

const MOST_TELLING_FIRST: EscalatedView['told'][number]['who'][] = [
  'customer',
  'team',
  'reminder',
  'slack',
  'email',
  'note',
];

/** How much is said above the draft. */
interface Detail {
  linesEach: number;
  /** Null: when each was told, in as many lines as that takes. */
  toldLines: number | null;
}

const DETAILS: Detail[] = [
  { linesEach: 2, toldLines: null },
  { linesEach: 1, toldLines: null },
  { linesEach: 1, toldLines: 2 },
  { linesEach: 1, toldLines: 1 },
  { linesEach: 1, toldLines: 0 },
];

/** The thread waits for a person: with whom, why, since when, and what is prepared for them. */
export function escalatedScreen(view: EscalatedView, texts: Texts, presentation: Presentation): Canvas {
  const { suggestionId } = view;
  return {
    content: { components: drawBest(view, texts, presentation) },
    ...(suggestionId === undefined ? {} : { stored_data: toStoredData({ suggestionId }) }),
  };
}

function drawBest(view: EscalatedView, texts: Texts, presentation: Presentation): Component[] {
  let drawn: Component[] = [];
  for (const detail of DETAILS) {
    drawn = draw(view, detail, texts, presentation);
    if (canvasHeight(drawn) <= FIRST_CANVAS_MAX_PX) break;
  }
  return drawn;
}

function draw(view: EscalatedView, detail: Detail, texts: Texts, presentation: Presentation): Component[] {
  const done = told(view, detail, texts, presentation);
  const by = text(byWhom(view, texts, presentation), { style: 'muted', tight: done.length > 0 });
  const above = [...noticeLine(view.notice, texts), ...why(view, texts, detail.linesEach), by, ...done];
  const below = buttons(view, texts);
  return [...above, ...preparedDraft(view, texts, [...above, ...below]), ...below];
}

function why(view: EscalatedView, texts: Texts, maxLines: number): Component[] {
  const title = clipToLines(texts.escalated.title(clipName(view.team)), { style: 'header', maxLines });
  const reason = texts.reason(texts.escalationReasons[view.reason]);
  const words = hasText(view.evidence)
    ? clipToLines(
        view.evidence,
        { style: 'paragraph', maxLines: maxLines + 1 },
        (inner) => `${reason}. ${texts.quote(inner)}`,
      )
    : reason;
  return [text(title, { style: 'header' }), text(words)];
}

function byWhom(view: EscalatedView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(view.at, presentation);
  if (view.by.kind === 'assistant') return texts.escalated.byAssistant(date);
  return clipToLines(nameOf(view.by.name, texts), { style: 'muted', maxLines: 2 }, (name) =>
    texts.escalated.byAgent(name, date),
  );
}

/** Who knows of it, in one line for what happened in the same minute. */
function told(
  view: EscalatedView,
  { toldLines }: Detail,
  { escalated }: Texts,
  presentation: Presentation,
): Component[] {
  if (view.told.length === 0 || toldLines === 0) return [];
  if (toldLines !== null) {
    const known = MOST_TELLING_FIRST.filter((who) => view.told.some((told) => told.who === who));
    const everything = escalated.toldAtOnce(known.map((who) => escalated.told[who]));
    return [text(clipToLines(everything, { style: 'muted', maxLines: toldLines }), { style: 'muted' })];
  }
  const byDate = new Map<string, string[]>();
  for (const { who, at } of view.told) {
    const date = formatInstant(at, presentation);
    byDate.set(date, [...(byDate.get(date) ?? []), escalated.told[who]]);
  }
  const escalatedAt = formatInstant(view.at, presentation);
  const lines = [...byDate].map(([date, what]) =>
    date === escalatedAt ? escalated.toldAtOnce(what) : escalated.toldAt(what, date),
  );
  return lines.map((line, index) => text(line, { style: 'muted', tight: index < lines.length - 1 }));
}

function preparedDraft(view: EscalatedView, texts: Texts, others: Component[]): Component[] {
  if (!hasText(view.draft)) return [];
  const caption = text(texts.escalated.draft, { style: 'muted', tight: true });
  const maxLines = Math.min(MAX_DRAFT_LINES, linesThatFit([...others, caption], 'paragraph'));
  return [caption, text(clipToLines(view.draft, { style: 'paragraph', maxLines }))];
}

/** Without a suggestion there is nothing that a press could be about. */
function buttons({ suggestionId, draft, rights }: EscalatedView, texts: Texts): Component[] {
  const { labels } = texts;
  if (suggestionId === undefined) return lookAgain(texts);
  const reply = hasText(draft)
    ? [button(IDS.send, labels.send, 'secondary'), button(IDS.edit, labels.edit, 'secondary')]
    : [button(IDS.edit, labels.write, 'secondary')];
  return [
    ...(rights.send ? reply : []),
    ...(rights.escalate ? [button(IDS.escalate, labels.escalateAgain, 'secondary')] : []),
    button(IDS.more, labels.more, 'secondary'),
  ];
}
