import { PRIORITIES } from '../../server/domain/assessment.ts';
import { IDS } from '../ids.ts';
import { button, dropdown, list, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { labelOf, offerOf, partRows } from '../list-parts.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { CorrectView } from '../view.ts';
import { hasText } from '../wording.ts';
import { wayBack } from './way-out.ts';

const MAX_CATEGORY_CHARACTERS = 60;
const FAULT_TEXTS = { failed: 'failed', only_here: 'onlyHere' } as const;

/** How the message should have been sorted. */
export function correctScreen(view: CorrectView, texts: Texts): Canvas {
  const { correct, labels, priorities } = texts;
  const isChoosingPart = view.part === 'index';
  return {
    content: {
      components: [
        text(correct.title, { style: 'header' }),
        ...(view.fault === null ? [] : [text(correct[FAULT_TEXTS[view.fault]], { style: 'error' })]),
        ...categoryChoice(view, texts),
        dropdown(IDS.priority, {
          label: correct.priority,
          options: PRIORITIES.map((priority) => ({ id: priority, text: priorities[priority] })),
          value: view.priority,
        }),
        ...(isChoosingPart
          ? []
          : [
              text(correct.explanation, { style: 'muted' }),
              button(IDS.confirmCorrection, labels.confirmCorrection, 'primary'),
            ]),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({
      suggestionId: view.suggestionId,
      ...(typeof view.part === 'number' ? { part: view.part } : {}),
    }),
  };
}

/** A category is known by its name, which is its id too. One is no choice. */
function categoryChoice(view: CorrectView, { correct, labels }: Texts): Component[] {
  const categories = view.categories.filter(hasText).map((name) => ({ id: name, name }));
  const offer = offerOf(categories, view.part, view.category);
  if (offer.kind === 'parts') {
    return [
      text(correct.chooseCategories, { style: 'muted', tight: true }),
      list(partRows(offer.parts, IDS.moreCategories)),
    ];
  }
  const { entries, hasMore } = offer;
  const [first, ...others] = entries;
  if (first === undefined) return [];
  if (others.length === 0) return [text(correct.onlyCategory(labelOf(first, MAX_CATEGORY_CHARACTERS)))];
  const isOffered = entries.some(({ id }) => id === view.category);
  return [
    dropdown(IDS.category, {
      label: correct.category,
      options: entries.map((entry) => ({ id: entry.id, text: labelOf(entry, MAX_CATEGORY_CHARACTERS) })),
      ...(isOffered ? { value: view.category } : {}),
    }),
    ...(hasMore ? [button(IDS.moreCategories, labels.moreCategories, 'link')] : []),
  ];
}
