import { clipToLines } from '../clip.ts';
import { button, divider, text, textarea } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { StaleView } from '../view.ts';
import { hasText } from '../wording.ts';

const MAX_MESSAGE_LINES = 6;

/** A newer message came in between: what it says, where the new draft stands, and the agent's own text. */
export function staleScreen(view: StaleView, texts: Texts): Canvas {
  const above = [text(texts.stale.title, { style: 'header' })];
  const below = [...status(view, texts), ...typed(view, texts), ...wayOn(view, texts)];
  const maxLines = Math.min(MAX_MESSAGE_LINES, linesThatFit([...above, ...below], 'paragraph'));
  const message = hasText(view.newMessage)
    ? clipToLines(view.newMessage, { style: 'paragraph', maxLines })
    : texts.stale.noText;

  return {
    content: { components: [...above, text(message), ...below] },
    stored_data: toStoredData(view),
  };
}

function status({ newDraft }: StaleView, { stale }: Texts): Component[] {
  return [
    text(stale.notSent, { style: 'muted', tight: true }),
    text(newDraft === null ? stale.inProgress : stale.ready, { style: 'muted' }),
  ];
}

function typed(view: StaleView, { stale, labels }: Texts): Component[] {
  if (!hasText(view.typed)) return [];
  return [
    textarea(IDS.replyText, { label: stale.typed, value: view.typed }),
    button(IDS.sendEdited, labels.sendTyped, 'secondary'),
  ];
}

function wayOn({ newDraft }: StaleView, { labels }: Texts): Component[] {
  return newDraft === null
    ? [divider(), button(IDS.refresh, labels.refresh, 'link')]
    : [button(IDS.back, labels.showNewDraft, 'secondary')];
}
