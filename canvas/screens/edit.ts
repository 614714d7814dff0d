import { button, divider, text, textarea } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { IDS, MAX_REPLY_CHARACTERS } from '../view.ts';
import type { EditView } from '../view.ts';

/** The reply to be written or changed before it goes out. */
export function editScreen(view: EditView, texts: Texts): Canvas {
  const { edit, labels } = texts;
  return {
    content: {
      components: [
        text(edit.title, { style: 'header' }),
        ...fault(view, texts),
        textarea(IDS.replyText, {
          label: edit.field,
          placeholder: edit.placeholder,
          value: view.text,
          error: view.fault !== null,
        }),
        text(edit.inYourName, { style: 'muted' }),
        button(IDS.sendEdited, labels.send, 'primary'),
        divider(),
        button(IDS.refresh, labels.back, 'link'),
      ],
    },
    stored_data: toStoredData(view),
  };
}

function fault(view: EditView, { edit }: Texts): Component[] {
  switch (view.fault) {
    case null:
      return [];
    case 'empty':
      return [text(edit.empty, { style: 'error' })];
    case 'too_long':
      return [text(edit.tooLong(view.text.length, MAX_REPLY_CHARACTERS), { style: 'error' })];
  }
}
