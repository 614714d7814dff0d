import { useState } from 'preact/hooks';

import { Avatar, html, Icon } from './dom.js';
import { fullTime, OUTCOMES, shortTime } from './format.js';

const FILTERS = [
  ['all', 'Alle'],
  ['sent', 'Beantwortet'],
  ['suggested', 'Vorschlag'],
  ['escalated', 'Eskaliert'],
  ['ignored', 'Ignoriert'],
  ['pending', 'Wartet'],
];

export function ThreadList({ all, shown, filter, onFilter, query, onQuery, selected }) {
  const [focused, setFocused] = useState(null);
  // One stop for Tab in the whole list; j, k and the arrow keys move it.
  const stop =
    [focused, selected].find((id) => shown?.some((one) => one.id === id)) ?? shown?.[0]?.id ?? null;
  const count = (key) => (key === 'all' ? all : all?.filter((one) => one.outcome === key))?.length ?? 0;
  return html`
    <nav class="list" aria-label="Anliegen">
      <div class="list-head">
        <label class="search">
          <${Icon} name="search" />
          <span class="visually-hidden">Suchen</span>
          <input
            id="search"
            type="search"
            placeholder="Suchen"
            autocomplete="off"
            value=${query}
            onInput=${(event) => onQuery(event.target.value)}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <div class="filters" role="group" aria-label="Filter">
          ${FILTERS.map(
            ([key, label]) => html`
              <button
                type="button"
                class="filter"
                data-outcome=${key}
                aria-pressed=${filter === key ? 'true' : 'false'}
                onClick=${() => onFilter(key)}
              >
                ${label} <span class="filter-count">${count(key)}</span>
              </button>
            `,
          )}
        </div>
      </div>
      ${
        shown === null
          ? html`<${Skeleton} />`
          : shown.length === 0
            ? html`<div class="empty">
                <p class="empty-title">${query === '' ? 'Nichts in dieser Ansicht' : 'Keine Treffer'}</p>
                <p>
                  ${
                    query === ''
                      ? 'Neue Anliegen erscheinen hier von selbst.'
                      : 'Versuchen Sie es mit einem Namen oder einem Wort aus der Nachricht.'
                  }
                </p>
              </div>`
            : html`<ul class="list-items">
                ${shown.map(
                  (one) =>
                    html`<${Item}
                      key=${one.id}
                      item=${one}
                      current=${one.id === selected}
                      isStop=${one.id === stop}
                      onFocus=${() => setFocused(one.id)}
                    />`,
                )}
              </ul>`
      }
    </nav>
  `;
}

function Item({ item, current, isStop, onFocus }) {
  const channel = item.ticket !== null ? 'ticket' : item.channel === 'email' ? 'mail' : 'chat';
  const channelName = { ticket: `Ticket ${item.ticket}`, mail: 'E-Mail', chat: 'Chat' }[channel];
  const owner = item.team ?? item.assignee;
  return html`
    <li>
      <a
        class="item"
        href=${`#/t/${item.id}`}
        tabindex=${isStop ? 0 : -1}
        onFocus=${onFocus}
        aria-current=${current ? 'true' : undefined}
        data-testid="conversation-item"
        data-outcome=${item.outcome}
        data-id=${item.id}
        data-read=${item.read}
      >
        <${Avatar} name=${item.customer} />
        <span class="item-body">
          <span class="item-top">
            <span class="item-name">${item.customer}</span>
            ${item.vip && html`<span class="vip">VIP</span>`}
            <time class="item-time" title=${fullTime(item.at)}>${shortTime(item.at)}</time>
          </span>
          ${item.title !== '' && html`<span class="item-title">${item.title}</span>`}
          <span class="item-preview">
            ${item.previewBy === 'teammate' && html`<span class="item-by">Antwort: </span>`}${
              item.preview || 'Ohne Text'
            }
          </span>
          <span class="item-meta">
            <span class="outcome" data-outcome=${item.outcome}>${OUTCOMES[item.outcome]}</span>
            <span class="item-channel" title=${channelName}>
              <${Icon} name=${channel} size=${14} /><span class="visually-hidden">${channelName}</span>
              ${item.hasAttachments && html`<${Icon} name="clip" size=${14} />`}
            </span>
            ${owner !== null && html`<span class="item-owner">${owner}</span>`}
            ${item.state === 'closed' && html`<span class="item-owner">geschlossen</span>`}
          </span>
        </span>
      </a>
    </li>
  `;
}

function Skeleton() {
  return html`<div class="skeletons" aria-busy="true" aria-label="Anliegen werden geladen">
    ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="skeleton-item"><i></i><b></b><b></b></div>`)}
  </div>`;
}
