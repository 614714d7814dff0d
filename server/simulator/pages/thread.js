import { useEffect, useRef, useState } from 'preact/hooks';

import { Composer } from './composer.js';
import { Avatar, html, Icon } from './dom.js';
import { fullTime } from './format.js';
import { texts } from './language.js';

const t = texts.thread;
const nameOf = (thread) => thread.customer ?? texts.unknown;
/** Who is this near to the end sees the newest message; everybody else is left where they read. */
const NEAR_END_PX = 120;

export function ThreadPane({ selected, thread, workspace, acting, act }) {
  if (selected === null) {
    return html`<section class="thread thread-empty">
      <div class="empty">
        <p class="empty-title">${t.none}</p>
        <p>${t.choose}</p>
        <p class="keys">
          <kbd>j</kbd> <kbd>k</kbd> ${t.hints.move} · <kbd>Enter</kbd> ${t.hints.open} · <kbd>/</kbd>${' '}
          ${t.hints.search} · <kbd>?</kbd> ${t.hints.all}
        </p>
      </div>
    </section>`;
  }
  if (thread === null) {
    return html`<section class="thread" aria-busy="true">
      <p class="visually-hidden">${t.loading}</p>
      <div class="skeletons">${[0, 1, 2].map(() => html`<div class="skeleton-message"></div>`)}</div>
    </section>`;
  }
  if (thread.missing) {
    return html`<section class="thread thread-empty">
      <div class="empty">
        <p class="empty-title">${t.gone}</p>
        <p>${t.goneHint}</p>
      </div>
    </section>`;
  }
  return html`
    <section class="thread" data-testid="thread" data-id=${thread.id} aria-label=${t.of(nameOf(thread))}>
      <${Head} thread=${thread} workspace=${workspace} act=${act} />
      <${Messages} key=${thread.id} thread=${thread} />
      <${Composer} key=${thread.id} thread=${thread} acting=${acting} act=${act} />
    </section>
  `;
}

function Head({ thread, workspace, act }) {
  const [fault, setFault] = useState(null);
  const run = (path, body) =>
    act(path, body).then(
      () => setFault(null),
      (error) => setFault(error.message),
    );
  const channel = thread.channel === 'email' ? 'mail' : 'chat';
  const title = thread.title || nameOf(thread);
  const ticketName = `${thread.ticketType} #${thread.ticket}`;
  return html`
    <div class="thread-head">
      <div class="thread-line">
        <a class="back" href="#" aria-label=${t.back}>←</a>
        <h2 title=${title}>${title}</h2>
        <button
          type="button"
          class="button"
          onClick=${() => run(thread.state === 'closed' ? '/open' : '/close', {})}
        >
          <${Icon} name=${thread.state === 'closed' ? 'reopen' : 'check'} />
          ${thread.state === 'closed' ? t.reopen : texts.close}
        </button>
      </div>
      <div class="thread-line thread-facts">
        ${thread.title !== '' && html`<span class="facts-more">${nameOf(thread)}</span>`}
        <span class="chip"><${Icon} name=${channel} size=${14} />${texts.channels[channel]}</span>
        <span class="chip" data-state=${thread.state}>${texts.states[thread.state]}</span>
        ${
          thread.ticket !== null &&
          html`<span class="chip chip-ticket">
            <${Icon} name="ticket" size=${14} />
            <span class="chip-text" title=${`${ticketName} · ${thread.ticketState}`}>
              ${ticketName}<span class="facts-more">${` · ${thread.ticketState}`}</span>
            </span>
          </span>`
        }
        ${thread.tags.map((tag) => html`<span class="tag" key=${tag} title=${tag}>${tag}</span>`)}
      </div>
      <div class="thread-line thread-assign">
        <${Choice}
          label=${t.person}
          nobody=${t.nobody}
          value=${thread.adminAssigneeId}
          options=${workspace?.admins ?? []}
          onChoose=${(id) => run('/assign', { assignee: { type: 'admin', id } })}
        />
        <${Choice}
          label=${t.team}
          nobody=${t.noTeam}
          value=${thread.teamAssigneeId}
          options=${workspace?.teams ?? []}
          onChoose=${(id) => run('/assign', { assignee: { type: 'team', id } })}
        />
        ${
          thread.ticket !== null &&
          html`<label class="choice">
            <span>${t.ticketState}</span>
            <select
              value=${thread.ticketStateId}
              onChange=${(event) => run('/ticket-state', { stateId: event.target.value })}
            >
              ${thread.ticketStates.map(
                (state) =>
                  html`<option value=${state.id} selected=${state.id === thread.ticketStateId}>
                    ${state.label}
                  </option>`,
              )}
            </select>
          </label>`
        }
      </div>
      ${fault && html`<p class="field-error" role="alert">${fault}</p>`}
    </div>
  `;
}

function Choice({ label, nobody, value, options, onChoose }) {
  return html`<label class="choice">
    <span>${label}</span>
    <select value=${value ?? ''} onChange=${(event) => onChoose(event.target.value || null)}>
      <option value="" selected=${value === null}>${nobody}</option>
      ${options.map((one) => html`<option value=${one.id} selected=${one.id === value}>${one.name}</option>`)}
    </select>
  </label>`;
}

function Messages({ thread }) {
  const box = useRef(null);
  const follows = useRef(true);
  const [behind, setBehind] = useState(false);
  const last = thread.entries.at(-1)?.id;
  const toEnd = () => {
    box.current.scrollTop = box.current.scrollHeight;
  };
  useEffect(() => {
    if (follows.current) toEnd();
    else setBehind(true);
  }, [last]);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (follows.current) setBehind(false);
  };
  return html`
    <div
      class="messages"
      ref=${box}
      tabindex="0"
      role="log"
      aria-label=${t.messages}
      onClick=${openLinksApart}
      onScroll=${onScroll}
    >
      ${thread.entries.map((entry) =>
        entry.kind === 'event'
          ? html`<p class="event" key=${entry.id}>
              ${t.events[entry.what](entry.who ?? t.somebody, entry.to)} · <time>${fullTime(entry.at)}</time>
            </p>`
          : html`<${Message} key=${entry.id} entry=${entry} />`,
      )}
    </div>
    ${
      behind &&
      html`<button type="button" class="button newest" onClick=${toEnd}>
        <${Icon} name="down" />${t.newest}
      </button>`
    }
  `;
}

function Message({ entry }) {
  const name = entry.name ?? texts.unknown;
  return html`
    <article class="message" data-testid="message" data-author=${entry.author}>
      <${Avatar} name=${name} tone=${entry.byAssistant ? 'assistant' : entry.author} size=${30} />
      <div class="message-body">
        <p class="message-head">
          <strong>${name}</strong>
          <span class="role">${t.roles[entry.author]}</span>
          <time>${fullTime(entry.at)}</time>
        </p>
        ${entry.html && html`<div class="prose" dangerouslySetInnerHTML=${{ __html: entry.html }}></div>`}
        ${entry.attachments.map(
          (file) =>
            html`<p class="attachment" key=${file.name}>
              <${Icon} name="clip" size=${14} />${file.name}
              <span>${Math.max(1, Math.round(file.size / 1024))} KB</span>
            </p>`,
        )}
        ${
          entry.history &&
          html`<details class="history">
            <summary>${t.history}</summary>
            <div class="prose" dangerouslySetInnerHTML=${{ __html: entry.history }}></div>
          </details>`
        }
      </div>
    </article>
  `;
}

function openLinksApart(event) {
  const link = event.target.closest('.prose a[href]');
  if (!link) return;
  event.preventDefault();
  window.open(link.href, '_blank', 'noopener');
}
