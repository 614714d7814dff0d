import { clipName } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { IDS, MAX_REPLY_CHARACTERS } from '../ids.ts';
import { button, divider, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { ticketStateFields } from '../ticket-states.ts';
import type { EditView, Presentation } from '../view.ts';
import { hasText } from '../wording.ts';

/** The reply to be written or changed before it goes out. */
export function editScreen(view: EditView, texts: Texts, presentation: Presentation): Canvas {
  const { edit, labels } = texts;
  return {
    content: {
      components: [
        text(edit.title, { style: 'header' }),
        ...fault(view, texts, presentation),
        textarea(IDS.replyText, {
          label: edit.field,
          placeholder: edit.placeholder,
          value: view.text,
          error: view.fault === 'empty' || view.fault === 'too_long',
        }),
        ...(hasText(view.kept)
          ? [textarea(IDS.keptText, { label: texts.stale.typed, value: view.kept })]
          : []),
        ...(view.ticket === null ? [] : ticketStateFields(view.ticket, view.ticketStateId, texts)),
        text(edit.inYourName, { style: 'muted' }),
        view.fault === 'answered'
          ? button(IDS.sendAnyway, labels.sendAnyway, 'secondary')
          : button(IDS.sendEdited, labels.send, 'primary'),
        button(IDS.noteInstead, labels.noteInstead, 'secondary'),
        divider(),
        button(IDS.back, labels.backUnsent, 'link'),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function fault(view: EditView, { edit }: Texts, presentation: Presentation): Component[] {
  switch (view.fault) {
    case null:
      return [];
    case 'empty':
      return [text(edit.empty, { style: 'error' })];
    case 'too_long':
      return [text(edit.tooLong(view.text.length, MAX_REPLY_CHARACTERS), { style: 'error' })];
    case 'two_states':
      return [text(edit.twoStates, { style: 'error' })];
    case 'answered': {
      const { name, at } = view.answeredBy;
      const byWhom = hasText(name) ? clipName(name) : null;
      return [text(edit.answered(byWhom, formatInstant(at, presentation)), { style: 'error' })];
    }
  }
}
