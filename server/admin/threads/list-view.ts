import { faultOf } from '../../workflow/dead-letters.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option, table } from '../page-parts.ts';
import { timeMarkup } from '../short-instant.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';
import { listHead } from './page-head.ts';
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
  /** Of what people were not told. */
  notices: Markup | null;
  instant: (at: Date) => string;
}

export function threadsPage(page: ThreadsPage, texts: ThreadsTexts): Markup {
  const { filter, threads, rerun, csrf, next } = page;
  const hasDead = threads.some(({ outcome }) => outcome === 'dead');
  return html`
    ${listHead('title', texts)}
    ${rerun === null ? null : html`<p role="status">${texts.rerunDone(rerun)}</p>`} ${page.notices}
    ${filterForm(page, texts)}
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
        : listed(page, texts)
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

function listed({ threads, instant }: ThreadsPage, texts: ThreadsTexts): Markup {
  const { columns } = texts;
  const heads = [columns.message, columns.category, columns.outcome, columns.channel, columns.changed];
  const rows = threads.map((thread) => row(thread, instant, texts));
  return html`<div class="wide card" tabindex="0" role="region" aria-label="${texts.title}">
    ${table(heads, rows, 'stacking')}
  </div>`;
}

function row(thread: ListedThread, instant: ThreadsPage['instant'], texts: ThreadsTexts): Markup {
  const { threadId, kind, channel, category, outcome, excerpt, error, updatedAt } = thread;
  const { columns } = texts;
  return html`<tr>
    <th scope="row">
      <a href="/admin/threads/${encodeURIComponent(threadId)}">${excerpt ?? texts.noMessage}</a>
      <small>${texts.kinds[kind]} ${threadId}</small>
    </th>
    <td data-label="${columns.category}">${category ?? '–'}</td>
    <td data-label="${columns.outcome}">
      <span class="badge badge-${outcome}">${texts.outcomes[outcome]}</span>
      ${error === null ? null : html`<small>${texts.faults[faultOf(error)]} (${error})</small>`}
    </td>
    <td data-label="${columns.channel}">${channel === null ? '–' : texts.channels[channel]}</td>
    <td data-label="${columns.changed}">${timeMarkup(updatedAt, instant)}</td>
  </tr>`;
}
