import type { SavedChange } from '../../settings/changes.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { table } from '../page-parts.ts';
import type { SettingsTexts } from '../texts/de/settings.ts';
import { wordValue } from './word-value.ts';

export interface HistoryPage {
  changes: readonly SavedChange[];
  /** The version that the next page begins with; null: these are the oldest. */
  older: number | null;
  /** Newer ones stand on another page. */
  isOlder: boolean;
}

interface History {
  history: HistoryPage;
  mayChange: boolean;
  csrf: Markup;
  /** The version that the page shows. */
  version: number;
  wordInstant: (at: Date) => string;
  texts: SettingsTexts;
}

/** What was changed here, the newest first; each version can be taken back. */
export function historyTable(about: History): Markup {
  const { history, mayChange, csrf, version, wordInstant, texts } = about;
  const { changes } = history;
  if (changes.length === 0) return html`<p>${texts.noHistory}</p>`;
  const { columns } = texts;
  const heads = [columns.version, columns.when, columns.who, columns.what, columns.before, columns.after];
  const button = (saved: SavedChange): Markup =>
    html`<form method="post" action="/admin/settings/take-back">
      ${csrf}
      <input type="hidden" name="version" value="${version}" />
      <button
        class="link"
        name="back"
        value="${saved.version}"
        aria-label="${texts.takeBackVersion(saved.version)}"
      >
        ${texts.takeBack}
      </button>
    </form>`;
  const rows = changes.map((change, position) => {
    const isFirst = changes[position - 1]?.version !== change.version;
    const after = wordValue(change.after, texts);
    return html`<tr>
      <th scope="row">${change.version} ${isFirst && mayChange ? button(change) : null}</th>
      <td>${wordInstant(change.changedAt)}</td>
      <td>${change.adminName}</td>
      <td><code>${change.path.join('.')}</code></td>
      <td>${wordValue(change.before, texts)}</td>
      <td>${change.toFile ? texts.toFile(after) : after}</td>
    </tr>`;
  });
  return html`<div class="wide" tabindex="0" role="group" aria-labelledby="history">
      ${table(heads, rows)}
    </div>
    ${otherPages(about)}`;
}

function otherPages({ history: { older, isOlder }, texts }: History): Markup | null {
  if (older === null && !isOlder) return null;
  return html`<p>
    ${isOlder ? html`<a href="/admin/settings#history">${texts.newestChanges}</a>` : null}
    ${older === null ? null : html`<a href="/admin/settings?until=${older}#history">${texts.olderChanges}</a>`}
  </p>`;
}
