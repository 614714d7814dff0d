import { formatWithWeekday } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { Presentation, SnoozedView } from '../view.ts';
import { nameOf } from '../wording.ts';
import { lookAgain } from './way-out.ts';

/** The thread is put aside: until when, and by whom. */
export function snoozedScreen({ until, by }: SnoozedView, texts: Texts, presentation: Presentation): Canvas {
  const { snoozed, labels } = texts;
  const byWhom = by.kind === 'assistant' ? snoozed.byAssistant : snoozed.byAgent(nameOf(by.name, texts));
  return {
    content: {
      components: [
        text(snoozed.title, { style: 'header' }),
        text(snoozed.until(formatWithWeekday(until, presentation)), { tight: true }),
        text(byWhom, { style: 'muted' }),
        button(IDS.suggestAnyway, labels.suggest, 'secondary'),
        ...lookAgain(texts),
      ],
    },
  };
}
