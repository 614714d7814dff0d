import { text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { lookAgain } from './way-out.ts';

/** The workspace that asks is not one of ours. */
export function notInstalledScreen(texts: Texts): Canvas {
  const { notInstalled } = texts;
  return {
    content: {
      components: [text(notInstalled.what), text(notInstalled.todo, { style: 'muted' }), ...lookAgain(texts)],
    },
  };
}
