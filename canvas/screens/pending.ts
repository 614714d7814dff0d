import { clipToLines } from '../clip.ts';
import { text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { PendingView } from '../view.ts';
import { hasText } from '../wording.ts';
import { noticeLine } from './notice.ts';
import { lookAgain } from './way-out.ts';

const MAX_STORED_LINES = 5;

/** Something is under way; the canvas cannot refresh itself. */
export function pendingScreen(view: PendingView, texts: Texts): Canvas {
  return {
    content: { components: [...noticeLine(view.notice, texts), ...wait(view, texts), ...lookAgain(texts)] },
  };
}

function wait({ waitingFor, stored }: PendingView, { pending }: Texts): Component[] {
  const { title, explanation } = pending[stored === undefined ? waitingFor : 'stored'];
  return [
    text(title, { style: 'header' }),
    text(explanation, { style: 'muted' }),
    ...(stored !== undefined && hasText(stored)
      ? [text(clipToLines(stored, { style: 'paragraph', maxLines: MAX_STORED_LINES }))]
      : []),
  ];
}
