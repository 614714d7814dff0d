import { IDS } from '../ids.ts';
import { button, divider } from '../components.ts';
import type { Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { Presentation } from '../view.ts';

/** The end of a screen within a flow. */
export function wayBack({ labels }: Texts): Component[] {
  return [divider(), button(IDS.back, labels.back, 'link')];
}

/** The end of a screen that shows how things stand: a canvas never refreshes itself. */
export function lookAgain({ labels }: Texts, { mainSwitch }: Partial<Presentation> = {}): Component[] {
  return [
    divider(),
    button(IDS.refresh, labels.refresh, 'link'),
    ...(mainSwitch === undefined
      ? []
      : [button(IDS.mainSwitch, mainSwitch === 'on' ? labels.halt : labels.goOn, 'link')]),
  ];
}
