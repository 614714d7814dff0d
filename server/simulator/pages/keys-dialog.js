import { useEffect, useRef } from 'preact/hooks';

import { html, Icon } from './dom.js';

const KEYS = [
  [['j', 'k'], 'nächstes, voriges Anliegen'],
  [['Enter'], 'Anliegen öffnen'],
  [['/'], 'Suchen'],
  [['r'], 'Zum Antwortfeld'],
  [['s'], 'Zur Seitenleiste von Heine AI'],
  [['Strg', 'Enter'], 'Nachricht senden'],
  [['?'], 'Diese Hilfe'],
];

export function KeysDialog({ onClose }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`
    <dialog ref=${dialog} class="dialog dialog-small" aria-labelledby="keys-title" onClose=${onClose}>
      <div class="dialog-head">
        <h2 id="keys-title">Tastatur</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Schließen"
          onClick=${() => dialog.current.close()}
        >
          <${Icon} name="close" />
        </button>
      </div>
      <dl class="key-list">
        ${KEYS.map(
          ([keys, what]) =>
            html`<div key=${what}>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${what}</dd>
            </div>`,
        )}
      </dl>
    </dialog>
  `;
}
