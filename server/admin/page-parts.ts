import { html, Markup } from './html.ts';

export function pageHead({ title, lead }: { title: string; lead: string }): Markup {
  return html`<div class="page-head">
    <div>
      <h1>${title}</h1>
      <p>${lead}</p>
    </div>
  </div>`;
}

export function option(value: string, label: string, chosen: string | null): Markup {
  return value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

/** A head that is more than its words is a cell of its own. */
export function table(
  heads: readonly (string | Markup)[],
  rows: readonly Markup[],
  look: 'plain' | 'stacking' | 'modes' = 'plain',
): Markup {
  return html`<table class="${look}">
    <thead>
      <tr>
        ${heads.map((head) => (head instanceof Markup ? head : html`<th scope="col">${head}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
