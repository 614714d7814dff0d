import { useEffect, useRef } from 'preact/hooks';

import { focusFirst } from './focus-first.js';

/** A press replaces the canvas, and with it the focused button: who was in there stays in there. */
export function useKeptFocus(drawn) {
  const box = useRef(null);
  const wasInside = useRef(false);

  useEffect(() => {
    const remember = (event) => {
      wasInside.current = box.current?.contains(event.target) ?? false;
    };
    addEventListener('focusin', remember);
    addEventListener('pointerdown', remember);
    return () => {
      removeEventListener('focusin', remember);
      removeEventListener('pointerdown', remember);
    };
  }, []);

  useEffect(() => {
    if (drawn !== null && wasInside.current && document.activeElement === document.body) {
      focusFirst(box.current);
    }
  }, [drawn]);

  return box;
}
