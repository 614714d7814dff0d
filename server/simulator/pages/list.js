import { useState } from 'preact/hooks';

import { Avatar, html, Icon } from './dom.js';
import { fullTime, shortTime } from './format.js';
import { texts } from './language.js';

const t = texts.list;
const FILTERS = ['all', 'sent', 'suggested', 'escalated', 'ignored', 'pending'];

export function ThreadList({ all, shown, filter, onFilter, query, onQuery, selected }) {
  const [focused, setFocused] = useState(null);
  // One stop for Tab in the whole list; j, k and the arrow keys move it.
  const stop =
    [focused, selected].find((id) => shown?.some((one) => one.id === id)) ?? shown?.[0]?.id ?? null;
  const count = (key) => (key === 'all' ? all : all?.filter((one) => one.outcome === key))?.length ?? 0;
  return html`
    <nav class="list" aria-label=${t.label}>
      <div class="list-head">
        <label class="search">
          <${Icon} name="search" />
          <span class="visually-hidden">${t.search}</span>
          <input
            id="search"
            type="search"
            placeholder=${t.search}
            autocomplete="off"
            value=${query}
            onInput=${(event) => onQuery(event.target.value)}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <div class="filters" role="group" aria-label=${t.filter}>
          ${FILTERS.map(
            (key) => html`
              <button
                type="button"
                class="filter"
                data-outcome=${key}
                aria-pressed=${filter === key ? 'true' : 'false'}
                onClick=${() => onFilter(key)}
              >
                ${texts.outcomes[key]} <span class="filter-count">${count(key)}</span>
              </button>
            `,
          )}
        </div>
      </div>
      ${
        shown === null
          ? html`<${Skeleton} />`
          : shown.length === 0
            ? html`<div class="empty" role="status">
                <p class="empty-title">${query === '' ? t.nothing : t.noMatch}</p>
                <p>${query === '' ? t.nothingHint : t.noMatchHint}</p>
                ${
                  (query !== '' || filter !== 'all') &&
                  html`<button
                    type="button"
                    class="button"
                    onClick=${() => {
                      onQuery('');
                      onFilter('all');
                    }}
                  >
                    ${t.showAll}
                  </button>`
                }
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
  const channelName = [texts.channels[channel], item.ticket].filter(Boolean).join(' ');
  const name = item.customer ?? texts.unknown;
  // An open thread is read; the list hears of it with its next refresh.
  const read = item.read || current;
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
        data-read=${read}
      >
        <${Avatar} name=${name} />
        <span class="item-body">
          <span class="item-top">
            <span class="item-name" title=${name}>${name}</span>
            ${item.vip && html`<span class="vip">VIP</span>`}
            ${!read && html`<span class="unread" title=${t.unread}><span class="visually-hidden">${t.unread}</span></span>`}
            <time class="item-time" title=${fullTime(item.at)}>${shortTime(item.at)}</time>
          </span>
          ${item.title !== '' && html`<span class="item-title">${item.title}</span>`}
          <span class="item-preview">
            ${item.previewBy === 'teammate' && html`<span class="item-by">${t.answer}</span>`}${
              item.preview || t.noText
            }
          </span>
          <span class="item-meta">
            <span class="outcome" data-outcome=${item.outcome}>${texts.outcomes[item.outcome]}</span>
            <span class="item-channel" title=${channelName}>
              <${Icon} name=${channel} size=${14} /><span class="visually-hidden">${channelName}</span>
              ${item.hasAttachments && html`<${Icon} name="clip" size=${14} />`}
            </span>
            ${owner !== null && html`<span class="item-owner">${owner}</span>`}
            ${item.state === 'closed' && html`<span class="item-owner">${texts.states.closed}</span>`}
          </span>
        </span>
      </a>
    </li>
  `;
}

function Skeleton() {
  return html`<div class="skeletons" role="status" aria-busy="true" aria-label=${t.loading}>
    ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="skeleton-item"><i></i><b></b><b></b></div>`)}
  </div>`;
}
