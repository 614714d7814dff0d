import type { TokenExamination } from '../../identity/examine-token.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option, pageHead, table } from '../page-parts.ts';
import { messenger as de } from '../texts/de/messenger.ts';
import type { MessengerTexts } from '../texts/de/messenger.ts';
import { messenger as en } from '../texts/en/messenger.ts';
import { messengerPolicy } from './content-security-policy.ts';
import type { MessengerRegion } from './content-security-policy.ts';
import { pageSnippet, serverSnippet } from './snippet.ts';
import { TOKEN_KINDS } from './try-token.ts';
import type { OriginTrial, TokenKind } from './try-token.ts';

export type ShopVariable = keyof MessengerTexts['variables'];

export interface MessengerPage {
  language: 'de' | 'en';
  workspaceId: string;
  region: MessengerRegion;
  /** Without a trailing slash. */
  publicUrl: string;
  /** What has to be set before tokens can be made. */
  missing: readonly ShopVariable[];
  /** A hidden field of every form. */
  csrf: Markup;
  /** Null: not tried with this request. */
  trials: readonly OriginTrial[] | null;
  examined: { kind: TokenKind; examination: TokenExamination } | null;
}

/** The content of the page; its forms post to its own address. */
export function messengerPage(page: MessengerPage): Markup {
  const texts = textsOf(page.language);
  const { workspaceId, region, publicUrl } = page;
  const tokenUrl = `${publicUrl}/messenger/token`;
  const { steps } = texts;
  const policy = messengerPolicy(region, new URL(publicUrl).origin).join('\n');
  const source = html`<p><a href="${POLICY_SOURCE}" rel="noreferrer">${texts.policySource}</a></p>`;
  const isReady = page.missing.length === 0;
  return html`
    ${pageHead(texts)}
    <div class="stack">
      ${isReady ? tests(page, texts) : setUp(page.missing, texts)}
      ${codeSection('server', [steps.server, steps.serverLead], serverSnippet())}
      ${codeSection('page', [steps.page, steps.pageLead], pageSnippet({ workspaceId, region, tokenUrl }))}
      ${codeSection('policy', [steps.policy, steps.policyLead], policy, source)}
      <section class="card" aria-labelledby="enforce">
        <h2 id="enforce">${steps.enforce}</h2>
        <p>${steps.enforceLead}</p>
      </section>
    </div>
  `;
}

export function messengerTitle(language: MessengerPage['language']): string {
  return textsOf(language).title;
}

function textsOf(language: MessengerPage['language']): MessengerTexts {
  return language === 'de' ? de : en;
}

const POLICY_SOURCE =
  'https://www.intercom.com/help/en/articles/3894-using-intercom-with-content-security-policy';

function setUp(missing: readonly ShopVariable[], texts: MessengerTexts): Markup {
  const items = missing.map((name) => html`<li><code>${name}</code>: ${texts.variables[name]}</li>`);
  return html`<section class="card" aria-labelledby="not-set-up" role="status">
    <h2 id="not-set-up">${texts.notSetUp}</h2>
    <p>${texts.notSetUpLead}</p>
    <ul>
      ${items}
    </ul>
  </section>`;
}

/** Focusable, so that a keyboard can scroll it. */
function codeSection(
  id: string,
  [title, lead]: readonly [string, string],
  code: string,
  source: Markup | null = null,
): Markup {
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <p>${lead}</p>
    <pre tabindex="0" aria-labelledby="${id}"><code>${code}</code></pre>
    ${source}
  </section>`;
}

function tests(page: MessengerPage, texts: MessengerTexts): Markup {
  const { test } = texts;
  const { csrf } = page;
  const chosen = page.examined?.kind ?? 'shop';
  const kinds = TOKEN_KINDS.map((kind) => option(kind, test.kinds[kind], chosen));
  return html`<div class="pair">
    <section class="card" aria-labelledby="test">
      <h2 id="test">${test.title}</h2>
      <p>${test.lead}</p>
      <form method="post">
        ${csrf}
        <button name="action" value="try">${test.run}</button>
      </form>
      ${page.trials === null ? null : trialTable(page.trials, texts)}
    </section>
    <section class="card" aria-labelledby="own-token">
      <h2 id="own-token">${test.ownTitle}</h2>
      <p>${test.ownLead}</p>
      <form method="post">
        ${csrf}
        <label
          >${test.kindLabel}
          <select name="kind">
            ${kinds}
          </select></label
        >
        <label>
          ${test.ownLabel}
          <textarea name="token" rows="4" required autocomplete="off" spellcheck="false"></textarea>
        </label>
        <button name="action" value="examine">${test.ownRun}</button>
      </form>
      ${page.examined === null ? null : html`<div role="status">${examined(page.examined.examination, texts)}</div>`}
    </section>
  </div>`;
}

function trialTable(trials: readonly OriginTrial[], texts: MessengerTexts): Markup {
  const rows = trials.map(
    (trial) =>
      html`<tr>
        <th scope="row">${trial.origin}</th>
        <td>${trial.result === 'token' ? examined(trial.examination, texts) : texts.outcome(trial)}</td>
      </tr>`,
  );
  return html`<div role="status">${table([texts.test.origin, texts.test.outcome], rows)}</div>`;
}

function examined({ claims, faults }: TokenExamination, texts: MessengerTexts): Markup {
  const verdict =
    faults.length === 0
      ? html`<p>${texts.test.fine}</p>`
      : html`<ul>
          ${faults.map((fault) => html`<li>${texts.faults[fault]}</li>`)}
        </ul>`;
  return claims === null ? verdict : html`${verdict} ${claimTable(claims, texts)}`;
}

const TIMES = new Set(['exp', 'iat', 'nbf']);

function claimTable(claims: Record<string, unknown>, { test }: MessengerTexts): Markup {
  const rows = Object.entries(claims).map(
    ([name, value]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${wordClaim(name, value)}</td>
      </tr>`,
  );
  return html`<details>
    <summary>${test.claims}</summary>
    ${table([test.claim, test.value], rows)}
  </details>`;
}

function wordClaim(name: string, value: unknown): string {
  if (TIMES.has(name) && typeof value === 'number') {
    const time = new Date(value * 1000);
    if (!Number.isNaN(time.getTime())) return time.toISOString();
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
