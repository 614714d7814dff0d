import { useEffect } from 'preact/hooks';

const typing = (element) => element.closest('input, textarea, select, [contenteditable], dialog') !== null;

/** `/` goes to the search box, j/k and the arrow keys move through the list, Escape leaves the search. */
export function useKeyboard() {
  useEffect(() => {
    const onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const search = document.getElementById('search');
      if (event.target === search && (event.key === 'Escape' || event.key === 'ArrowDown')) {
        event.preventDefault();
        move(1, true);
        return;
      }
      if (typing(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        search.focus();
        search.select();
        return;
      }
      const inList = event.target.closest('.list-items') !== null || event.target === document.body;
      const step = { j: 1, k: -1, ...(inList ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      move(step, false);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function move(step, fromTop) {
  const items = [...document.querySelectorAll('.list-items a')];
  const focused = items.indexOf(document.activeElement);
  const current = focused === -1 ? items.findIndex((item) => item.ariaCurrent === 'true') : focused;
  const next = fromTop || current === -1 ? 0 : Math.min(Math.max(current + step, 0), items.length - 1);
  items[next]?.focus();
  items[next]?.scrollIntoView({ block: 'nearest' });
}
