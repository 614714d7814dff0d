import type { FigureFilter } from '../../analytics/figures.ts';
import type { QueueState } from '../../analytics/queue.ts';
import { formatDate, tableMarkup } from '../data-table.ts';
import type { DataTable } from '../data-table.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { DashboardTexts } from '../texts/de/dashboard.ts';
import { daysBefore, toQuery } from './query.ts';

export interface DashboardPage {
  language: 'de' | 'en';
  filter: FigureFilter;
  choices: { categories: string[]; channels: string[]; languages: string[] };
  tables: readonly DataTable[];
  hasConcerns: boolean;
  /** Worded; null: never. */
  countedAt: string | null;
  queue: QueueState;
  /** Since when the oldest thread in the queue has waited. */
  oldestDue: string | null;
  today: string;
}

export function dashboardPage(page: DashboardPage, texts: DashboardTexts): Markup {
  const { language, filter, countedAt } = page;
  const period = texts.period(formatDate(filter.from, language), formatDate(filter.to, language));
  return html`
    <link rel="stylesheet" href="/admin/assets/uplot.css" />
    <script type="module" src="/admin/assets/charts.js"></script>
    <h1>${texts.title}</h1>
    <p>${period}. ${countedAt === null ? texts.neverCounted : texts.countedAt(countedAt)}</p>
    ${filterForm(page, texts)} ${queueSection(page, texts)} ${page.hasConcerns ? null : nothing(texts)}
    ${page.tables.map((table) => tableSection(table, page, texts))}
  `;
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
    const options = known.map((value) =>
      value === chosen
        ? html`<option value="${value}" selected>${names[value] ?? value}</option>`
        : html`<option value="${value}">${names[value] ?? value}</option>`,
    );
    return html`<label
      >${filters[name]}
      <select name="${name}">
        <option value="">${filters.all}</option>
        ${options}
      </select>
    </label>`;
  };
  const periods = PERIODS.map((days) => {
    const query = toQuery({ ...filter, from: daysBefore(today, days - 1), to: today });
    return html`<li><a href="/admin?${query}">${filters.days(days)}</a></li>`;
  });
  return html`<form class="filters" method="get" action="/admin" aria-label="${filters.title}">
    <label>${filters.from} <input type="date" name="from" value="${filter.from}" /></label>
    <label>${filters.to} <input type="date" name="to" value="${filter.to}" /></label>
    ${select('category', choices.categories, {})} ${select('channel', choices.channels, texts.channels)}
    ${select('language', choices.languages, texts.languages)}
    <button>${filters.show}</button>
    <ul class="periods">
      ${periods}
    </ul>
  </form>`;
}

function nothing(texts: DashboardTexts): Markup {
  return html`<div role="status">
    <p><strong>${texts.nothing}</strong></p>
    <p>${texts.nothingLead}</p>
  </div>`;
}

function queueSection({ queue, oldestDue }: DashboardPage, { queue: texts }: DashboardTexts): Markup {
  return html`<section>
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

function tableSection(table: DataTable, { filter, language }: DashboardPage, texts: DashboardTexts): Markup {
  const { id, title, note, rows } = table;
  const file = `/admin/figures.csv?table=${id}&${toQuery(filter)}`;
  return html`<section>
    <h2 id="${id}">${title}</h2>
    <p class="note">${note}</p>
    ${id === 'days' && rows.length > 1 ? chart(texts) : null}
    ${
      rows.length === 0
        ? html`<p>${texts.noRows}</p>`
        : html`${tableMarkup(table, language)}
            <p class="note"><a href="${file}" download>${texts.csv(title)}</a></p>`
    }
  </section>`;
}

/** Filled by a script from the table; nothing is missing without it. */
function chart({ chart: description }: DashboardTexts): Markup {
  return html`<figure
    class="chart"
    data-chart="days"
    role="img"
    aria-label="${description}"
    hidden
  ></figure>`;
}
