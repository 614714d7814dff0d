import { useEffect } from 'preact/hooks';

import { focusFirst } from './focus-first.js';

const typing = (element) => element.closest('input, textarea, select, [contenteditable], dialog') !== null;

/**
 * `/` goes to the search box, `r` to the reply, `s` to the sidebar, `c` to a new e-mail, `?` shows the keys; j/k and the arrow keys
 * move through the list, Escape leaves the search.
 */
export function useKeyboard({ compose, showKeys }) {
  useEffect(() => {
    const jumps = { '/': toSearch, r: toReply, s: toSidebar, c: compose, '?': showKeys };
    const onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.id === 'search' && (event.key === 'Escape' || event.key === 'ArrowDown')) {
        event.preventDefault();
        moveTo(() => 0);
        return;
      }
      if (typing(event.target)) return;
      const jump = jumps[event.key];
      if (jump !== undefined) {
        event.preventDefault();
        jump();
        return;
      }
      const inList = event.target.closest('.list-items') !== null || event.target === document.body;
      const step = { j: 1, k: -1, ...(inList ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      moveTo((current) => (current === -1 ? 0 : current + step));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function toSearch() {
  const search = document.getElementById('search');
  search.focus();
  search.select();
}

function toReply() {
  document.querySelector('.composer-tabs [data-mode="reply"]')?.click();
  document.getElementById('reply')?.focus();
}

function toSidebar() {
  const canvas = document.querySelector('[data-testid="canvas"]');
  if (canvas !== null) focusFirst(canvas);
}

function moveTo(choose) {
  const items = [...document.querySelectorAll('.list-items a')];
  const focused = items.indexOf(document.activeElement);
  const current = focused === -1 ? items.findIndex((item) => item.ariaCurrent === 'true') : focused;
  const next = items[Math.min(Math.max(choose(current), 0), items.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
