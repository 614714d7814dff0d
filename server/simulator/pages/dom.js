import htm from 'htm';
import { h } from 'preact';

export const html = htm.bind(h);

const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm9 16-4-4',
  chat: 'M4 5h16v11H9l-5 4V5Z',
  mail: 'M3 6h18v12H3V6Zm0 1 9 6 9-6',
  ticket: 'M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4V7Zm10 0v10',
  pen: 'M4 20h4L19 9l-4-4L4 16v4Z',
  clip: 'm8 12 6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l7-7',
  check: 'm5 12 5 5 9-10',
  reopen: 'M4 12a8 8 0 1 0 3-6M4 4v5h5',
  shop: 'M4 8h16l-1 12H5L4 8Zm4 0a4 4 0 0 1 8 0',
  star: 'm12 4 2.5 5 5.5.8-4 3.9.9 5.5-4.9-2.6-4.9 2.6.9-5.5-4-3.9 5.5-.8L12 4Z',
  close: 'M6 6l12 12M18 6 6 18',
  spark: 'M12 3v5m0 8v5M3 12h5m8 0h5M6 6l3 3m6 6 3 3m0-12-3 3m-6 6-3 3',
  note: 'M5 4h14v11l-5 5H5V4Zm14 11h-5v5',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  canvas: 'M4 4h16v16H4V4Zm10 0v16M17 8h0M17 12h0',
  external: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
};

export function Icon({ name, size = 16 }) {
  return html`<svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${paths[name]} />
  </svg>`;
}

export function Avatar({ name, tone, size = 36 }) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  return html`<span
    class="avatar"
    data-tone=${tone}
    style=${{ '--hue': hue, width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.38}px` }}
    aria-hidden="true"
    >${tone === 'assistant' ? html`<${Icon} name="spark" size=${size * 0.5} />` : initials(name)}</span
  >`;
}

function initials(name) {
  const words = name.split(/[\s@.]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
