import { useEffect, useRef } from 'preact/hooks';

import { html, Icon } from './dom.js';
import { texts } from './language.js';

const KEYS = [
  [['j', 'k'], texts.keys.move],
  [['Enter'], texts.keys.open],
  [['/'], texts.keys.search],
  [['r'], texts.keys.reply],
  [['s'], texts.keys.sidebar],
  [['c'], texts.keys.compose],
  [[texts.keys.ctrl, 'Enter'], texts.keys.send],
  [['?'], texts.keys.help],
];

export function KeysDialog({ onClose }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`
    <dialog ref=${dialog} class="dialog dialog-small" aria-labelledby="keys-title" onClose=${onClose}>
      <div class="dialog-head">
        <h2 id="keys-title">${texts.keys.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label=${texts.close}
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
