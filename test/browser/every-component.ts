import type { Component } from '../../canvas/kit.ts';

const submit = { type: 'submit' } as const;
const long =
  'Sehr geehrte Frau Doktor Hoffmann, vielen Dank für Ihre Nachricht zu Ihrer letzten Bestellung. ';
const option = (id: string, text: string) => ({ type: 'option', id, text }) as const;
const options = [
  option('a', 'Kundenservice'),
  option('b', 'Retouren und Erstattungen der Logistik Süddeutschland'),
  option('c', 'Senior Support'),
];

/** Each component of the Canvas Kit, in each look that changes how it is drawn. */
export const EVERY_COMPONENT: Component[] = [
  ...(['header', 'paragraph', 'muted', 'error'] as const).flatMap((style): Component[] => [
    { type: 'text', text: 'Kurz', style, bottom_margin: 'none' },
    { type: 'text', text: long.repeat(3), style },
    { type: 'text', text: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(2), style },
  ]),
  { type: 'text', text: '**Retoure** und [Hilfe](https://hilfe.example)', align: 'center' },
  { type: 'text', text: 'Rechts', align: 'right' },
  {
    type: 'data-table',
    items: [
      { type: 'field-value', field: 'Kategorie', value: 'Retoure' },
      { type: 'field-value', field: 'Ein sehr langer Name eines Feldes', value: long },
    ],
  },
  { type: 'divider' },
  { type: 'divider', bottom_margin: 'none' },
  ...(['xs', 's', 'm', 'l', 'xl'] as const).map((size): Component => ({ type: 'spacer', size })),
  { type: 'image', url: 'https://bild.invalid/a.png', width: 120, height: 60, align: 'center' },
  { type: 'image', url: 'https://bild.invalid/b.png', width: 560, height: 200, rounded: true },
  {
    type: 'image',
    url: 'https://bild.invalid/c.png',
    width: 100,
    height: 40,
    align: 'full_width',
    action: { type: 'url', url: 'https://hilfe.example' },
  },
  ...(['primary', 'secondary', 'link'] as const).flatMap((style): Component[] => [
    { type: 'button', id: `button-${style}`, label: 'Senden', style, action: submit },
    { type: 'button', id: `disabled-${style}`, label: long, style, action: submit, disabled: true },
    {
      type: 'button',
      id: `url-${style}`,
      label: 'Hilfe öffnen',
      style,
      action: { type: 'url', url: 'https://hilfe.example' },
    },
  ]),
  {
    type: 'list',
    items: [
      { type: 'item', id: 'plain', title: 'Nur ein Titel' },
      { type: 'item', id: 'both', title: long, subtitle: long, tertiary_text: '92 %', action: submit },
      {
        type: 'item',
        id: 'image',
        title: 'Mit Bild',
        image: 'https://bild.invalid/d.png',
        image_width: 48,
        image_height: 48,
        rounded_image: true,
        action: { type: 'url', url: 'https://hilfe.example' },
      },
      { type: 'item', id: 'off', title: 'Gesperrt', disabled: true, action: submit },
    ],
  },
  { type: 'input', id: 'input', placeholder: 'Ohne Beschriftung' },
  { type: 'input', id: 'input-action', label: long, value: 'RE-1', action: submit },
  { type: 'input', id: 'input-saved', label: 'Nummer', value: 'RE-1', save_state: 'saved' },
  { type: 'input', id: 'input-failed', label: 'Nummer', value: 'RE-1', save_state: 'failed' },
  { type: 'input', id: 'input-off', label: 'Nummer', disabled: true },
  { type: 'textarea', id: 'textarea', label: 'Antwort', value: long.repeat(20) },
  { type: 'textarea', id: 'textarea-error', label: 'Antwort', error: true },
  { type: 'textarea', id: 'textarea-off', disabled: true, value: 'Fest' },
  { type: 'single-select', id: 'select', label: 'Priorität', options, value: 'b' },
  { type: 'single-select', id: 'select-failed', options, save_state: 'failed', action: submit },
  { type: 'dropdown', id: 'dropdown', label: 'Team', options, value: 'b' },
  { type: 'dropdown', id: 'dropdown-saved', label: 'Team', options, save_state: 'saved' },
  { type: 'checkbox', id: 'checkbox', label: 'Gründe', options, value: ['a', 'b'] },
  { type: 'checkbox', id: 'checkbox-off', options, disabled: true },
];
