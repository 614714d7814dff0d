import { clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { Presentation, SentView } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';
import { noticeLine } from './notice.ts';
import { lookAgain } from './way-out.ts';

const MAX_TEXT_LINES = 5;

/** A reply went out: by whom, when, and how it begins. */
export function sentScreen(view: SentView, texts: Texts, presentation: Presentation): Canvas {
  const { suggestionId } = view;
  const above = [
    ...noticeLine(view.notice, texts),
    text(texts.sent.title, { style: 'header' }),
    text(byWhom(view, texts, presentation), { style: 'muted' }),
    ...(view.isReminderFailed === true ? [text(texts.case.followUp.failed, { style: 'error' })] : []),
  ];
  const below = [...(suggestionId === undefined ? [] : lookCloser(texts)), ...lookAgain(texts, presentation)];
  return {
    content: { components: [...above, ...beginningOf(view, [...above, ...below]), ...below] },
    ...(suggestionId === undefined ? {} : { stored_data: toStoredData({ suggestionId }) }),
  };
}

function beginningOf(view: SentView, others: Component[]): Component[] {
  if (!hasText(view.text)) return [];
  const maxLines = Math.min(MAX_TEXT_LINES, linesThatFit(others, 'paragraph'));
  return [text(clipToLines(view.text, { style: 'paragraph', maxLines }))];
}

function lookCloser({ labels }: Texts): Component[] {
  return [
    button(IDS.why, labels.showWhy, 'secondary'),
    button(IDS.notUseful, labels.notUseful, 'secondary'),
    button(IDS.case, labels.showCase, 'secondary'),
  ];
}

function byWhom(view: SentView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(view.at, presentation);
  if (view.by.kind === 'assistant') return texts.sent.byAssistant(date);
  const name = nameOf(view.by.name, texts);
  return view.edited ? texts.sent.edited(name, date) : texts.sent.byAgent(name, date);
}
