import type { IgnoreReason } from '../../server/domain/decision.ts';
import { button, divider, text } from '../kit.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { IgnoredView } from '../view.ts';

/** There is no message to draft an answer to, or no leave to do so. */
const WITHOUT_DRAFT: readonly IgnoreReason[] = ['nothing_new', 'switched_off'];

/** Nothing is proposed for the newest message, and why. */
export function ignoredScreen(view: IgnoredView, texts: Texts): Canvas {
  const { ignored, ignoreReasons, labels } = texts;
  return {
    content: {
      components: [
        text(ignored.title, { style: 'header' }),
        text(ignoreReasons[view.reason], { style: 'muted' }),
        ...(WITHOUT_DRAFT.includes(view.reason)
          ? []
          : [button(IDS.suggestAnyway, labels.suggest, 'secondary')]),
        divider(),
        button(IDS.refresh, labels.refresh, 'link'),
      ],
    },
  };
}
