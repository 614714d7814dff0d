import { IDS } from '../ids.ts';
import { button, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { chosenStateOf } from '../ticket-states.ts';
import type { FailedView } from '../view.ts';
import { hasText } from '../wording.ts';
import { lookAgain } from './way-out.ts';

/** Something did not work: what, what to do about it, and whatever the agent had typed. */
export function failedScreen(view: FailedView, texts: Texts): Canvas {
  const { what, todo } = texts.failed.causes[view.cause];
  const { suggestionId } = view;
  return {
    content: {
      components: [
        text(what, { style: 'error' }),
        ...(view.lastFault === undefined ? [] : [text(texts.failed.lastFault[view.lastFault])]),
        text(todo, { style: 'muted' }),
        ...(hasText(view.typed)
          ? [textarea(IDS.replyText, { label: texts.yourText, value: view.typed })]
          : []),
        ...retry(view, texts),
        ...lookAgain(texts),
      ],
    },
    ...(suggestionId === undefined
      ? {}
      : { stored_data: toStoredData({ suggestionId, ...chosenStateOf(view) }) }),
  };
}

function retry(view: FailedView, { labels }: Texts): Component[] {
  if (!view.canRetry) return [];
  const isAboutSending = hasText(view.typed) || view.cause === 'uncertain';
  return [button(IDS.retry, isAboutSending ? labels.sendAgain : labels.retry, 'secondary')];
}
