import { Canvas } from './canvas.js';
import { html } from './dom.js';
import { fullDate } from './format.js';
import { useKeptFocus } from './keep-focus.js';
import { useCanvas } from './use-canvas.js';

const FAULTS = {
  unreachable: 'Die App ist nicht erreichbar.',
  timeout: 'Die App hat nicht rechtzeitig geantwortet.',
  status: 'Die App hat die Anfrage abgelehnt.',
  invalid: 'Die App hat etwas geliefert, das sich nicht anzeigen lässt.',
};

export function Details({ selected, thread, acting }) {
  const shown = thread !== null && !thread.missing ? thread : null;
  const app = useCanvas(selected, acting?.id ?? null, shown);
  const box = useKeptFocus(app.canvas ?? app.fault);
  if (selected === null) return html`<aside class="details" aria-label="Details"></aside>`;
  return html`
    <aside class="details" aria-label="Details">
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
                  <p>${FAULTS[app.fault.cause] ?? app.fault.detail}</p>
                  <p class="canvas-detail">${app.fault.detail}</p>
                  <button type="button" class="ck-button" data-style="secondary" onClick=${app.retry}>
                    Erneut versuchen
                  </button>
                </div>`
              : app.canvas === null
                ? html`<div class="skeletons">
                    <div class="skeleton-line"></div>
                    <div class="skeleton-line"></div>
                    <div class="skeleton-message"></div>
                  </div>`
                : html`<${Canvas} app=${app} />`
          }
        </div>
      </section>
      ${shown && html`<${Customer} contact=${shown.contact} />`}
    </aside>
  `;
}

function Customer({ contact }) {
  const { vip, bestellungen, ...others } = contact.attributes;
  const facts = [
    ['E-Mail', contact.email],
    ['Kundennummer', contact.externalId],
    ['Art', contact.role === 'user' ? 'Angemeldet' : 'Gast (nicht bestätigt)'],
    ['VIP', vip === true ? 'Ja' : 'Nein'],
    ['Bestellungen', bestellungen ?? null],
    ['Anliegen', contact.threads],
    ['Angelegt am', contact.createdAt === null ? null : fullDate(contact.createdAt)],
    ...Object.entries(others),
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`
    <section class="card" aria-label="Kundin/Kunde">
      <h2 class="card-title">
        ${contact.name ?? contact.email ?? 'Unbekannt'} ${vip === true && html`<span class="vip">VIP</span>`}
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
    </section>
  `;
}
