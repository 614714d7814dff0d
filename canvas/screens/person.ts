import { formatInstant } from '../dates.ts';
import { button, divider, text } from '../kit.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { PersonView, Presentation } from '../view.ts';
import { nameOf } from '../wording.ts';

/** A teammate has answered the customer outside of this app. */
export function personScreen(view: PersonView, texts: Texts, presentation: Presentation): Canvas {
  const { person, labels } = texts;
  return {
    content: {
      components: [
        text(person.title, { style: 'header' }),
        text(person.lastReply(nameOf(view.name, texts), formatInstant(view.at, presentation))),
        text(person.quiet, { style: 'muted' }),
        divider(),
        button(IDS.refresh, labels.refresh, 'link'),
      ],
    },
  };
}
