import type { Component } from '../../../canvas/kit.ts';

/** The parts that canvases have in common, as Intercom gets them. */
export const divider = { type: 'divider' } as const;
export const refresh = pressable('refresh', 'Aktualisieren', 'link');
export const back = pressable('back', 'Zurück', 'link');

export function pressable(id: string, label: string, style: 'primary' | 'secondary' | 'link'): Component {
  return { type: 'button', id, label, style, action: { type: 'submit' } };
}
