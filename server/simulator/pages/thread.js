import { useEffect, useRef, useState } from 'preact/hooks';

import { Composer } from './composer.js';
import { Avatar, html, Icon } from './dom.js';
import { fullTime } from './format.js';

const ROLE = { customer: 'Kundin/Kunde', teammate: 'Team', assistant: 'KI-Assistent', note: 'Interne Notiz' };
const STATE = { open: 'Offen', closed: 'Geschlossen', snoozed: 'Zurückgestellt' };

export function ThreadPane({ selected, thread, workspace, acting, act }) {
  if (selected === null) {
    return html`<main class="thread thread-empty">
      <div class="empty">
        <p class="empty-title">Kein Anliegen geöffnet</p>
        <p>Wählen Sie links ein Anliegen aus.</p>
        <p class="keys">
          <kbd>j</kbd> <kbd>k</kbd> bewegen · <kbd>Enter</kbd> öffnen · <kbd>/</kbd> suchen ·
          <kbd>?</kbd> alle Tasten
        </p>
      </div>
    </main>`;
  }
  if (thread === null) {
    return html`<main class="thread" aria-busy="true">
      <p class="visually-hidden">Anliegen wird geladen</p>
      <div class="skeletons">${[0, 1, 2].map(() => html`<div class="skeleton-message"></div>`)}</div>
    </main>`;
  }
  if (thread.missing) {
    return html`<main class="thread thread-empty">
      <div class="empty"><p class="empty-title">Dieses Anliegen gibt es nicht mehr</p></div>
    </main>`;
  }
  return html`
    <main
      class="thread"
      data-testid="thread"
      data-id=${thread.id}
      aria-label=${`Anliegen von ${thread.customer}`}
    >
      <${Head} thread=${thread} workspace=${workspace} act=${act} />
      <${Messages} thread=${thread} />
      <${Composer} key=${thread.id} thread=${thread} acting=${acting} act=${act} />
    </main>
  `;
}

function Head({ thread, workspace, act }) {
  const [fault, setFault] = useState(null);
  const run = (path, body) =>
    act(path, body).then(
      () => setFault(null),
      (error) => setFault(error.message),
    );
  const channel = thread.channel === 'email' ? 'E-Mail' : 'Chat';
  const ticketName = `${thread.ticketType} #${thread.ticket}`;
  return html`
    <div class="thread-head">
      <div class="thread-line">
        <a class="back" href="#" aria-label="Zurück zur Liste">←</a>
        <h1>${thread.title || thread.customer}</h1>
        <button
          type="button"
          class="button"
          onClick=${() => run(thread.state === 'closed' ? '/open' : '/close', {})}
        >
          <${Icon} name=${thread.state === 'closed' ? 'reopen' : 'check'} />
          ${thread.state === 'closed' ? 'Wieder öffnen' : 'Schließen'}
        </button>
      </div>
      <div class="thread-line thread-facts">
        ${thread.title !== '' && html`<span class="facts-more">${thread.customer}</span>`}
        <span class="chip"
          ><${Icon} name=${thread.channel === 'email' ? 'mail' : 'chat'} size=${14} />${channel}</span
        >
        <span class="chip" data-state=${thread.state}>${STATE[thread.state]}</span>
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
          label="Zuständig"
          nobody="Keine Person"
          value=${thread.adminAssigneeId}
          options=${workspace?.admins ?? []}
          onChoose=${(id) => run('/assign', { assignee: { type: 'admin', id } })}
        />
        <${Choice}
          label="Team"
          nobody="Kein Team"
          value=${thread.teamAssigneeId}
          options=${workspace?.teams ?? []}
          onChoose=${(id) => run('/assign', { assignee: { type: 'team', id } })}
        />
        ${
          thread.ticket !== null &&
          html`<label class="choice">
            <span>Status</span>
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
  const last = thread.entries.at(-1)?.id;
  useEffect(() => {
    box.current.scrollTop = box.current.scrollHeight;
  }, [thread.id, last]);
  return html`
    <div
      class="messages"
      ref=${box}
      tabindex="0"
      role="log"
      aria-label="Nachrichten"
      onClick=${openLinksApart}
    >
      ${thread.entries.map((entry) =>
        entry.kind === 'event'
          ? html`<p class="event" key=${entry.id}>${entry.text} · <time>${fullTime(entry.at)}</time></p>`
          : html`<${Message} key=${entry.id} entry=${entry} />`,
      )}
    </div>
  `;
}

function Message({ entry }) {
  return html`
    <article class="message" data-testid="message" data-author=${entry.author}>
      <${Avatar} name=${entry.name} tone=${entry.byAssistant ? 'assistant' : entry.author} size=${30} />
      <div class="message-body">
        <p class="message-head">
          <strong>${entry.name}</strong>
          <span class="role">${ROLE[entry.author]}</span>
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
            <summary>Früherer Schriftwechsel</summary>
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
