import { clipName, clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { button, divider, text } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX, linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { EscalatedView, Presentation } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';

const MAX_DRAFT_LINES = 5;

/** The thread waits for a person: with whom, why, since when, and what is prepared for them. */
export function escalatedScreen(view: EscalatedView, texts: Texts, presentation: Presentation): Canvas {
  const by = text(byWhom(view, texts, presentation), { style: 'muted' });
  const below = [...buttons(view, texts), divider(), button(IDS.refresh, texts.labels.refresh, 'link')];
  const { suggestionId } = view;

  const components = (linesEach: number): Component[] => {
    const above = [...why(view, texts, linesEach), by];
    return [...above, ...preparedDraft(view, texts, [...above, ...below]), ...below];
  };
  const roomy = components(2);
  return {
    content: { components: canvasHeight(roomy) <= FIRST_CANVAS_MAX_PX ? roomy : components(1) },
    ...(suggestionId === undefined ? {} : { stored_data: toStoredData({ suggestionId }) }),
  };
}

function why(view: EscalatedView, texts: Texts, maxLines: number): Component[] {
  const title = clipToLines(texts.escalated.title(clipName(view.team)), { style: 'header', maxLines });
  const reason = texts.reason(texts.escalationReasons[view.reason]);
  if (!hasText(view.evidence)) return [text(title, { style: 'header' }), text(reason)];
  const words = clipToLines(view.evidence, { style: 'muted', maxLines }, texts.quote);
  return [text(title, { style: 'header' }), text(reason, { tight: true }), text(words, { style: 'muted' })];
}

function byWhom(view: EscalatedView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(view.at, presentation);
  if (view.by.kind === 'assistant') return texts.escalated.byAssistant(date);
  return clipToLines(nameOf(view.by.name, texts), { style: 'muted', maxLines: 2 }, (name) =>
    texts.escalated.byAgent(name, date),
  );
}

function preparedDraft(view: EscalatedView, texts: Texts, others: Component[]): Component[] {
  if (!hasText(view.draft)) return [];
  const caption = text(texts.escalated.draft, { style: 'muted', tight: true });
  const maxLines = Math.min(MAX_DRAFT_LINES, linesThatFit([...others, caption], 'paragraph'));
  return [caption, text(clipToLines(view.draft, { style: 'paragraph', maxLines }))];
}

/** Without a suggestion there is nothing that a press could be about. */
function buttons({ suggestionId, draft }: EscalatedView, { labels }: Texts): Component[] {
  if (suggestionId === undefined) return [];
  return [
    ...(hasText(draft)
      ? [button(IDS.send, labels.send, 'secondary'), button(IDS.edit, labels.edit, 'secondary')]
      : [button(IDS.edit, labels.write, 'secondary')]),
    button(IDS.escalate, labels.escalateAgain, 'secondary'),
  ];
}
