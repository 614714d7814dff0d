import type { FigureFilter, Figures } from '../../analytics/figures.ts';
import type { QueueState } from '../../analytics/queue.ts';
import { formatDate, tableMarkup } from '../data-table.ts';
import type { DataTable } from '../data-table.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option, pageHead } from '../page-parts.ts';
import type { DashboardTexts } from '../texts/de/dashboard.ts';
import { keyFigures } from './key-figures.ts';
import { daysBefore, toQuery } from './query.ts';
import type { DashboardTable } from './tables.ts';

export interface DashboardPage {
  language: 'de' | 'en';
  filter: FigureFilter;
  choices: { categories: string[]; channels: string[]; languages: string[] };
  figures: Figures;
  tables: readonly (DataTable & { id: DashboardTable })[];
  /** Worded; null: never. */
  countedAt: string | null;
  queue: QueueState;
  /** Since when the oldest thread in the queue has waited. */
  oldestDue: string | null;
  today: string;
}

/** How the tables stand below one another; those of one line stand beside each other where there is room. */
const LINES: readonly (readonly DashboardTable[])[] = [
  ['days'],
  ['weeks'],
  ['categories'],
  ['channels'],
  ['languages'],
  ['escalations', 'suggestions'],
  ['firstReply', 'resolution'],
  ['ratings', 'dismissals'],
  ['questions'],
  ['summary'],
];

export function dashboardPage(page: DashboardPage, texts: DashboardTexts): Markup {
  const { language, filter, figures, countedAt } = page;
  const period = texts.period(formatDate(filter.from, language), formatDate(filter.to, language));
  const counted = countedAt === null ? texts.neverCounted : texts.countedAt(countedAt);
  return html`
    <link rel="stylesheet" href="/admin/assets/uplot.css" />
    <script type="module" src="/admin/assets/charts.js"></script>
    ${pageHead({ title: texts.title, lead: `${period}. ${counted}` })} ${filterForm(page, texts)}
    <div class="stack">
      ${figures.total.concerns > 0 ? null : nothing(texts)} ${keyFigures(figures, language, texts)}
      <div class="with-contents">
        ${contents(page, texts)}
        <div class="stack">
          ${LINES.map((line) => lineOf(line, page, texts))} ${queueSection(page, texts)}
        </div>
      </div>
    </div>
  `;
}

function contents({ tables }: DashboardPage, { contents: label, queue }: DashboardTexts): Markup {
  const titles = new Map(tables.map(({ id, title }) => [id, title]));
  const links = LINES.flat().map((id) => html`<li><a href="#${id}">${titles.get(id) ?? id}</a></li>`);
  return html`<nav class="contents" aria-label="${label}">
    <ul>
      ${links}
      <li><a href="#queue">${queue.title}</a></li>
    </ul>
  </nav>`;
}

function lineOf(line: readonly DashboardTable[], page: DashboardPage, texts: DashboardTexts): Markup {
  const sections = page.tables
    .filter(({ id }) => line.includes(id))
    .map((table) => tableSection(table, page, texts));
  return line.length === 1 ? html`${sections}` : html`<div class="pair">${sections}</div>`;
}

const PERIODS = [7, 30, 90, 365];

function filterForm({ filter, choices, today }: DashboardPage, texts: DashboardTexts): Markup {
  const { filters } = texts;
  const select = (
    name: 'category' | 'channel' | 'language',
    values: readonly string[],
    names: Readonly<Record<string, string>>,
  ): Markup => {
    const chosen = filter[name];
    const known = chosen === null || values.includes(chosen) ? values : [chosen, ...values];
    const options = known.map((value) => option(value, names[value] ?? value, chosen));
    return html`<label
      >${filters[name]}
      <select name="${name}">
        <option value="">${filters.all}</option>
        ${options}
      </select>
    </label>`;
  };
  const periods = PERIODS.map((days) => {
    const period = { from: daysBefore(today, days - 1), to: today };
    const address = `/admin?${toQuery({ ...filter, ...period })}`;
    const isChosen = filter.from === period.from && filter.to === period.to;
    return isChosen
      ? html`<li><a href="${address}" aria-current="true">${filters.days(days)}</a></li>`
      : html`<li><a href="${address}">${filters.days(days)}</a></li>`;
  });
  return html`<form class="filters" method="get" action="/admin" aria-label="${filters.title}">
    <ul class="segments">
      ${periods}
    </ul>
    <label>${filters.from} <input type="date" name="from" value="${filter.from}" /></label>
    <label>${filters.to} <input type="date" name="to" value="${filter.to}" /></label>
    ${select('category', choices.categories, {})} ${select('channel', choices.channels, texts.channels)}
    ${select('language', choices.languages, texts.languages)}
    <button>${filters.show}</button>
  </form>`;
}

function nothing(texts: DashboardTexts): Markup {
  return html`<div role="status">
    <p><strong>${texts.nothing}</strong></p>
    <p>${texts.nothingLead}</p>
  </div>`;
}

function queueSection({ queue, oldestDue }: DashboardPage, { queue: texts }: DashboardTexts): Markup {
  return html`<section class="card">
    <h2 id="queue">${texts.title}</h2>
    <dl class="facts">
      ${fact(texts.due, queue.due)} ${oldestDue === null ? null : fact(texts.oldest, oldestDue)}
      ${fact(texts.deadLetters, queue.deadLetters)} ${fact(texts.failedDeliveries, queue.failedDeliveries)}
      ${fact(texts.failedEffects, queue.failedEffects)}
    </dl>
    ${
      queue.deadLetters === 0
        ? null
        : html`<p><a href="/admin/threads?outcome=dead">${texts.showDeadLetters}</a></p>`
    }
  </section>`;
}

function fact(name: string, value: string | number): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function tableSection(table: DataTable, page: DashboardPage, texts: DashboardTexts): Markup {
  const { id, title, note, rows } = table;
  const file = `/admin/figures.csv?table=${id}&${toQuery(page.filter)}`;
  const link = html`<a class="csv" href="${file}" aria-label="${texts.csv(title)}" download>CSV</a>`;
  return html`<section class="card">
    <div class="card-head">
      <h2 id="${id}">${title}</h2>
      ${rows.length === 0 ? null : link}
    </div>
    <details class="note">
      <summary>${texts.countedAs}</summary>
      ${note}
    </details>
    ${rows.length === 0 ? html`<p class="note">${texts.noRows}</p>` : tableOf(table, page, texts)}
  </section>`;
}

/** The days are drawn, by a script from the table; nothing is missing without it. */
function tableOf(table: DataTable, { filter, language }: DashboardPage, texts: DashboardTexts): Markup {
  const markup = tableMarkup(table, language);
  if (table.id !== 'days') return markup;
  return html`<figure
      class="chart"
      data-chart="days"
      data-from="${filter.from}"
      data-to="${filter.to}"
      data-others="${texts.chartOthers}"
      role="img"
      aria-label="${texts.chart}"
      hidden
    ></figure>
    <details>
      <summary>${texts.asTable}</summary>
      ${markup}
    </details>`;
}
