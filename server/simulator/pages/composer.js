import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { html } from './dom.js';

const MODES = [
  ['reply', 'Antwort', 'Antwort schreiben …', 'Senden'],
  ['note', 'Interne Notiz', 'Notiz nur für das Team …', 'Speichern'],
  ['customer', 'Kundennachricht', 'Im Namen der Kundin oder des Kunden schreiben …', 'Senden'],
];

export function Composer({ thread, acting, act }) {
  const [mode, setMode] = useState('reply');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(null);
  const box = useRef(null);
  const [, , placeholder, button] = MODES.find(([key]) => key === mode);

  useLayoutEffect(() => {
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text]);

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
              data-mode=${key}
              aria-selected=${mode === key ? 'true' : 'false'}
              onClick=${() => setMode(key)}
            >
              ${label}
            </button>`,
        )}
        <span class="composer-as"> ${mode === 'customer' ? thread.customer : (acting?.name ?? '')} </span>
      </div>
      <div class="composer-line">
        <textarea
          id="reply"
          rows="1"
          ref=${box}
          aria-label=${placeholder}
          placeholder=${placeholder}
          value=${text}
          onInput=${(event) => setText(event.target.value)}
          onKeyDown=${(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        ></textarea>
        <button
          class="button button-primary"
          type="submit"
          title="Strg + Enter"
          disabled=${busy || text.trim() === ''}
        >
          ${busy ? 'Wird gesendet …' : button}
        </button>
      </div>
      ${fault && html`<p class="composer-fault field-error" role="alert">${fault}</p>`}
    </form>
  `;
}
