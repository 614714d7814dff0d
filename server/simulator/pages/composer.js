import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { html } from './dom.js';
import { texts } from './language.js';

const t = texts.composer;
const MODES = ['reply', 'note', 'customer'];

export function Composer({ thread, acting, act }) {
  const [mode, setMode] = useState('reply');
  const [text, setText] = useDraft(thread.id);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(null);
  const box = useRef(null);
  const { placeholder, send: button } = t.modes[mode];

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
      <div class="composer-tabs" role="group" aria-label=${t.label}>
        ${MODES.map(
          (key) =>
            html`<button
              type="button"
              data-mode=${key}
              aria-pressed=${mode === key ? 'true' : 'false'}
              onClick=${() => {
                setMode(key);
                box.current.focus();
              }}
            >
              ${t.modes[key].name}
            </button>`,
        )}
        <span class="composer-as">
          ${mode === 'customer' ? (thread.customer ?? texts.unknown) : (acting?.name ?? '')}
        </span>
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
          title=${t.sendKey}
          disabled=${busy || text.trim() === ''}
        >
          ${busy ? t.sending : button}
        </button>
      </div>
      ${fault && html`<p class="composer-fault field-error" role="alert">${fault}</p>`}
    </form>
  `;
}

/** What was typed waits for whoever looks into another thread in between. */
function useDraft(threadId) {
  const keptAs = `simulator.draft.${threadId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(keptAs) ?? '');
  return [
    text,
    (typed) => {
      setText(typed);
      if (typed === '') sessionStorage.removeItem(keptAs);
      else sessionStorage.setItem(keptAs, typed);
    },
  ];
}
