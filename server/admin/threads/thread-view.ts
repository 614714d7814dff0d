import { faultOf } from '../../workflow/dead-letters.ts';
import type { EffectPayload } from '../../workflow/ledger.ts';
import { assessmentMarkup, wordDecision } from '../assessment-view.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
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
    <h1>${texts.thread(threadId)}</h1>
    <p>
      <a href="/admin/threads">${texts.back}</a> ·
      <a href="${inIntercom}" rel="noreferrer">${texts.inIntercom}</a>
    </p>
    <p>${texts.kinds[kind]}${channel === null ? '' : `, ${texts.channels[channel]}`}</p>
    ${
      deadAt === null
        ? null
        : html`<div role="alert">
            <p>${texts.deadLetters} ${texts.faults[faultOf(lastError)]}</p>
            ${csrf === null ? null : rerunForm({ csrf, threadId, label: texts.rerun })}
          </div>`
    }
    <h2>${texts.history}</h2>
    ${events.length === 0 ? html`<p>${texts.noHistory}</p>` : null}
    <ol class="history">
      ${events.map((event) => html`<li>${eventMarkup(event, page, texts)}</li>`)}
    </ol>
  `;
}

function eventMarkup(event: HistoryEvent, { language, instant }: ThreadPage, texts: ThreadsTexts): Markup {
  const at = html`<time datetime="${event.at.toISOString()}">${instant(event.at)}</time>`;
  switch (event.kind) {
    case 'outcome':
      return html`<p>
        ${at} <strong>${texts.happened[event.outcome]}</strong>${
          event.score === null ? '' : `: ${texts.score(event.score)}`
        }
      </p>`;
    case 'decision': {
      const { suggestion } = event;
      return html`<p>
          ${at} <strong>${texts.decided}</strong>: ${wordDecision(suggestion.decision, language)}
        </p>
        <p>${texts.message}:</p>
        <blockquote class="text">${suggestion.messageText}</blockquote>
        <details>
          <summary>${texts.assessment.why}</summary>
          ${assessmentMarkup({ ...suggestion, language })}
        </details>`;
    }
    case 'effect': {
      const { payload, state, error } = event;
      const text = textOf(payload);
      return html`<p>
          ${at} <strong>${texts.effects[payload.kind]}</strong>:
          ${texts.states[state]}${error === null ? '' : `. ${texts.error(error)}`}
        </p>
        ${text === null ? null : html`<blockquote class="text">${text}</blockquote>`}`;
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
