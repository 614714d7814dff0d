import { Canvas } from './canvas.js';
import { html } from './dom.js';
import { fullDate } from './format.js';
import { useKeptFocus } from './keep-focus.js';
import { texts } from './language.js';
import { useCanvas } from './use-canvas.js';

const t = texts.details;

export function Details({ selected, thread, acting, act }) {
  const shown = thread !== null && !thread.missing ? thread : null;
  const app = useCanvas(selected, acting?.id ?? null, shown);
  const box = useKeptFocus(app.canvas ?? app.fault);
  if (selected === null) return html`<section class="details" aria-label=${t.label}></section>`;
  return html`
    <section class="details" aria-label=${t.label}>
      <section class="card" aria-label="Heine AI">
        <h2 class="card-title">
          <span class="brand-mark brand-mark-small" aria-hidden="true">H</span>Heine AI
        </h2>
        <div
          data-testid="canvas"
          ref=${box}
          class="canvas-box"
          aria-busy=${app.busy ? 'true' : 'false'}
          aria-live="polite"
        >
          ${
            app.fault
              ? html`<div class="canvas-fault">
                  <p>${t.faults[app.fault.cause] ?? app.fault.detail}</p>
                  ${t.faults[app.fault.cause] && html`<p class="canvas-detail">${app.fault.detail}</p>`}
                  <button type="button" class="ck-button" data-style="secondary" onClick=${app.retry}>
                    ${t.retry}
                  </button>
                </div>`
              : app.canvas === null
                ? html`<div class="skeletons">
                    <p class="visually-hidden">${t.loading}</p>
                    <div class="skeleton-line"></div>
                    <div class="skeleton-line"></div>
                    <div class="skeleton-message"></div>
                  </div>`
                : html`<${Canvas} app=${app} />`
          }
        </div>
      </section>
      ${
        shown &&
        html`<${Customer} contact=${shown.contact}><${Rating} rating=${shown.rating} act=${act} /><//>`
      }
    </section>
  `;
}

const SCORES = [1, 2, 3, 4, 5];

/** What the customer thinks of the help, given in the customer's name. */
function Rating({ rating, act }) {
  return html`<div class="rating" role="group" aria-label=${t.rating} data-testid="rating">
    <span>${t.rating}</span>
    ${SCORES.map(
      (score) =>
        html`<button
          type="button"
          key=${score}
          aria-label=${t.stars(score)}
          aria-pressed=${score === rating ? 'true' : 'false'}
          data-given=${rating !== null && score <= rating}
          onClick=${() => act('/rate', { score })}
        >
          ★
        </button>`,
    )}
  </div>`;
}

function Customer({ contact, children }) {
  const { vip, bestellungen, ...others } = contact.attributes;
  const facts = [
    [t.email, contact.email],
    [t.number, contact.externalId],
    [t.role, contact.role === 'user' ? t.user : t.lead],
    ['VIP', vip === true ? t.yes : t.no],
    [t.orders, bestellungen ?? null],
    [t.threads, contact.threads],
    [t.since, contact.createdAt === null ? null : fullDate(contact.createdAt)],
    ...Object.entries(others),
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`
    <section class="card" aria-label=${t.customer}>
      <h2 class="card-title">
        ${contact.name ?? contact.email ?? texts.unknown}
        ${vip === true && html`<span class="vip">VIP</span>`}
      </h2>
      <dl class="facts">
        ${facts.map(
          ([label, value]) =>
            html`<div key=${label}>
              <dt>${label}</dt>
              <dd title=${String(value)}>${String(value)}</dd>
            </div>`,
        )}
      </dl>
      ${children}
    </section>
  `;
}
