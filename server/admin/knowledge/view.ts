import { assessmentMarkup, wordDecision } from '../assessment-view.ts';
import { tableMarkup } from '../data-table.ts';
import type { DataTable } from '../data-table.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option, pageHead, table } from '../page-parts.ts';
import type { KnowledgeTexts } from '../texts/de/knowledge.ts';
import type { KnowledgeSources } from './list-sources.ts';
import type { Trial } from './try-question.ts';

export interface KnowledgePage {
  language: 'de' | 'en';
  sources: KnowledgeSources;
  /** Whether the settings want Intercom's articles. */
  hasIntercom: boolean;
  articles: DataTable;
  /** Null for those who may not try anything. */
  csrf: Markup | null;
  trial: { text: string; channel: 'chat' | 'email'; result: Trial | null } | null;
  settingsVersion: string;
  instant: (at: Date) => string;
}

export function knowledgePage(page: KnowledgePage, texts: KnowledgeTexts): Markup {
  const { articles, language } = page;
  const file = html`<a class="csv" href="/admin/knowledge/articles.csv" download>${texts.articles.csv}</a>`;
  return html`
    ${pageHead(texts)}
    <div class="stack">
      <div class="pair">
        ${page.csrf === null ? null : trialSection(page, page.csrf, texts)} ${sourcesSection(page, texts)}
      </div>
      <section class="card">
        <div class="card-head">
          <h2 id="${articles.id}">${articles.title}</h2>
          ${articles.rows.length === 0 ? null : file}
        </div>
        <p class="note">${articles.note}</p>
        ${
          articles.rows.length === 0
            ? html`<p role="status">${texts.articles.none}</p>`
            : tableMarkup(articles, language)
        }
      </section>
    </div>
  `;
}

function trialSection(
  { trial, ...page }: KnowledgePage,
  csrf: Markup,
  { trial: texts }: KnowledgeTexts,
): Markup {
  const channels = (['chat', 'email'] as const).map((channel) =>
    option(channel, texts.channels[channel], trial?.channel ?? 'chat'),
  );
  return html`<section class="card">
    <h2 id="trial">${texts.title}</h2>
    <p class="note">${texts.lead}</p>
    <form method="post" action="/admin/knowledge/try">
      ${csrf}
      <label
        >${texts.question}
        <textarea name="question" rows="4" required maxlength="4000">${trial?.text ?? ''}</textarea>
      </label>
      <label
        >${texts.channel}
        <select name="channel">
          ${channels}
        </select></label
      >
      <button>${texts.run}</button>
    </form>
    ${trial === null ? null : trialResult(trial.result, page, texts)}
  </section>`;
}

function trialResult(
  result: Trial | null,
  { language, settingsVersion }: Pick<KnowledgePage, 'language' | 'settingsVersion'>,
  texts: KnowledgeTexts['trial'],
): Markup {
  if (result === null) return html`<p role="alert">${texts.empty}</p>`;
  const { assessment, decision, automatic } = result;
  return html`<div role="status">
    <h3>${texts.result}</h3>
    ${assessment === null ? html`<p>${texts.failed}</p>` : null}
    <p><strong>${texts.decision}</strong>: ${wordDecision(decision, language)}</p>
    <p><strong>${texts.automatic}</strong>: ${wordDecision(automatic, language)}</p>
    ${assessment === null ? null : assessmentMarkup({ assessment, settingsVersion, language })}
  </div>`;
}

function sourcesSection(
  { sources: { sources, warnings, nextSyncAt }, hasIntercom, instant }: KnowledgePage,
  { sources: texts }: KnowledgeTexts,
): Markup {
  const sync = hasIntercom
    ? nextSyncAt === null
      ? texts.never
      : texts.nextSync(instant(nextSyncAt))
    : texts.off;
  const rows = sources.map(
    ({ name, articles, newest }) =>
      html`<tr>
        <th scope="row">${texts.names[name]}</th>
        <td class="number">${articles}</td>
        <td>${newest === null ? '–' : instant(newest)}</td>
      </tr>`,
  );
  return html`<section class="card">
    <h2 id="sources">${texts.title}</h2>
    <p class="note">${sync}</p>
    <div class="wide" tabindex="0" role="region" aria-labelledby="sources">
      ${table([texts.source, html`<th scope="col" class="number">${texts.articles}</th>`, texts.newest], rows)}
    </div>
    ${
      warnings.length === 0
        ? null
        : html`<ul>
            ${warnings.map((warning) => html`<li>${warning}</li>`)}
          </ul>`
    }
  </section>`;
}
