import { clipToLines } from '../clip.ts';
import { IDS } from '../ids.ts';
import { button, table, text } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { WhyView } from '../view.ts';
import { hasText, reasonWords, toPercent } from '../wording.ts';
import { firstOf, sourceRows } from './source-rows.ts';
import { wayBack } from './way-out.ts';

const MAX_LINES = 3;

/** How a suggestion came about: what decided, what it rests on, what was checked, and what it took. */
export function whyScreen(view: WhyView, texts: Texts): Canvas {
  const { why, labels } = texts;
  return {
    content: {
      components: [
        text(why.title, { style: 'header' }),
        ...decision(view, texts),
        ...signals(view, texts),
        ...priority(view, texts),
        ...passages(view, texts),
        ...near(view, texts),
        ...checks(view, texts),
        table(facts(view, texts)),
        ...(view.canSaveTestCase ? [button(IDS.saveTestCase, labels.saveTestCase, 'secondary')] : []),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({ suggestionId: view.suggestionId }),
  };
}

function decision(view: WhyView, texts: Texts): Component[] {
  const { why, decisions } = texts;
  const sentence = why.decision(decisions[view.decision]);
  if (view.reasons.length === 0) return [text(sentence)];
  return [
    text(sentence, { tight: true }),
    text(why.reasons(view.reasons.map((reason) => reasonWords(reason, texts))), { style: 'muted' }),
  ];
}

function signals(view: WhyView, texts: Texts): Component[] {
  const { why, escalationReasons, quote } = texts;
  if (view.signals.length === 0) return [text(why.noSignals, { style: 'muted' })];
  const { shown, rest } = firstOf(view.signals, texts);
  return [
    caption(why.signals),
    ...shown.map(({ code, evidence }) => {
      const what = escalationReasons[code];
      const words = hasText(evidence)
        ? clipToLines(
            evidence,
            { style: 'paragraph', maxLines: MAX_LINES },
            (inner) => `${what}: ${quote(inner)}`,
          )
        : what;
      return text(words);
    }),
    ...rest,
  ];
}

function priority(view: WhyView, texts: Texts): Component[] {
  if (view.priority === null || view.priority.reasons.length === 0) return [];
  const reasons = view.priority.reasons.map((reason) => texts.priorityReasons[reason]);
  return [text(texts.why.priority(texts.priorities[view.priority.priority], reasons), { style: 'muted' })];
}

function passages(view: WhyView, texts: Texts): Component[] {
  const { why } = texts;
  if (view.passages.length === 0) return [text(why.noPassages, { style: 'muted' })];
  const { shown, rest } = firstOf(view.passages, texts);
  return [
    caption(why.passages),
    ...shown.flatMap(({ title, url, passage, score }, index) => [
      ...sourceRows(`passage:${index + 1}`, [{ title, url, subtitle: why.score(toPercent(score)) }], texts),
      ...(hasText(passage)
        ? [text(clipToLines(passage, { style: 'muted', maxLines: MAX_LINES }), { style: 'muted' })]
        : []),
    ]),
    ...rest,
  ];
}

function near(view: WhyView, texts: Texts): Component[] {
  const { why } = texts;
  const articles = view.near.map(({ title, url, probability }) => ({
    title,
    url,
    subtitle: why.probability(toPercent(probability)),
  }));
  const rows = sourceRows('near', articles, texts);
  return rows.length === 0 ? [] : [caption(why.near), ...rows];
}

function checks(view: WhyView, texts: Texts): Component[] {
  const { why, checkResults, quote } = texts;
  if (view.checks.length === 0) return [];
  const { shown, rest } = firstOf(
    view.checks.flatMap(({ check, sentence }) => (hasText(sentence) ? [{ check, sentence }] : [])),
    texts,
  );
  return [
    caption(why.checks),
    table(view.checks.map(({ check, result }) => [texts.checks[check], checkResults[result]])),
    ...shown.map(({ check, sentence }) =>
      text(
        clipToLines(
          sentence,
          { style: 'muted', maxLines: MAX_LINES },
          (inner) => `${texts.checks[check]}: ${quote(inner)}`,
        ),
        { style: 'muted' },
      ),
    ),
    ...rest,
  ];
}

function facts(view: WhyView, texts: Texts): [string, string][] {
  const { why } = texts;
  const { fallbackFrom, cost, knowledgeVersion, settingsVersion } = view;
  const rows: [string, string | null][] = [
    [why.engine, engineName(view.engine, texts)],
    [why.fallbackFrom, fallbackFrom === null ? null : engineName(fallbackFrom, texts)],
    [why.duration, why.seconds(view.durationMs / 1000)],
    [why.cost, cost === null || cost.amount === 0 ? null : why.amount(cost.amount)],
    [why.tokens, cost === null ? null : why.count(cost.tokens)],
    [why.knowledge, knowledgeVersion],
    [why.settings, settingsVersion],
  ];
  return rows.flatMap(([name, value]): [string, string][] =>
    hasText(value) ? [[name, clipToLines(value, { style: 'paragraph', maxLines: 1 })]] : [],
  );
}

function engineName(engine: string, { engines }: Texts): string {
  return Object.entries(engines).find(([known]) => known === engine)?.[1] ?? engine;
}

function caption(words: string): Component {
  return text(words, { style: 'muted', tight: true });
}
