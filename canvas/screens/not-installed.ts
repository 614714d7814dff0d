import { button, divider, text } from '../kit.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';

/** The workspace that asks is not one of ours. */
export function notInstalledScreen({ notInstalled, labels }: Texts): Canvas {
  return {
    content: {
      components: [
        text(notInstalled.what),
        text(notInstalled.todo, { style: 'muted' }),
        divider(),
        button(IDS.refresh, labels.refresh, 'link'),
      ],
    },
  };
}
