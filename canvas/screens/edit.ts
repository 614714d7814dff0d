import { clipName } from '../clip.ts';
import { formatInstant } from '../dates.ts';
import { clipToBytes, toFieldText } from '../escape.ts';
import { IDS, MAX_REPLY_CHARACTERS } from '../ids.ts';
import { button, divider, text, textarea } from '../components.ts';
import { MAX_JSON_BYTES } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { chosenStateOf, ticketStateFields } from '../ticket-states.ts';
import type { EditView, Presentation } from '../view.ts';
import { hasText, nameOf } from '../wording.ts';
import { newsLines, newsTitle } from './news.ts';
import { noticeLine } from './notice.ts';

/** Of a newer message, which is above the reply. */
const MAX_MESSAGE_LINES = 6;
/** What stands around the components, and around the text that was typed before. */
const FRAME_BYTES = 300;

/** The reply to be written or changed before it goes out. */
export function editScreen(view: EditView, texts: Texts, presentation: Presentation): Canvas {
  const { edit, labels } = texts;
  const above = [
    text(edit.title, { style: 'header' }),
    ...noteLines(view, texts),
    ...fault(view, texts, presentation),
    textarea(IDS.replyText, {
      label: edit.field,
      placeholder: edit.placeholder,
      value: view.text,
      error: view.fault === 'empty' || view.fault === 'too_long',
    }),
  ];
  const states = view.ticket === null ? [] : ticketStateFields(view.ticket, view, texts);
  const below = [
    ...states,
    ...sending(view, texts),
    ...(view.fault === 'stale' && view.hasNewDraft
      ? [button(IDS.editNewDraft, labels.showNewDraft, 'secondary')]
      : []),
    button(IDS.noteInstead, labels.noteInstead, 'secondary'),
    divider(),
    button(IDS.back, labels.backUnsent, 'link'),
  ];
  return {
    content: { components: [...above, ...keptText(view, [...above, ...below], texts), ...below] },
    stored_data: toStoredData({
      suggestionId: view.suggestionId,
      ...(states.length === 0 ? chosenStateOf(view) : {}),
      ...(view.fault === 'answered' ? { answeredAt: view.answeredBy.at } : {}),
    }),
  };
}

function noteLines({ note }: EditView, texts: Texts): Component[] {
  if (note === undefined) return [];
  return note === 'added'
    ? noticeLine('note_added', texts)
    : [text(texts.pending.note.title, { style: 'muted' })];
}

/** As much of it as the canvas has room for; beside a reply that may be sent that is all of one that may be. */
function keptText({ kept }: EditView, others: Component[], { stale }: Texts): Component[] {
  if (!hasText(kept)) return [];
  const room = MAX_JSON_BYTES - FRAME_BYTES - Buffer.byteLength(JSON.stringify(others));
  const value = clipToBytes(toFieldText(kept), room);
  return value === '' ? [] : [textarea(IDS.keptText, { label: stale.typed, value })];
}

function sending({ fault: why }: EditView, { edit, labels }: Texts): Component[] {
  if (why === 'sent') return [];
  return [
    text(edit.inYourName, { style: 'muted' }),
    why === 'answered'
      ? button(IDS.sendAnyway, labels.sendAnyway, 'secondary')
      : button(IDS.sendEdited, labels.send, why === 'note_failed' ? 'secondary' : 'primary'),
  ];
}

function fault(view: EditView, texts: Texts, presentation: Presentation): Component[] {
  const { edit } = texts;
  switch (view.fault) {
    case null:
      return [];
    case 'empty':
      return [text(edit.empty, { style: 'error' })];
    case 'too_long':
      return [text(edit.tooLong(view.text.length, MAX_REPLY_CHARACTERS), { style: 'error' })];
    case 'two_states':
      return [text(edit.twoStates, { style: 'error' })];
    case 'note_failed':
      return [text(edit.noteFailed, { style: 'error' })];
    case 'sent': {
      const { sentBy, at } = view;
      const date = formatInstant(at, presentation);
      const by =
        sentBy.kind === 'agent'
          ? texts.sent.byAgent(nameOf(sentBy.name, texts), date)
          : texts.sent.byAssistant(date);
      return [text(by), text(edit.alreadySent, { style: 'error' })];
    }
    case 'on_its_way': {
      const { sentBy } = view;
      const by = sentBy.kind === 'agent' ? nameOf(sentBy.name, texts) : null;
      return [text(edit.onItsWay(by), { style: 'error' })];
    }
    case 'stale':
      return [
        newsTitle(view, 'error', texts),
        ...newsLines(view, MAX_MESSAGE_LINES, texts),
        text(texts.stale.notSent, { style: 'muted' }),
      ];
    case 'failed': {
      const { what, todo } = texts.failed.causes[view.cause];
      return [text(what, { style: 'error' }), text(todo, { style: 'muted' })];
    }
    case 'answered': {
      const { name, at } = view.answeredBy;
      const byWhom = hasText(name) ? clipName(name) : null;
      return [text(edit.answered(byWhom, formatInstant(at, presentation)), { style: 'error' })];
    }
  }
}
