import type { InstructionKind } from '../../server/domain/assessment.ts';
import { IDS } from '../ids.ts';
import { list, text } from '../components.ts';
import type { Row } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { MoreView, Presentation } from '../view.ts';
import { wayBack } from './way-out.ts';

/** What can be asked of an engine that has found nothing to change. */
const WITHOUT_DRAFT: readonly InstructionKind[] = ['again', 'own_words'];

/** Everything that can be done beside sending and escalating. */
export function moreScreen(view: MoreView, texts: Texts, presentation: Presentation): Canvas {
  const { more } = texts;
  const wishes = instructions(view, texts);
  return {
    content: {
      components: [
        text(more.title, { style: 'header' }),
        ...(wishes.length === 0 ? [] : section(view.hasDraft ? more.draft : more.noDraft, wishes)),
        ...section(more.thread, aboutThread(view, texts)),
        ...forOwners(presentation, texts),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function section(caption: string, rows: Row[]): Component[] {
  return [text(caption, { style: 'muted', tight: true }), list(rows)];
}

function pressable(id: string, title: string): Row {
  return { id, title, press: 'submit' };
}

function forOwners({ mainSwitch }: Presentation, { more, labels }: Texts): Component[] {
  if (mainSwitch === undefined) return [];
  return section(more.everywhere, [
    pressable(IDS.mainSwitch, mainSwitch === 'on' ? labels.halt : labels.goOn),
  ]);
}

function instructions({ capabilities, language, hasDraft }: MoreView, texts: Texts): Row[] {
  const { instructions: words, more } = texts;
  const rows: Record<InstructionKind, Row> = {
    again: pressable(IDS.again, words.again),
    shorter: pressable(IDS.shorter, words.shorter),
    longer: pressable(IDS.longer, words.longer),
    friendlier: pressable(IDS.friendlier, words.friendlier),
    language:
      language === 'de' ? pressable(IDS.inEnglish, more.inEnglish) : pressable(IDS.inGerman, more.inGerman),
    own_words: pressable(IDS.instruct, `${words.own_words} …`),
  };
  return Object.entries(rows).flatMap(([kind, row]) => {
    const known = capabilities.find((capability) => capability === kind);
    return known === undefined || !(hasDraft || WITHOUT_DRAFT.includes(known)) ? [] : [row];
  });
}

function aboutThread({ rights }: MoreView, { more, labels }: Texts): Row[] {
  return [
    ...(rights.correct ? [pressable(IDS.correct, more.correct)] : []),
    pressable(IDS.notUseful, labels.notUseful),
    pressable(IDS.snooze, more.snooze),
    pressable(IDS.case, more.case),
    pressable(IDS.why, labels.showWhy),
    pressable(IDS.refresh, labels.refresh),
  ];
}
