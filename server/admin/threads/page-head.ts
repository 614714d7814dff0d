import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';

const LISTS = [
  { list: 'title', address: '/admin/threads' },
  { list: 'sentTitle', address: '/admin/threads/sent' },
] as const;

/** The heading of a list, with the way to the other one. */
export function listHead(shown: (typeof LISTS)[number]['list'], texts: ThreadsTexts): Markup {
  const links = LISTS.map(({ list, address }) =>
    list === shown
      ? html`<li><a href="${address}" aria-current="page">${texts[list]}</a></li>`
      : html`<li><a href="${address}">${texts[list]}</a></li>`,
  );
  return html`<div class="page-head">
    <h1>${texts[shown]}</h1>
    <nav aria-label="${texts.lists}">
      <ul class="segments">
        ${links}
      </ul>
    </nav>
  </div>`;
}
