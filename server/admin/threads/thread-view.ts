import { faultOf } from '../../workflow/dead-letters.ts';
import type { EffectPayload } from '../../workflow/effect.ts';
import { assessmentMarkup, wordDecision } from '../assessment-view.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { timeMarkup } from '../short-instant.ts';
import type { ThreadsTexts } from '../texts/de/threads.ts';
import { rerunForm } from './list-view.ts';
import type { HistoryEvent, ThreadHistory } from './read-history.ts';

export interface ThreadPage {
  language: 'de' | 'en';
  history: ThreadHistory;
  inIntercom: string;
  /** Null for those who may not have anything tried again. */
  csrf: Markup | null;
  instant: (at: Date) => string;
}

/** What happened in one thread, in order. */
export function threadPage(page: ThreadPage, texts: ThreadsTexts): Markup {
  const { history, inIntercom, csrf } = page;
  const { threadId, kind, channel, deadAt, lastError, events } = history;
  return html`
    <div class="page-head">
      <div>
        <p><a href="/admin/threads">${texts.back}</a></p>
        <h1>${texts.thread(threadId)}</h1>
        <p>${texts.kinds[kind]}${channel === null ? '' : `, ${texts.channels[channel]}`}</p>
      </div>
      <p><a href="${inIntercom}" rel="noreferrer">${texts.inIntercom}</a></p>
    </div>
    ${
      deadAt === null
        ? null
        : html`<div role="alert">
            <p>${texts.deadLetters} ${texts.faults[faultOf(lastError)]}</p>
            ${csrf === null ? null : rerunForm({ csrf, threadId, label: texts.rerun })}
          </div>`
    }
    <section class="card">
      <h2>${texts.history}</h2>
      ${events.length === 0 ? html`<p>${texts.noHistory}</p>` : null}
      <ol class="timeline">
        ${events.map((event) => html`<li class="${markOf(event)}">${eventMarkup(event, page, texts)}</li>`)}
      </ol>
    </section>
  `;
}

/** What the point of an event on the line looks like. */
function markOf(event: HistoryEvent): string {
  switch (event.kind) {
    case 'outcome':
      return 'told';
    case 'decision':
      return 'decided';
    case 'effect':
      return event.state;
  }
}

function eventMarkup(event: HistoryEvent, { language, instant }: ThreadPage, texts: ThreadsTexts): Markup {
  const at = timeMarkup(event.at, instant);
  switch (event.kind) {
    case 'outcome':
      return html`${at}
        <div>
          <strong>${texts.happened[event.outcome]}</strong>${
            event.score === null ? '' : `: ${texts.score(event.score)}`
          }
        </div>`;
    case 'decision': {
      const { suggestion } = event;
      return html`${at}
        <div>
          <strong>${texts.decided}</strong>: ${wordDecision(suggestion.decision, language)}
          <p class="note">${texts.message}:</p>
          <blockquote class="text">${suggestion.messageText}</blockquote>
          <details>
            <summary>${texts.assessment.why}</summary>
            ${assessmentMarkup({ ...suggestion, language })}
          </details>
        </div>`;
    }
    case 'effect': {
      const { payload, state, error } = event;
      const text = textOf(payload);
      return html`${at}
        <div>
          <strong>${texts.effects[payload.kind]}</strong>:
          ${texts.states[state]}${error === null ? '' : `. ${texts.error(error)}`}
          ${text === null ? null : html`<blockquote class="text">${text}</blockquote>`}
        </div>`;
    }
  }
}

function textOf(payload: EffectPayload): string | null {
  switch (payload.kind) {
    case 'answer':
    case 'handover_text':
    case 'note':
    case 'reminder':
      return payload.text;
    case 'tag':
      return payload.name;
    case 'assign':
      return payload.assignee.kind === 'team' ? payload.assignee.team : payload.assignee.id;
    case 'attribute':
      return Object.entries(payload.values)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    case 'notice':
      return payload.team;
    case 'ticket_state':
    case 'snooze':
    case 'close':
      return null;
  }
}
