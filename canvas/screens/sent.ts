import { clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { Presentation, SentView } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';
import { lookAgain } from './way-out.ts';

const MAX_TEXT_LINES = 5;

/** A reply went out: by whom, when, and how it begins. */
export function sentScreen(view: SentView, texts: Texts, presentation: Presentation): Canvas {
  const { sent, labels } = texts;
  const { suggestionId } = view;
  return {
    content: {
      components: [
        text(sent.title, { style: 'header' }),
        text(byWhom(view, texts, presentation), { style: 'muted' }),
        ...(hasText(view.text)
          ? [text(clipToLines(view.text, { style: 'paragraph', maxLines: MAX_TEXT_LINES }))]
          : []),
        ...(suggestionId === undefined
          ? []
          : [
              button(IDS.why, labels.showWhy, 'secondary'),
              button(IDS.notUseful, labels.notUseful, 'secondary'),
              button(IDS.case, labels.showCase, 'secondary'),
            ]),
        ...lookAgain(texts),
      ],
    },
    ...(suggestionId === undefined ? {} : { stored_data: toStoredData({ suggestionId }) }),
  };
}

function byWhom(view: SentView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(view.at, presentation);
  if (view.by.kind === 'assistant') return texts.sent.byAssistant(date);
  const name = nameOf(view.by.name, texts);
  return view.edited ? texts.sent.edited(name, date) : texts.sent.byAgent(name, date);
}
