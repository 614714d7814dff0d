import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { table } from '../page-parts.ts';
import { timeMarkup } from '../short-instant.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';
import { listHead } from './page-head.ts';
import type { SentFilter, SentText } from './read-sent.ts';

export interface SentPage {
  filter: SentFilter;
  sent: readonly SentText[];
  /** There are more than are shown. */
  hasMore: boolean;
  file: string;
  mostInFile: number;
  instant: (at: Date) => string;
}

/** Everything that went to customers. */
export function sentPage(page: SentPage, texts: ThreadsTexts): Markup {
  const { filter, sent, hasMore, file, mostInFile, instant } = page;
  const { filters, columns } = texts;
  const heads = [columns.at, columns.kind, columns.by, columns.text, columns.thread];
  const rows = sent.map(
    (one) =>
      html`<tr>
        <th scope="row">${timeMarkup(one.sentAt, instant)}</th>
        <td data-label="${columns.kind}">${texts.effects[one.kind]}</td>
        <td data-label="${columns.by}">${senderOf(one, texts)}</td>
        <td>${letter(one.text)}</td>
        <td data-label="${columns.thread}">
          <a href="/admin/threads/${encodeURIComponent(one.threadId)}">${one.threadId}</a>
        </td>
      </tr>`,
  );
  return html`
    ${listHead('sentTitle', texts)}
    <form class="filters" method="get" action="/admin/threads/sent" aria-label="${filters.title}">
      <label>${filters.from} <input type="date" name="from" value="${filter.from}" /></label>
      <label>${filters.to} <input type="date" name="to" value="${filter.to}" /></label>
      <label>${filters.search} <input type="search" name="search" value="${filter.search ?? ''}" /></label>
      <button>${filters.show}</button>
    </form>
    ${
      sent.length === 0
        ? html`<p role="status">${texts.sentNone}</p>`
        : html`<p class="note"><a href="${file}" download>${texts.csv}</a>. ${texts.csvLimit(mostInFile)}</p>
            ${hasMore ? html`<p class="note">${texts.sentMore(sent.length)}</p>` : null}
            <div class="wide card" tabindex="0" role="region" aria-label="${texts.sentTitle}">
              ${table(heads, rows, 'stacking')}
            </div>`
    }
  `;
}

const FIRST_LINES = /^(?:\s*\S.*\n?){1,2}/;

/** Its first two lines; the rest opens. */
function letter(text: string): Markup {
  const [first = ''] = FIRST_LINES.exec(text) ?? [];
  const rest = text.slice(first.length).trim();
  return rest === ''
    ? html`<div class="text">${text}</div>`
    : html`<details class="text">
        <summary><span>${first.trim().replace(/\n\s*\n/, '\n')}</span></summary>
        ${rest}
      </details>`;
}

export function senderOf({ by, adminId, isEdited }: SentText, texts: ThreadsTexts): string {
  const name = by === 'assistant' ? texts.sentBy.assistant : `${texts.sentBy.agent} ${adminId}`;
  return isEdited ? `${name}, ${texts.edited}` : name;
}
