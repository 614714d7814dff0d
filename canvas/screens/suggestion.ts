import type { DecisionReason } from '../../server/domain/decision.ts';
import { clipName, clipParagraphs, clipToLines } from '../clip.ts';
import { button, divider, text } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { IDS } from '../view.ts';
import type { SuggestionView } from '../view.ts';
import { hasText } from '../wording.ts';

const MAX_DRAFT_LINES = 8;
const MAX_REASONS = 2;
const MAX_CATEGORY_CHARACTERS = 24;

/** What is proposed for the customer's message, and what the agent can do with it. */
export function suggestionScreen(view: SuggestionView, texts: Texts): Canvas {
  const draft = hasText(view.draft) ? view.draft : null;
  const reasons = explanation(view, draft, texts);
  const headline = text(decisionLine(view, draft, texts), { style: 'header', tight: reasons.length > 0 });
  const above = [headline, ...reasons];
  const sources = sourcesLine(view, draft, texts);
  const below = [...sources, ...buttons(draft, texts)];
  const answer =
    draft === null
      ? [text(texts.suggestion.noDraft)]
      : preview(draft, texts, { others: [...above, ...below], hasSources: sources.length > 0 });

  return {
    content: { components: [...above, ...answer, ...below] },
    stored_data: toStoredData(view),
  };
}

function decisionLine(view: SuggestionView, draft: string | null, texts: Texts): string {
  const facts = [texts.priorities[view.priority]];
  // Without a draft there is nothing to be sure of.
  if (draft !== null) facts.push(texts.suggestion.confidence(toPercent(view.confidence)));
  return clipToLines(
    clipName(view.category, MAX_CATEGORY_CHARACTERS),
    { style: 'header', maxLines: 2 },
    (category) => [category, ...facts].filter((part) => part !== '').join(' · '),
  );
}

/** How the draft begins, and where to read on if that is not all. Muted lines stand close to each other. */
function preview(
  draft: string,
  { suggestion }: Texts,
  { others, hasSources }: { others: Component[]; hasSources: boolean },
): Component[] {
  const clip = (beside: Component[]): ReturnType<typeof clipParagraphs> => {
    const maxLines = Math.min(MAX_DRAFT_LINES, linesThatFit(beside, 'paragraph'));
    return clipParagraphs(draft, { style: 'paragraph', maxLines });
  };
  const hint = text(suggestion.clipped, { style: 'muted', tight: true });

  const whole = clip(others);
  if (!whole.isClipped) {
    return whole.paragraphs.map((line, index) => text(line, { tight: index < whole.paragraphs.length - 1 }));
  }
  return [
    ...clip([...others, hint]).paragraphs.map((line) => text(line, { tight: true })),
    hasSources ? hint : text(suggestion.clipped, { style: 'muted' }),
  ];
}

/** Rounded down, so that what lies below the threshold never looks as if it had reached it. */
function toPercent(confidence: number): number {
  return Math.floor(confidence * 100 + 1e-9);
}

function explanation(view: SuggestionView, draft: string | null, texts: Texts): Component[] {
  if (view.recommended !== null) return recommendation(view.recommended, texts);
  const shown = draft === null ? [] : view.reasons.slice(0, MAX_REASONS);
  const reasons = shown.map((reason) => whyNotSent(reason, texts));
  if (reasons.length === 0) return [];
  const sentence = texts.suggestion.notSent(reasons);
  return [text(clipToLines(sentence, { style: 'muted', maxLines: 2 }), { style: 'muted' })];
}

function recommendation(
  { reason, team, evidence }: NonNullable<SuggestionView['recommended']>,
  texts: Texts,
): Component[] {
  const sentence = texts.suggestion.recommended(texts.escalationReasons[reason], clipName(team));
  const words = evidence ?? '';
  return [
    text(clipToLines(sentence, { style: 'paragraph', maxLines: 2 }), { tight: hasText(words) }),
    ...(hasText(words)
      ? [text(clipToLines(words, { style: 'muted', maxLines: 2 }, texts.quote), { style: 'muted' })]
      : []),
  ];
}

function whyNotSent(reason: DecisionReason, texts: Texts): string {
  const words: Record<DecisionReason, string> = { ...texts.escalationReasons, ...texts.decisionReasons };
  return words[reason];
}

function sourcesLine(view: SuggestionView, draft: string | null, texts: Texts): Component[] {
  const titles = [...new Set(view.sources.map(({ title }) => title))].filter(hasText);
  if (draft === null || titles.length === 0) return [];
  const line = clipToLines(texts.suggestion.sources(titles), { style: 'muted', maxLines: 1 });
  return [text(line, { style: 'muted' })];
}

function buttons(draft: string | null, texts: Texts): Component[] {
  const { labels } = texts;
  const send = button(IDS.send, labels.send, 'secondary');
  const edit = button(IDS.edit, labels.edit, 'secondary');
  const write = button(IDS.edit, labels.write, 'secondary');
  const escalate = button(IDS.escalate, labels.escalate, 'secondary');
  return [
    ...(draft === null ? [escalate, write] : [send, edit, escalate]),
    divider(),
    button(IDS.refresh, labels.refresh, 'link'),
  ];
}
