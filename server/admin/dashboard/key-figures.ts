import type { Counts, Figures } from '../../analytics/figures.ts';
import { formatCell } from '../data-table.ts';
import type { Cell, CellFormat } from '../data-table.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { DashboardTexts } from '../texts/de/dashboard.ts';

interface KeyFigure {
  name: string;
  value: string;
  /** The absolute numbers behind it. */
  basis: string;
  definition: string;
}

/** What is looked at first, each with how it is counted. */
export function keyFigures(
  { total, firstReply }: Figures,
  language: 'de' | 'en',
  texts: DashboardTexts,
): Markup {
  const word = (cell: Cell, format: CellFormat): string => formatCell(cell, format, language);
  const share = (key: 'verified' | 'unasked' | 'escalated'): KeyFigure => ({
    ...texts.summary[key],
    value: word(shareOf(total, key), 'share'),
    basis: texts.ofConcerns(word(total[key], 'count'), word(total.concerns, 'count')),
  });
  const { count, median } = firstReply.assistant;
  const { title, note } = texts.tables.firstReply;
  const figures: KeyFigure[] = [
    share('verified'),
    share('unasked'),
    share('escalated'),
    {
      name: title,
      value: word(median, 'duration'),
      basis: texts.medianOf(texts.answerers.assistant, word(count, 'count')),
      definition: note,
    },
    {
      ...texts.summary.rating,
      value: word(total.ratings === 0 ? null : total.ratingSum / total.ratings, 'grade'),
      basis: texts.ratings(word(total.ratings, 'count')),
    },
  ];
  return html`<dl class="figures" aria-label="${texts.glance}">
    ${figures.map((figure) => figureCard(figure, texts))}
  </dl>`;
}

function figureCard({ name, value, basis, definition }: KeyFigure, { countedAs }: DashboardTexts): Markup {
  return html`<div class="card">
    <dt>${name}</dt>
    <dd>
      <strong>${value}</strong>
      <span>${basis}</span>
      <details class="note">
        <summary aria-label="${countedAs}: ${name}">?</summary>
        ${definition}
      </details>
    </dd>
  </div>`;
}

function shareOf({ concerns, ...counts }: Counts, key: 'verified' | 'unasked' | 'escalated'): number | null {
  return concerns === 0 ? null : counts[key] / concerns;
}
