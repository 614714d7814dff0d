import { button, divider, text } from '../kit.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { PendingView } from '../view.ts';

/** Something is under way; the canvas cannot refresh itself. */
export function pendingScreen(view: PendingView, { pending, labels }: Texts): Canvas {
  const { title, explanation } = pending[view.waitingFor];
  return {
    content: {
      components: [
        text(title, { style: 'header' }),
        text(explanation, { style: 'muted' }),
        divider(),
        button(IDS.refresh, labels.refresh, 'link'),
      ],
    },
  };
}
