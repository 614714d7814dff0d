import { text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { PendingView } from '../view.ts';
import { lookAgain } from './way-out.ts';

/** Something is under way; the canvas cannot refresh itself. */
export function pendingScreen(view: PendingView, texts: Texts): Canvas {
  const { title, explanation } = texts.pending[view.waitingFor];
  return {
    content: {
      components: [
        text(title, { style: 'header' }),
        text(explanation, { style: 'muted' }),
        ...lookAgain(texts),
      ],
    },
  };
}
