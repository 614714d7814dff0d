import { text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { ForbiddenView } from '../view.ts';
import { wayBack } from './way-out.ts';

/** The agent may not do what was pressed. */
export function forbiddenScreen(view: ForbiddenView, texts: Texts): Canvas {
  const { forbidden } = texts;
  return {
    content: {
      components: [
        text(forbidden.what[view.what]),
        text(forbidden.todo, { style: 'muted' }),
        ...wayBack(texts),
      ],
    },
  };
}
