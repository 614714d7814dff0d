import { describe, expect, it } from '@jest/globals';
import { firstCanvasSchema } from '../../canvas/first-canvas.ts';
import {
  button,
  checkbox,
  divider,
  dropdown,
  list,
  singleSelect,
  table,
  text,
  textarea,
} from '../../canvas/components.ts';
import { canvasSchema, MAX_JSON_BYTES } from '../../canvas/kit.ts';

const canvasOf = (...components: unknown[]): unknown => ({ content: { components } });
const submit = { type: 'submit' };
const option = (id: string) => ({ type: 'option', id, text: id });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const image = { type: 'image', url: 'https://img.example/x.png', width: 20, height: 20 };

describe('canvasSchema', () => {
  it('accepts every component with every field', () => {
    const item = { type: 'item', id: 'item', title: 'Titel', subtitle: 'Unter', tertiary_text: 'mehr' };
    const all = canvasOf(
      { type: 'text', text: 'x', id: 't', style: 'error', align: 'center', bottom_margin: 'none' },
      { type: 'data-table', items: [{ type: 'field-value', field: 'Feld', value: '' }] },
      { type: 'divider', id: 'd', bottom_margin: 'none' },
      { type: 'spacer', id: 's', size: 'xl' },
      { ...image, id: 'i', align: 'full_width', rounded: true, action: { type: 'url', url: image.url } },
      { type: 'button', id: 'b', label: 'x', style: 'link', disabled: true, action: submit },
      {
        type: 'list',
        disabled: false,
        items: [
          { ...item, action: submit, disabled: true },
          { ...item, id: 'item2', image: image.url, image_width: 1, image_height: 1, rounded_image: true },
        ],
      },
      {
        type: 'input',
        id: 'in',
        label: 'l',
        placeholder: 'p',
        value: 'v',
        action: submit,
        save_state: 'saved',
      },
      { type: 'textarea', id: 'ta', label: 'l', placeholder: 'p', value: 'v', error: true, disabled: true },
      { type: 'single-select', id: 'ss', options: options(2), value: 'o1', action: submit },
      {
        type: 'dropdown',
        id: 'dd',
        options: options(10),
        value: 'o9',
        save_state: 'failed',
        disabled: false,
      },
      { type: 'checkbox', id: 'cb', options: options(1), label: 'l', value: ['o0'] },
    );

    expect(canvasSchema.safeParse(all).error?.issues ?? []).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no components', canvasOf()],
    ['a live canvas', { content_url: 'https://x.example' }],
    ['an unknown component', canvasOf({ type: 'iframe', url: 'https://x.example' })],
    ['an unknown field', canvasOf({ type: 'text', text: 'x', colour: 'red' })],
    ['an empty text', canvasOf({ type: 'text', text: '' })],
    ['a button without an id', canvasOf({ type: 'button', label: 'x', action: submit })],
    ['a button without a label', canvasOf({ type: 'button', id: 'b', action: submit })],
    ['a button without an action', canvasOf({ type: 'button', id: 'b', label: 'x' })],
    [
      'a sheet, which only the Messenger has',
      canvasOf({ type: 'button', id: 'b', label: 'x', action: { type: 'sheet', url: 'https://x.example' } }),
    ],
    [
      'a link that is not https',
      canvasOf({ type: 'button', id: 'b', label: 'x', action: { type: 'url', url: 'javascript:alert(1)' } }),
    ],
    ['an id twice', canvasOf({ type: 'textarea', id: 'x' }, { type: 'input', id: 'x' })],
    [
      'an id twice, once in a list',
      canvasOf(
        { type: 'list', items: [{ type: 'item', id: 'x', title: 'x' }] },
        { type: 'button', id: 'x', label: 'x', action: submit },
      ),
    ],
    ['a dropdown of one option', canvasOf({ type: 'dropdown', id: 'd', options: options(1) })],
    ['a dropdown of eleven options', canvasOf({ type: 'dropdown', id: 'd', options: options(11) })],
    ['a single-select of eleven options', canvasOf({ type: 'single-select', id: 'd', options: options(11) })],
    ['a checkbox without options', canvasOf({ type: 'checkbox', id: 'd', options: [] })],
    ['an option twice', canvasOf({ type: 'dropdown', id: 'd', options: [option('a'), option('a')] })],
    [
      'a chosen value that is no option',
      canvasOf({ type: 'dropdown', id: 'd', options: options(2), value: 'x' }),
    ],
    [
      'a ticked value that is no option',
      canvasOf({ type: 'checkbox', id: 'd', options: options(2), value: ['o0', 'x'] }),
    ],
    [
      'a number in a data table',
      canvasOf({ type: 'data-table', items: [{ type: 'field-value', field: 'x', value: 1 }] }),
    ],
    ['an image without a height', canvasOf({ type: 'image', url: image.url, width: 20 })],
    [
      'a list image without measures',
      canvasOf({ type: 'list', items: [{ type: 'item', id: 'x', title: 'x', image: image.url }] }),
    ],
    ['a textarea with an action', canvasOf({ type: 'textarea', id: 'x', action: submit })],
    ['content over 64 KB', canvasOf({ type: 'textarea', id: 'x', value: 'ä'.repeat(MAX_JSON_BYTES / 2) })],
    [
      'stored data over 64 KB',
      { content: { components: [divider()] }, stored_data: { x: 'x'.repeat(MAX_JSON_BYTES) } },
    ],
    ['stored data that is no object', { content: { components: [divider()] }, stored_data: 'sug' }],
  ])('refuses %s', (_fault, canvas) => {
    expect(canvasSchema.safeParse(canvas).success).toBe(false);
  });

  it('counts bytes, not characters', () => {
    const frame = Buffer.byteLength(
      JSON.stringify({ components: [{ type: 'textarea', id: 'x', value: '' }] }),
    );
    const fitting = 'x'.repeat(MAX_JSON_BYTES - frame);

    expect(canvasSchema.safeParse(canvasOf({ type: 'textarea', id: 'x', value: fitting })).success).toBe(
      true,
    );
    expect(
      canvasSchema.safeParse(canvasOf({ type: 'textarea', id: 'x', value: `${fitting}x` })).success,
    ).toBe(false);
  });
});

