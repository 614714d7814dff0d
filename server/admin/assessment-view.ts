import { textsFor } from '../../canvas/texts.ts';
import type { Texts } from '../../canvas/texts.ts';
import type { Assessment } from '../domain/assessment.ts';
import type { Decision, DecisionReason } from '../domain/decision.ts';
import { CHECKS } from '../domain/finding.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { threadsTexts } from './texts/threads.ts';

interface Shown {
  assessment: Assessment | null;
  settingsVersion: string | null;
  language: 'de' | 'en';
}

/** "Zur Prüfung vorschlagen: zu unsicher". */
export function wordDecision(decision: Decision, language: 'de' | 'en'): string {
  const words = textsFor(language);
  const reasons =
    decision.kind === 'ignore'
      ? [words.ignoreReasons[decision.reason]]
      : decision.reasons.map((reason) => wordReason(reason, words));
  return reasons.length === 0
    ? words.decisions[decision.kind]
    : `${words.decisions[decision.kind]}: ${reasons.join(', ')}`;
}

/** How an assessment came about: what was found, what it rests on, what was checked, and by what. */
export function assessmentMarkup({ assessment, settingsVersion, language }: Shown): Markup {
  const texts = threadsTexts(language).assessment;
  const words = textsFor(language);
  if (assessment === null) return html`<p>${texts.noAssessment}</p>`;
  const number = (value: number, digits: number): string =>
    value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: digits });
  const { draft, citations, nearArticles, signals, fallback, cost, knowledgeVersion } = assessment;
  const cited = new Set(citations.map(({ articleId }) => articleId));
  const near = nearArticles.filter(({ articleId }) => !cited.has(articleId));
  const engine =
    fallback == null ? assessment.engine : `${assessment.engine} (${texts.fallback(fallback.engine)})`;
  const facts: [string, string | null][] = [
    [texts.category, assessment.category],
    [texts.priority, words.priorities[assessment.priority]],
    [texts.language, texts.languages[assessment.language]],
    [texts.confidence, `${number(assessment.confidence * 100, 0)} %`],
    ...signals.map(({ code, evidence }): [string, string] => [
      texts.signals,
      `${words.escalationReasons[code]}: ${words.quote(evidence)}`,
    ]),
    [texts.engine, engine],
    [texts.duration, texts.milliseconds(number(assessment.durationMs, 1))],
    [texts.cost, cost == null ? null : number(cost.amount, 4)],
    [texts.knowledge, knowledgeVersion ?? null],
    [texts.settings, settingsVersion],
  ];
  const known = facts.filter(([, value]) => value !== null);
  return html`
    <h3>${texts.draft}</h3>
    ${draft === null ? html`<p>${texts.noDraft}</p>` : html`<blockquote class="text">${draft}</blockquote>`}
    <h3>${texts.passages}</h3>
    ${
      citations.length === 0
        ? html`<p>${texts.noPassages}</p>`
        : html`<ul>
            ${citations.map(
              ({ title, passage, score }) =>
                html`<li><strong>${title}</strong> (${texts.score(number(score, 2))}): ${passage}</li>`,
            )}
          </ul>`
    }
    ${
      near.length === 0
        ? null
        : html`<p>
            ${texts.near}:
            ${near.map(({ title, probability }) => `${title} (${number(probability * 100, 0)} %)`).join(', ')}
          </p>`
    }
    ${draft === null ? null : checksMarkup(assessment, { title: texts.checks, words })}
    <dl class="facts">
      ${known.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  `;
}

/** A check that failed somewhere has failed, whatever it mended elsewhere. */
function checksMarkup({ findings }: Assessment, { title, words }: { title: string; words: Texts }): Markup {
  const items = CHECKS.map((check) => {
    const found = findings.filter((finding) => finding.check === check);
    const finding = found.find(({ severity }) => severity === 'failed') ?? found[0];
    const result = words.checkResults[finding?.severity ?? 'passed'];
    const sentence = finding === undefined ? '' : ` – ${words.quote(finding.sentence)}`;
    return html`<li>${words.checks[check]}: ${result}${sentence}</li>`;
  });
  return html`<h3>${title}</h3>
    <ul>
      ${items}
    </ul>`;
}

function wordReason(reason: DecisionReason, { decisionReasons, escalationReasons }: Texts): string {
  const names: Readonly<Record<DecisionReason, string>> = { ...escalationReasons, ...decisionReasons };
  return names[reason];
}
