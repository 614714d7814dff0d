import { clipToLines } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { IDS } from '../ids.ts';
import { button, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { chosenStateOf } from '../ticket-states.ts';
import type { PersonView, Presentation } from '../view.ts';
import { nameOf } from '../wording.ts';
import { noticeLine } from './notice.ts';
import { lookAgain } from './way-out.ts';

/** Of who has answered, where the agent's own text stands below it. */
const MAX_LINES_ABOVE_TEXT = 2;

/** A teammate has answered the customer outside of this app; a reply that came too late may still go out. */
export function personScreen(view: PersonView, texts: Texts, presentation: Presentation): Canvas {
  const { person } = texts;
  const { unsent, at } = view;
  return {
    content: {
      components: [
        ...noticeLine(view.notice, texts),
        text(person.title, { style: 'header' }),
        text(lastReply(view, texts, presentation)),
        ...(unsent === undefined ? [text(person.quiet, { style: 'muted' })] : sending(unsent.text, texts)),
        ...lookAgain(texts, unsent === undefined ? presentation : {}),
      ],
    },
    ...(unsent === undefined
      ? {}
      : {
          stored_data: toStoredData({
            suggestionId: unsent.suggestionId,
            answeredAt: at,
            ...chosenStateOf(unsent),
          }),
        }),
  };
}

function lastReply({ name, at, unsent }: PersonView, texts: Texts, presentation: Presentation): string {
  const date = formatInstant(at, presentation);
  const wording = (who: string): string => texts.person.lastReply(who, date);
  const who = nameOf(name, texts);
  return unsent === undefined
    ? wording(who)
    : clipToLines(who, { style: 'paragraph', maxLines: MAX_LINES_ABOVE_TEXT }, wording);
}

function sending(value: string, { person, yourText, labels }: Texts): Component[] {
  return [
    text(person.notSent, { style: 'error' }),
    textarea(IDS.replyText, { label: yourText, value }),
    button(IDS.sendAnyway, labels.sendAnyway, 'secondary'),
  ];
}
