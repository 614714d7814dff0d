import { paragraphsWithin } from '../clip.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { DraftView } from '../view.ts';
import { firstOf, sourceRows } from './source-rows.ts';
import { warningText } from './warnings.ts';
import { wayBack } from './way-out.ts';

/** What a canvas of 64 KB has room for beside ten warnings and ten sources. */
const MAX_DRAFT_BYTES = 40_000;
const MAX_WARNING_LINES = 4;

/** The whole draft, what the checks found in it, and what it rests on. */
export function draftScreen(view: DraftView, texts: Texts): Canvas {
  const { draft, labels } = texts;
  const warnings = firstOf(view.warnings, texts);
  const sources = sourceRows('source', view.sources, texts);
  return {
    content: {
      components: [
        text(draft.title, { style: 'header' }),
        ...warnings.shown.map((warning) => warningText(warning, 1, MAX_WARNING_LINES, texts)),
        ...warnings.rest,
        ...wholeText(view, texts),
        ...(sources.length === 0
          ? [text(draft.noSources, { style: 'muted' })]
          : [text(draft.sources, { style: 'muted', tight: true }), ...sources]),
        ...(view.rights.send
          ? [button(IDS.send, labels.send, 'primary'), button(IDS.edit, labels.edit, 'secondary')]
          : []),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function wholeText(view: DraftView, { draft }: Texts): Component[] {
  const { paragraphs, isClipped } = paragraphsWithin(view.draft, MAX_DRAFT_BYTES);
  return [
    ...paragraphs.map(({ line, isFollowed }) => text(line, { tight: isFollowed })),
    ...(isClipped ? [text(draft.clipped, { style: 'muted' })] : []),
  ];
}
