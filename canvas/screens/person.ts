import { formatInstant } from '../dates.ts';
import { text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { PersonView, Presentation } from '../view.ts';
import { nameOf } from '../wording.ts';
import { lookAgain } from './way-out.ts';

/** A teammate has answered the customer outside of this app. */
export function personScreen(view: PersonView, texts: Texts, presentation: Presentation): Canvas {
  const { person } = texts;
  return {
    content: {
      components: [
        text(person.title, { style: 'header' }),
        text(person.lastReply(nameOf(view.name, texts), formatInstant(view.at, presentation))),
        text(person.quiet, { style: 'muted' }),
        ...lookAgain(texts, presentation),
      ],
    },
  };
}
