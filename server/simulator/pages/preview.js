import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Canvas } from './canvas.js';
import { html, Icon } from './dom.js';
import { LanguageSwitch } from './language-switch.js';
import { texts } from './language.js';
import { ask } from './server.js';
import { initialValues } from './use-canvas.js';

const t = texts.preview;
document.title = t.title;

/** Intercom's review refuses a first canvas that is higher. */
const FIRST_MAX_PX = 400;
const SHOWN = ['de', 'en', 'both'];
const KEPT_AS = 'simulator.preview';
const kept = localStorage.getItem(KEPT_AS);

const anchorOf = (screen) => screen.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

function Preview() {
  const [screens, setScreens] = useState(null);
  const [fault, setFault] = useState(null);
  const [shown, setShown] = useState(SHOWN.includes(kept) ? kept : 'both');

  useEffect(() => {
    ask('/preview').then(setScreens, (error) => setFault(error.message));
  }, []);
  useLayoutEffect(() => {
    // The browser looked for its target before it was drawn.
    if (screens !== null && location.hash !== '') location.replace(location.hash);
  }, [screens]);

  const choose = (choice) => {
    localStorage.setItem(KEPT_AS, choice);
    setShown(choice);
  };

  return html`
    <header class="topbar">
      <div class="brand">
        <span class="brand-mark" aria-hidden="true">H</span>
        <span class="brand-name">heine</span>
        <h1 class="brand-sub">${t.place}</h1>
      </div>
      <div class="topbar-actions">
        <div class="segments" role="group" aria-label=${t.shown} data-testid="preview-language">
          ${SHOWN.map(
            (choice) =>
              html`<button
                type="button"
                aria-pressed=${choice === shown ? 'true' : 'false'}
                onClick=${() => choose(choice)}
              >
                ${t.names[choice] ?? t.both}
              </button>`,
          )}
        </div>
        <a class="button" href="/simulator"><${Icon} name="chat" />${t.inbox}</a>
        <${LanguageSwitch} />
      </div>
    </header>
    ${fault && html`<p class="banner" role="alert">${fault}</p>`}
    <div class="preview">
      <nav class="index" aria-label=${t.index}>
        <p class="index-count">${screens && t.count(screens.length)}</p>
        <ol>
          ${screens?.map(
            (screen, index) =>
              html`<li key=${screen.name} data-begins=${screen.state !== screens[index - 1]?.state}>
                <a href=${`#${anchorOf(screen)}`}>${screen.name}</a>
              </li>`,
          )}
        </ol>
      </nav>
      <main class="screens" aria-busy=${screens === null ? 'true' : 'false'}>
        ${screens === null && fault === null && html`<p class="visually-hidden">${t.loading}</p>`}
        ${screens?.map(
          (screen) =>
            html`<${Screen} key=${screen.name} screen=${screen} anchor=${anchorOf(screen)} shown=${shown} />`,
        )}
      </main>
    </div>
  `;
}

function Screen({ screen, anchor, shown }) {
  const canvases = screen.canvases.filter(({ language }) => shown === 'both' || shown === language);
  return html`
    <section class="screen" id=${anchor} aria-labelledby=${`${anchor}-name`} data-testid="preview-screen">
      <div class="screen-head">
        <h2 id=${`${anchor}-name`}>${screen.name}</h2>
        <code class="tag">${screen.state}</code>
        ${screen.isFirst && html`<span class="chip">${t.first}</span>`}
        <a class="screen-link" href=${`#${anchor}`} aria-label=${t.link(screen.name)}>#</a>
      </div>
      <div class="screen-canvases">
        ${canvases.map(
          ({ language, canvas }) =>
            html`<${Shown}
              key=${language}
              language=${language}
              canvas=${canvas}
              isFirst=${screen.isFirst}
            />`,
        )}
      </div>
    </section>
  `;
}

function Shown({ language, canvas, isFirst }) {
  const [values, setValues] = useState(() => initialValues(canvas));
  const [pressed, setPressed] = useState(null);
  const [height, setHeight] = useState(null);
  const box = useRef(null);

  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => setHeight(Math.ceil(box.current.offsetHeight)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  const app = {
    canvas,
    values,
    pressed: null,
    busy: false,
    afterPress: !isFirst,
    press: setPressed,
    change: (id, value) => setValues((old) => ({ ...old, [id]: value })),
  };
  const isTooHigh = isFirst && height > FIRST_MAX_PX;
  return html`
    <figure class="shown">
      <figcaption>
        <span>${t.names[language]}</span>
        <span class="shown-height" data-high=${isTooHigh}>
          ${height !== null && (isTooHigh ? t.tooHigh(height) : t.height(height))}
        </span>
      </figcaption>
      <div class="panel" lang=${language} data-first=${isFirst}>
        <div ref=${box} data-testid="preview-canvas" data-first=${isFirst} data-language=${language}>
          <${Canvas} app=${app} />
        </div>
        ${isFirst && html`<span class="limit" aria-hidden="true">${t.limit}</span>`}
      </div>
      <p class="shown-pressed" role="status">${pressed !== null && t.pressed(pressed)}</p>
      <details class="json">
        <summary>${t.json}</summary>
        <pre tabindex="0" aria-label="JSON">${JSON.stringify(canvas, null, 2)}</pre>
      </details>
    </figure>
  `;
}

render(html`<${Preview} />`, document.getElementById('app'));
