import { useState } from 'preact/hooks';

import { html } from './dom.js';

const MODES = [
  ['reply', 'Antwort', 'Antwort an den Kunden schreiben …', 'Senden'],
  ['note', 'Interne Notiz', 'Notiz für das Team, für den Kunden unsichtbar …', 'Notiz speichern'],
  ['customer', 'Als Kunde', 'So schreiben, als wären Sie der Kunde …', 'Als Kunde senden'],
];

export function Composer({ thread, acting, act }) {
  const [mode, setMode] = useState('reply');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(null);
  const [, , placeholder, button] = MODES.find(([key]) => key === mode);

  const send = async (event) => {
    event?.preventDefault();
    if (text.trim() === '' || busy) return;
    setBusy(true);
    try {
      // As the customer nobody of the team acts.
      await act(`/${mode}`, mode === 'customer' ? { adminId: undefined, text } : { text });
      setText('');
      setFault(null);
    } catch (error) {
      setFault(error.message);
    } finally {
      setBusy(false);
    }
  };

  return html`
    <form class="composer" data-mode=${mode} onSubmit=${send}>
      <div class="composer-tabs" role="tablist" aria-label="Art der Nachricht">
        ${MODES.map(
          ([key, label]) =>
            html`<button
              type="button"
              role="tab"
              aria-selected=${mode === key ? 'true' : 'false'}
              onClick=${() => setMode(key)}
            >
              ${label}
            </button>`,
        )}
        <span class="composer-as"> ${mode === 'customer' ? thread.customer : (acting?.name ?? '')} </span>
      </div>
      <textarea
        rows="3"
        aria-label=${placeholder}
        placeholder=${placeholder}
        value=${text}
        onInput=${(event) => setText(event.target.value)}
        onKeyDown=${(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      ></textarea>
      <div class="composer-foot">
        ${fault ? html`<span class="field-error" role="alert">${fault}</span>` : html`<span>Strg + Enter sendet</span>`}
        <button class="button button-primary" type="submit" disabled=${busy || text.trim() === ''}>
          ${busy ? 'Wird gesendet …' : button}
        </button>
      </div>
    </form>
  `;
}
