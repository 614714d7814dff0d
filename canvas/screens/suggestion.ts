import { clipName, clipParagraphs, clipToLines } from '../clip.ts';
import { IDS } from '../ids.ts';
import { button, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX, linesThatFit } from '../measure.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { SuggestionView } from '../view.ts';
import { hasText, reasonWords, toPercent } from '../wording.ts';
import { glanceLine } from './glance.ts';
import { noticeLine } from './notice.ts';
import { warningText } from './warnings.ts';

const MAX_DRAFT_LINES = 8;
/** So much of the draft is worth more than a second line of what stands above it; less where that is news. */
const MIN_DRAFT_LINES = 4;
const MIN_DRAFT_LINES_BELOW_NEWS = 2;
const MAX_REASONS = 2;
const MAX_CATEGORY_CHARACTERS = 24;

/** How much is said above the draft. */
interface Detail {
  linesEach: number;
  warningLines: number;
  hasGlance: boolean;
}

const DETAILS: Detail[] = [
  { linesEach: 2, warningLines: 3, hasGlance: true },
  { linesEach: 2, warningLines: 3, hasGlance: false },
  { linesEach: 2, warningLines: 2, hasGlance: false },
  { linesEach: 1, warningLines: 2, hasGlance: false },
  { linesEach: 1, warningLines: 1, hasGlance: false },
];

/** What is proposed for the customer's message, and what the agent can do with it. */
export function suggestionScreen(view: SuggestionView, texts: Texts): Canvas {
  return {
    content: { components: drawBest(view, texts) },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function drawBest(view: SuggestionView, texts: Texts): Component[] {
  const isUrgent = view.recommended !== null || view.warnings.length > 0 || view.notice !== null;
  const minLines = isUrgent ? MIN_DRAFT_LINES_BELOW_NEWS : MIN_DRAFT_LINES;
  let drawn: Component[] = [];
  for (const detail of DETAILS) {
    const { components, draftLines } = draw(view, texts, detail);
    drawn = components;
    if (draftLines >= minLines && canvasHeight(components) <= FIRST_CANVAS_MAX_PX) break;
  }
  return drawn;
}

/** `draftLines` is how many lines the draft has room for. */
function draw(
  view: SuggestionView,
  texts: Texts,
  detail: Detail,
): { components: Component[]; draftLines: number } {
  const draft = hasText(view.draft) ? view.draft : null;
  const above = [
    ...noticeLine(view.notice, texts, Math.min(2, detail.warningLines)),
    ...heading(view, draft, detail, texts),
    ...warnings(view, detail, texts),
  ];
  const below = buttons(view, draft, texts);
  if (draft === null) {
    const components = [...above, text(texts.suggestion.noDraft), ...below];
    return { components, draftLines: MIN_DRAFT_LINES };
  }
  const sources = view.sources.length === 0 ? [] : [button(IDS.showDraft, texts.labels.showSources, 'link')];
  const whole = clipParagraphs(draft, roomBeside([...above, ...sources, ...below]));
  if (!whole.isClipped) {
    return {
      components: [...above, ...paragraphs(whole.paragraphs), ...sources, ...below],
      draftLines: MAX_DRAFT_LINES,
    };
  }
  const rest = [button(IDS.showDraft, texts.labels.showDraft, 'link')];
  const room = roomBeside([...above, ...rest, ...below]);
  return {
    components: [...above, text(clipToLines(draft, room)), ...rest, ...below],
    draftLines: room.maxLines,
  };
}

function roomBeside(others: Component[]): { style: 'paragraph'; maxLines: number } {
  return { style: 'paragraph', maxLines: Math.min(MAX_DRAFT_LINES, linesThatFit(others, 'paragraph')) };
}

function paragraphs(lines: string[]): Component[] {
  return lines.map((line, index) => text(line, { tight: index < lines.length - 1 }));
}

/** The decision line, who it is about, and why a person is asked. */
function heading(view: SuggestionView, draft: string | null, detail: Detail, texts: Texts): Component[] {
  const below = [
    ...(detail.hasGlance ? glanceLine(view, texts) : []),
    ...explanation(view, draft, detail, texts),
  ];
  const line = decisionLine(view, draft, detail, texts);
  return [text(line, { style: 'header', tight: below.length > 0 }), ...below];
}

function decisionLine(view: SuggestionView, draft: string | null, detail: Detail, texts: Texts): string {
  const facts = [texts.priorities[view.priority]];
  // Without a draft there is nothing to be sure of.
  if (draft !== null) facts.push(texts.suggestion.confidence(toPercent(view.confidence)));
  return clipToLines(
    clipName(view.category, MAX_CATEGORY_CHARACTERS),
    { style: 'header', maxLines: detail.linesEach },
    (category) => [category, ...facts].filter((part) => part !== '').join(' · '),
  );
}

function explanation(view: SuggestionView, draft: string | null, detail: Detail, texts: Texts): Component[] {
  if (view.recommended !== null) return recommendation(view.recommended, detail, texts);
  if (draft === null) return [];
  // The warning itself says more than that there is one.
  const others = view.reasons.filter((reason) => reason !== 'check_failed' || view.warnings.length === 0);
  const reasons = others.slice(0, MAX_REASONS).map((reason) => reasonWords(reason, texts));
  if (reasons.length === 0) return [];
  const sentence = texts.suggestion.notSent(reasons);
  return [text(clipToLines(sentence, { style: 'muted', maxLines: detail.linesEach }), { style: 'muted' })];
}

function recommendation(
  { reason, team, evidence }: NonNullable<SuggestionView['recommended']>,
  { linesEach: maxLines }: Detail,
  texts: Texts,
): Component[] {
  const sentence = texts.suggestion.recommended(texts.escalationReasons[reason], clipName(team));
  return [
    text(clipToLines(sentence, { style: 'paragraph', maxLines }), { tight: hasText(evidence) }),
    ...(hasText(evidence)
      ? [text(clipToLines(evidence, { style: 'muted', maxLines }, texts.quote), { style: 'muted' })]
      : []),
  ];
}

/** The first one, and how many there are; all of them stand with the whole draft. */
function warnings(view: SuggestionView, { warningLines }: Detail, texts: Texts): Component[] {
  const [first] = view.warnings;
  return first === undefined ? [] : [warningText(first, view.warnings.length, warningLines, texts)];
}

/** What is recommended comes first. */
function buttons(
  { rights, recommended }: SuggestionView,
  draft: string | null,
  { labels }: Texts,
): Component[] {
  const edit = button(IDS.edit, draft === null ? labels.write : labels.edit, 'secondary');
  const reply = draft === null ? [edit] : [button(IDS.send, labels.send, 'secondary'), edit];
  const replies = rights.send ? reply : [];
  const escalate = rights.escalate ? [button(IDS.escalate, labels.escalate, 'secondary')] : [];
  return [
    ...(draft === null || recommended !== null ? [...escalate, ...replies] : [...replies, ...escalate]),
    button(IDS.more, labels.more, 'secondary'),
  ];
}
