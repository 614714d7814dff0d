import { faultOf } from '../../workflow/dead-letters.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';
import { THREAD_OUTCOMES } from './read-threads.ts';
import type { ListedThread, ThreadFilter } from './read-threads.ts';

export interface ThreadsPage {
  filter: ThreadFilter;
  categories: readonly string[];
  threads: readonly ListedThread[];
  /** The address of the next page; null: this is the last one. */
  next: string | null;
  /** How many were just given another try; null: not asked for. */
  rerun: number | null;
  /** Null for those who may not have anything tried again. */
  csrf: Markup | null;
  instant: (at: Date) => string;
}

export function threadsPage(page: ThreadsPage, texts: ThreadsTexts): Markup {
  const { filter, threads, rerun, csrf, next } = page;
  const hasDead = threads.some(({ outcome }) => outcome === 'dead');
  return html`
    <h1>${texts.title}</h1>
    <p><a href="/admin/threads/sent">${texts.sentTitle}</a></p>
    ${rerun === null ? null : html`<p role="status">${texts.rerunDone(rerun)}</p>`} ${filterForm(page, texts)}
    ${filter.outcome === 'dead' ? html`<p class="note">${texts.deadLetters}</p>` : null}
    ${
      filter.outcome === 'dead' && hasDead && csrf !== null
        ? rerunForm({ csrf, threadId: null, label: texts.rerunAll })
        : null
    }
    ${
      threads.length === 0
        ? html`<div role="status">
            <p><strong>${texts.none}</strong></p>
            <p>${texts.noneLead}</p>
          </div>`
        : table(page, texts)
    }
    ${next === null ? null : html`<p><a href="${next}" rel="next">${texts.next}</a></p>`}
  `;
}

export function rerunForm({
  csrf,
  threadId,
  label,
}: {
  csrf: Markup;
  threadId: string | null;
  label: string;
}): Markup {
  return html`<form method="post" action="/admin/threads/rerun">
    ${csrf} ${threadId === null ? null : html`<input type="hidden" name="thread" value="${threadId}" />`}
    <button class="outline">${label}</button>
  </form>`;
}

function filterForm({ filter, categories }: ThreadsPage, texts: ThreadsTexts): Markup {
  const { filters, outcomes } = texts;
  return html`<form class="filters" method="get" action="/admin/threads" aria-label="${filters.title}">
    <label>${filters.id} <input type="search" name="id" value="${filter.id ?? ''}" /></label>
    <label
      >${filters.category}
      <select name="category">
        <option value="">${filters.all}</option>
        ${categories.map((category) => option(category, category, filter.category))}
      </select></label
    >
    <label
      >${filters.outcome}
      <select name="outcome">
        <option value="">${filters.all}</option>
        ${THREAD_OUTCOMES.map((outcome) => option(outcome, outcomes[outcome], filter.outcome))}
      </select></label
    >
    <button>${filters.show}</button>
  </form>`;
}

function option(value: string, label: string, chosen: string | null): Markup {
  return value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

function table({ threads, instant }: ThreadsPage, texts: ThreadsTexts): Markup {
  const { columns } = texts;
  const rows = threads.map(
    ({ threadId, kind, channel, category, outcome, error, updatedAt }) =>
      html`<tr>
        <th scope="row"><a href="/admin/threads/${encodeURIComponent(threadId)}">${threadId}</a></th>
        <td>${texts.kinds[kind]}</td>
        <td>${channel === null ? '–' : texts.channels[channel]}</td>
        <td>${category ?? '–'}</td>
        <td>
          ${texts.outcomes[outcome]}${error === null ? '' : `: ${texts.faults[faultOf(error)]} (${error})`}
        </td>
        <td>${instant(updatedAt)}</td>
      </tr>`,
  );
  const heads = [
    columns.thread,
    columns.kind,
    columns.channel,
    columns.category,
    columns.outcome,
    columns.changed,
  ];
  return html`<div class="wide" tabindex="0" role="region" aria-label="${texts.title}">
    <table>
      <thead>
        <tr>
          ${heads.map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
