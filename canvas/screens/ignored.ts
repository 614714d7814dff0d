import type { IgnoreReason } from '../../server/domain/decision.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { IgnoredView, Presentation } from '../view.ts';
import { lookAgain } from './way-out.ts';

/** There is no message to draft an answer to, or no leave to do so. */
const WITHOUT_DRAFT: readonly IgnoreReason[] = ['nothing_new', 'switched_off'];

/** Nothing is proposed for the newest message, and why. */
export function ignoredScreen(view: IgnoredView, texts: Texts, presentation: Presentation): Canvas {
  const { ignored, ignoreReasons, labels } = texts;
  return {
    content: {
      components: [
        text(ignored.title, { style: 'header' }),
        text(ignoreReasons[view.reason], { style: 'muted' }),
        ...(WITHOUT_DRAFT.includes(view.reason)
          ? []
          : [button(IDS.suggestAnyway, labels.suggest, 'secondary')]),
        ...lookAgain(texts, presentation),
      ],
    },
  };
}
