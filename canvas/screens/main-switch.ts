import { formatInstant } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { MainSwitchView, Presentation } from '../view.ts';
import { nameOf } from '../wording.ts';
import { wayBack } from './way-out.ts';

/** Stops the assistant in every conversation, or lets it go on; each takes a press of its own. */
export function mainSwitchScreen(view: MainSwitchView, texts: Texts, presentation: Presentation): Canvas {
  const { mainSwitch } = texts;
  const { title, explanation } = mainSwitch[view.state];
  return {
    content: {
      components: [
        text(title, { style: 'header' }),
        ...(view.hasFailed ? [text(mainSwitch.failed, { style: 'error' })] : []),
        ...byWhom(view, texts, presentation),
        text(explanation, { style: 'muted' }),
        ...press(view, texts),
        ...wayBack(texts),
      ],
    },
  };
}

function byWhom({ switchedOff }: MainSwitchView, texts: Texts, presentation: Presentation): Component[] {
  if (switchedOff === null) return [];
  const { by, at } = switchedOff;
  return [text(texts.mainSwitch.switchedOffBy(nameOf(by, texts), formatInstant(at, presentation)))];
}

function press({ state }: MainSwitchView, { labels }: Texts): Component[] {
  switch (state) {
    case 'on':
      return [button(IDS.halt, labels.confirmHalt, 'primary')];
    case 'off':
      return [button(IDS.resume, labels.resume, 'secondary')];
    case 'off_in_file':
    case 'resumed':
      return [];
  }
}
