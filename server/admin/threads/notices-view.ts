import { textsFor } from '../../../canvas/texts.ts';
import type { FailedNotice } from '../../workflow/notice-store.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { table } from '../page-parts.ts';
import { timeMarkup } from '../short-instant.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';

export interface FailedNotices {
  language: 'de' | 'en';
  failed: readonly FailedNotice[];
  /** Whether one was just given another try; null: not asked for. */
  resent: boolean | null;
  /** Null for those who may not have any sent again. */
  csrf: Markup | null;
  instant: (at: Date) => string;
}

/** Of which escalations people were not told; nothing where they all went out. */
export function failedNotices(page: FailedNotices, { notices: texts, columns }: ThreadsTexts): Markup {
  const { failed, resent, csrf } = page;
  const said = resent === null ? null : resent ? texts.resent : texts.notResent;
  const status = said === null ? null : html`<p role="status">${said}</p>`;
  if (failed.length === 0) return html`${status}`;
  const ofPress = csrf === null ? [] : [html`<td></td>`];
  const heads = [
    columns.thread,
    texts.team,
    texts.reason,
    texts.channel,
    texts.error,
    columns.at,
    ...ofPress,
  ];
  const rows = failed.map((notice) => row(notice, page, { texts, columns }));
  return html`${status}
    <section>
      <h2 id="notices">${texts.title}</h2>
      <p class="note">${texts.lead}</p>
      <div class="wide card" tabindex="0" role="region" aria-labelledby="notices">
        ${table(heads, rows, 'stacking')}
      </div>
    </section>`;
}

function row(
  { id, threadId, team, reason, channel, isReminder, isUncertain, error, failedAt }: FailedNotice,
  { language, csrf, instant }: FailedNotices,
  { texts, columns }: { texts: ThreadsTexts['notices']; columns: ThreadsTexts['columns'] },
): Markup {
  const resend =
    csrf === null
      ? null
      : html`<td>
          <form method="post" action="/admin/threads/notices/resend">
            ${csrf}
            <button class="outline" name="notice" value="${id}" aria-label="${texts.resendAbout(threadId)}">
              ${texts.resend}
            </button>
          </form>
        </td>`;
  return html`<tr>
    <th scope="row"><a href="/admin/threads/${encodeURIComponent(threadId)}">${threadId}</a></th>
    <td data-label="${texts.team}">${team}</td>
    <td data-label="${texts.reason}">${textsFor(language).escalationReasons[reason]}</td>
    <td data-label="${texts.channel}">
      ${texts.channels[channel]}${isReminder ? html` <small>${texts.reminder}</small>` : null}
    </td>
    <td data-label="${texts.error}">${isUncertain ? texts.uncertain : error}</td>
    <td data-label="${columns.at}">${timeMarkup(failedAt, instant)}</td>
    ${resend}
  </tr>`;
}
