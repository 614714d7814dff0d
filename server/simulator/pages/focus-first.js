const FIELDS = ':is(input, textarea, select):not(:disabled)';
const OTHERS = '[role="heading"], button:not(:disabled), a[href]';

/** Puts the focus on the first field of `box`, else on its first heading or button. */
export function focusFirst(box) {
  (box.querySelector(FIELDS) ?? box.querySelector(OTHERS))?.focus();
}
