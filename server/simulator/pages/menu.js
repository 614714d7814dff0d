import { useEffect, useRef } from 'preact/hooks';

import { html } from './dom.js';

/** Actions behind one button; closes after a choice, on Escape and on a click elsewhere. */
export function Menu({ label, hint, testId, items }) {
  const box = useRef(null);
  const close = () => {
    box.current.open = false;
  };
  useEffect(() => {
    const onClick = (event) => {
      if (!box.current.contains(event.target)) close();
    };
    addEventListener('click', onClick);
    return () => removeEventListener('click', onClick);
  }, []);
  return html`
    <details
      class="menu"
      ref=${box}
      data-testid=${testId}
      onKeyDown=${(event) => {
        if (event.key !== 'Escape') return;
        close();
        box.current.querySelector('summary').focus();
      }}
    >
      <summary class="button" title=${hint}>${label}</summary>
      <div class="menu-items">
        ${items.map(
          (item) =>
            html`<button
              type="button"
              key=${item.name}
              onClick=${() => {
                close();
                item.run();
              }}
            >
              ${item.name}
            </button>`,
        )}
      </div>
    </details>
  `;
}
