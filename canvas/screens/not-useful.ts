import { IDS } from '../ids.ts';
import { button, singleSelect, text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { NOT_USEFUL_REASONS } from '../view.ts';
import type { NotUsefulView } from '../view.ts';
import { wayBack } from './way-out.ts';

/** What was wrong with a suggestion. */
export function notUsefulScreen(view: NotUsefulView, texts: Texts): Canvas {
  const { notUseful, notUsefulReasons, labels } = texts;
  return {
    content: {
      components: [
        text(notUseful.title, { style: 'header' }),
        ...(view.fault === null ? [] : [text(notUseful.missing, { style: 'error' })]),
        singleSelect(IDS.notUsefulReason, {
          label: notUseful.reason,
          options: NOT_USEFUL_REASONS.map((reason) => ({ id: reason, text: notUsefulReasons[reason] })),
        }),
        text(notUseful.explanation, { style: 'muted' }),
        button(IDS.confirmNotUseful, labels.confirmNotUseful, 'primary'),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}
