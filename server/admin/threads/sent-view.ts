import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';
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
  const heads = [columns.at, columns.thread, columns.kind, columns.by, columns.text];
  const rows = sent.map(
    (one) =>
      html`<tr>
        <th scope="row">${instant(one.sentAt)}</th>
        <td><a href="/admin/threads/${encodeURIComponent(one.threadId)}">${one.threadId}</a></td>
        <td>${texts.effects[one.kind]}</td>
        <td>${senderOf(one, texts)}</td>
        <td class="text">${one.text}</td>
      </tr>`,
  );
  return html`
    <h1>${texts.sentTitle}</h1>
    <p><a href="/admin/threads">${texts.back}</a></p>
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
            <div class="wide" tabindex="0" role="region" aria-label="${texts.sentTitle}">
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
            </div>`
    }
  `;
}

export function senderOf({ by, adminId, isEdited }: SentText, texts: ThreadsTexts): string {
  const name = by === 'assistant' ? texts.sentBy.assistant : `${texts.sentBy.agent} ${adminId}`;
  return isEdited ? `${name}, ${texts.edited}` : name;
}
