import { IDS, MAX_INSTRUCTION_CHARACTERS } from '../ids.ts';
import { button, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { InstructView } from '../view.ts';
import { wayBack } from './way-out.ts';

/** What is to be different about the draft, in the agent's own words. */
export function instructScreen(view: InstructView, texts: Texts): Canvas {
  const { instruct, labels } = texts;
  return {
    content: {
      components: [
        text(instruct.title, { style: 'header' }),
        ...fault(view, texts),
        textarea(IDS.instructionText, {
          label: instruct.field,
          placeholder: instruct.placeholder,
          value: view.text,
          error: view.fault === 'empty' || view.fault === 'too_long',
        }),
        text(instruct.explanation, { style: 'muted' }),
        button(IDS.confirmInstruction, labels.confirmInstruction, 'primary'),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function fault(view: InstructView, { instruct }: Texts): Component[] {
  switch (view.fault) {
    case null:
      return [];
    case 'overtaken':
      return [text(instruct.overtaken, { style: 'error' })];
    case 'another_first':
      return [text(instruct.anotherFirst, { style: 'error' })];
    case 'failed':
      return [text(instruct.failed, { style: 'error' })];
    case 'empty':
      return [text(instruct.empty, { style: 'error' })];
    case 'too_long':
      return [text(instruct.tooLong(view.text.length, MAX_INSTRUCTION_CHARACTERS), { style: 'error' })];
  }
}
