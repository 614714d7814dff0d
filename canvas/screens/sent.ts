import { clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { button, divider, text } from '../kit.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { Presentation, SentView } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';

const MAX_TEXT_LINES = 6;

/** A reply went out: by whom, when, and how it begins. */
export function sentScreen(view: SentView, texts: Texts, presentation: Presentation): Canvas {
  const { sent, labels } = texts;
  return {
    content: {
      components: [
        text(sent.title, { style: 'header' }),
        text(byWhom(view, texts, presentation), { style: 'muted' }),
        ...(hasText(view.text)
          ? [text(clipToLines(view.text, { style: 'paragraph', maxLines: MAX_TEXT_LINES }))]
          : []),
        divider(),
        button(IDS.refresh, labels.refresh, 'link'),
      ],
    },
  };
}

function byWhom(view: SentView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(view.at, presentation);
  if (view.by.kind === 'assistant') return texts.sent.byAssistant(date);
  const name = nameOf(view.by.name, texts);
  return view.edited ? texts.sent.edited(name, date) : texts.sent.byAgent(name, date);
}