describe('firstCanvasSchema', () => {
  it.each<[string, unknown]>([
    ['a primary button', canvasOf(button('b', 'Senden', 'primary'))],
    [
      'a button that is primary by default',
      canvasOf({ type: 'button', id: 'b', label: 'x', action: submit }),
    ],
    ['an image', canvasOf(image)],
    ['more than 400 px', canvasOf(...Array.from({ length: 14 }, (_, index) => text(`Zeile ${index}`)))],
    ['what no canvas may hold', canvasOf()],
  ])('refuses %s', (_fault, canvas) => {
    expect(firstCanvasSchema.safeParse(canvas).success).toBe(false);
  });

  it('accepts a canvas of secondary and link buttons within 400 px', () => {
    const canvas = canvasOf(
      text('Titel', { style: 'header' }),
      button('a', 'Senden', 'secondary'),
      button('b', 'Zurück', 'link'),
    );

    expect(firstCanvasSchema.safeParse(canvas).success).toBe(true);
  });
});

describe('the builders', () => {
  it('leave no Markdown in what is shown, and the value of a field as it is', () => {
    const link = '[Klick](https://evil.example)';
    const shown = '(Klick)(https:\u2060//evil.\u2060example)';

    expect(text(link, { tight: true })).toEqual({
      type: 'text',
      text: shown,
      style: 'paragraph',
      bottom_margin: 'none',
    });
    expect(button('b', link, 'secondary').label).toBe(shown);
    expect(textarea('t', { label: link, value: link })).toEqual({
      type: 'textarea',
      id: 't',
      label: shown,
      value: link,
    });
    expect(
      dropdown('d', { label: 'x', options: [{ id: 'a', text: link }, option('b')], value: 'a' }).options[0],
    ).toEqual({ type: 'option', id: 'a', text: shown });
  });

  it('leave none in lists, tables and choices either', () => {
    const link = '[Klick](x)';

    expect(list([{ id: 'a', title: link, subtitle: link, press: 'submit' }]).items).toEqual([
      { type: 'item', id: 'a', title: '(Klick)(x)', subtitle: '(Klick)(x)', action: { type: 'submit' } },
    ]);
    expect(table([[link, link]]).items).toEqual([
      { type: 'field-value', field: '(Klick)(x)', value: '(Klick)(x)' },
    ]);
    expect(checkbox('c', link, true)).toEqual({
      type: 'checkbox',
      id: 'c',
      options: [{ type: 'option', id: 'c', text: '(Klick)(x)' }],
      value: ['c'],
    });
    expect(singleSelect('s', { label: link, options: [option('a'), option('b')] })).toMatchObject({
      label: '(Klick)(x)',
    });
  });

  it.each([
    ['https://hilfe.example/a?b=c#d', true],
    ['http://hilfe.example', false],
    ['javascript:alert(1)', false],
    ['//hilfe.example', false],
    ['', false],
    [null, false],
    [`https://hilfe.example/${'x'.repeat(2_000)}`, false],
  ])('open %s: %s', (url, isOpened) => {
    const [row] = list([{ id: 'a', title: 'Artikel', press: { url } }]).items;

    expect(row?.action).toEqual(isOpened ? { type: 'url', url } : undefined);
  });
});
