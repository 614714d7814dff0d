import { formatWithWeekday } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, singleSelect, text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { Presentation, SnoozeView } from '../view.ts';
import { wayBack } from './way-out.ts';

/** Until when the thread is to be put aside. */
export function snoozeScreen(view: SnoozeView, texts: Texts, presentation: Presentation): Canvas {
  const { snooze, labels } = texts;
  const [first] = view.options;
  return {
    content: {
      components: [
        text(snooze.title, { style: 'header' }),
        ...(view.fault === null ? [] : [text(snooze.failed, { style: 'error' })]),
        singleSelect(IDS.snoozeUntil, {
          label: snooze.until,
          options: view.options.map(({ id, until }) => ({
            id,
            text: formatWithWeekday(until, presentation),
          })),
          value: first.id,
        }),
        text(snooze.explanation, { style: 'muted' }),
        button(IDS.confirmSnooze, labels.confirmSnooze, view.fault === null ? 'primary' : 'secondary'),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}
