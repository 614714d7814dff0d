import { escapeText, toFieldText } from './escape.ts';
import { UrlAction } from './kit.ts';
import type { ComponentOf } from './kit.ts';

/** The components as the screens make them: whatever text they are given can become no link and no formatting. */

/** What is longer leaves too little room in a canvas that names many sources. */
const MAX_URL_CHARACTERS = 1_000;

type TextStyle = NonNullable<ComponentOf<'text'>['style']>;

/** One line or paragraph. Whatever it says is shown as it stands: no link, no formatting, no second line. */
export function text(value: string, look: { style?: TextStyle; tight?: boolean } = {}): ComponentOf<'text'> {
  return {
    type: 'text',
    text: escapeText(value),
    style: look.style ?? 'paragraph',
    ...(look.tight === true ? { bottom_margin: 'none' } : {}),
  };
}

/** A button that sends a submit request. The kit's own default style is `primary`, hence no default here. */
export function button(
  id: string,
  label: string,
  style: 'primary' | 'secondary' | 'link',
): ComponentOf<'button'> {
  return { type: 'button', id, label: escapeText(label), style, action: { type: 'submit' } };
}

export function divider(): ComponentOf<'divider'> {
  return { type: 'divider' };
}

/** Several lines that can be edited, or selected and copied; the value is not rendered as Markdown. */
export function textarea(
  id: string,
  field: { label: string; value: string; placeholder?: string; error?: boolean },
): ComponentOf<'textarea'> {
  const { label, value, placeholder, error } = field;
  return {
    type: 'textarea',
    id,
    label: escapeText(label),
    value: toFieldText(value),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(error === true ? { error } : {}),
  };
}

type Choice = { id: string; text: string }[];

/** One of several; nothing stands chosen where `value` is absent. */
export function dropdown(
  id: string,
  field: { label: string; options: Choice; value?: string },
): ComponentOf<'dropdown'> {
  return { type: 'dropdown', id, ...choiceOf(field) };
}

/** As a dropdown, with all options in sight. */
export function singleSelect(
  id: string,
  field: { label: string; options: Choice; value?: string },
): ComponentOf<'single-select'> {
  return { type: 'single-select', id, ...choiceOf(field) };
}

function choiceOf(field: { label: string; options: Choice; value?: string }): {
  label: string;
  options: ComponentOf<'dropdown'>['options'];
  value?: string;
} {
  const { label, options, value } = field;
  return {
    label: escapeText(label),
    options: options.map((option) => ({ type: 'option', id: option.id, text: escapeText(option.text) })),
    ...(value === undefined ? {} : { value }),
  };
}

/** Yes or no. The option has the id of the field. */
export function checkbox(id: string, label: string, isTicked: boolean): ComponentOf<'checkbox'> {
  return {
    type: 'checkbox',
    id,
    options: [{ type: 'option', id, text: escapeText(label) }],
    value: isTicked ? [id] : [],
  };
}

export interface Row {
  id: string;
  title: string;
  subtitle?: string;
  /** What a press does; a row without it is to be read only. */
  press?: 'submit' | { url: string | null };
}

/** Rows of one line each, with a second one below where there is a subtitle. */
export function list(rows: Row[]): ComponentOf<'list'> {
  return { type: 'list', items: rows.map(toItem) };
}

function toItem({ id, title, subtitle, press }: Row): ComponentOf<'list'>['items'][number] {
  const action = press === 'submit' ? { type: 'submit' as const } : toUrlAction(press?.url ?? null);
  return {
    type: 'item',
    id,
    title: escapeText(title),
    ...(subtitle === undefined ? {} : { subtitle: escapeText(subtitle) }),
    ...(action === null ? {} : { action }),
  };
}

/** An address that is none, or not one of the safe kind, leads nowhere. */
function toUrlAction(url: string | null): UrlAction | null {
  const parsed = UrlAction.safeParse({ type: 'url', url });
  return parsed.success && parsed.data.url.length <= MAX_URL_CHARACTERS ? parsed.data : null;
}

/** Names and values in two columns; what does not fit its column is cut off on screen. */
export function table(rows: [field: string, value: string][]): ComponentOf<'data-table'> {
  return {
    type: 'data-table',
    items: rows.map(([field, value]) => ({
      type: 'field-value',
      field: escapeText(field),
      value: escapeText(value),
    })),
  };
}
