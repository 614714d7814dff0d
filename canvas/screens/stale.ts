import { clipToLines } from '../clip.ts';
import { IDS } from '../ids.ts';
import { button, divider, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { chosenStateOf } from '../ticket-states.ts';
import type { StaleView } from '../view.ts';
import { hasText } from '../wording.ts';
import { newsLines, newsTitle } from './news.ts';

const MAX_LINES = 6;
/** Of the customer's message, where the new draft stands below it. */
const MAX_LINES_ABOVE_DRAFT = 2;

/**
 * A newer message came in between, or another draft: what the message says, how the new draft begins, and the agent's
 * own text.
 */
export function staleScreen(view: StaleView, texts: Texts): Canvas {
  const below = [...typed(view, texts), ...wayOn(view, texts)];
  const message = messageLines(view, texts, below);
  return {
    content: { components: [...message, ...draftLines(view, [...message, ...below]), ...below] },
    stored_data: toStoredData({ suggestionId: view.suggestionId, ...chosenStateOf(view) }),
  };
}

function messageLines(view: StaleView, texts: Texts, below: Component[]): Component[] {
  const { stale } = texts;
  const title = newsTitle(view, 'header', texts);
  const state = [
    text(stale.notSent, { style: 'muted', tight: true }),
    text(draftState(view, stale), {
      style: 'muted',
      tight: hasText(view.newDraft),
    }),
  ];
  const room = linesThatFit([title, ...state, ...below], 'paragraph');
  const maxLines = Math.min(hasText(view.newDraft) ? MAX_LINES_ABOVE_DRAFT : MAX_LINES, room);
  return [title, ...newsLines(view, maxLines, texts), ...state];
}

function draftState({ newDraft, hasNoDraft }: StaleView, stale: Texts['stale']): string {
  if (newDraft !== null) return stale.newDraft;
  return hasNoDraft === true ? stale.noDraft : stale.inProgress;
}

function draftLines(view: StaleView, others: Component[]): Component[] {
  if (!hasText(view.newDraft)) return [];
  const maxLines = Math.min(MAX_LINES, linesThatFit(others, 'paragraph'));
  return [text(clipToLines(view.newDraft, { style: 'paragraph', maxLines }))];
}

function typed(view: StaleView, { stale, labels }: Texts): Component[] {
  if (!hasText(view.typed)) return [];
  return [
    textarea(IDS.replyText, { label: stale.typed, value: view.typed }),
    button(IDS.sendEdited, labels.sendTyped, 'secondary'),
  ];
}

function wayOn({ newDraft, hasNoDraft, typed }: StaleView, { labels }: Texts): Component[] {
  if (hasNoDraft === true) return [divider(), button(IDS.back, labels.backUnsent, 'link')];
  if (newDraft === null) return [divider(), button(IDS.refresh, labels.refresh, 'link')];
  return [button(hasText(typed) ? IDS.editNewDraft : IDS.back, labels.showNewDraft, 'secondary')];
}
