import { IDS } from '../ids.ts';
import { text, textarea } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { ForbiddenView } from '../view.ts';
import { hasText } from '../wording.ts';
import { wayBack } from './way-out.ts';

/** The agent may not do what was pressed; what was typed can be copied from here. */
export function forbiddenScreen(view: ForbiddenView, texts: Texts): Canvas {
  const { forbidden } = texts;
  return {
    content: {
      components: [
        text(forbidden.what[view.what]),
        text(forbidden.todo, { style: 'muted' }),
        ...(hasText(view.typed)
          ? [textarea(IDS.replyText, { label: texts.yourText, value: view.typed })]
          : []),
        ...wayBack(texts),
      ],
    },
  };
}
