import { textsFor } from '../../../canvas/texts.ts';
import { ESCALATION_REASONS, PRIORITIES } from '../../domain/assessment.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { table } from '../page-parts.ts';
import { checkbox, choice, numberInput, textArea } from './basic-inputs.ts';
import type { Shown } from './basic-inputs.ts';
import { CONDITIONS } from './fields.ts';
import type { Field } from './fields.ts';
import { givenIn, nameOf } from './form-values.ts';
import { countNotices } from './list-values.ts';
import type { Given } from './list-values.ts';

/** Inputs for values that are lists or blocks. */

interface Parts {
  name: (part: string) => string;
  value: Given;
}

function partsOf(field: Field, { shown }: Shown): Parts {
  return { name: (part) => nameOf(field, part), value: givenIn(field, shown) };
}

export function ruleInputs(about: Shown, actions: readonly string[]): Markup[] {
  const { texts } = about;
  const { name, value } = partsOf(about.field, about);
  return CONDITIONS.map((condition) => {
    const part = (of: string): string => `${condition}.${of}`;
    const words = html`<label
      >${texts.keywords} ${textArea(name(part('words')), value(part('words')))}</label
    >`;
    return html`<fieldset>
      <legend>
        <label>${checkbox(name(part('on')), value(part('on')) !== '')} ${texts.conditions[condition]}</label>
      </legend>
      <label
        >${texts.action}
        ${choice({ name: name(part('action')), value: value(part('action')), options: actions, texts })}</label
      >
      ${condition === 'contains_complaint_keywords' ? words : null}
    </fieldset>`;
  });
}

export function categoryInputs(about: Shown, names: readonly string[]): Markup {
  const { texts } = about;
  const { name, value } = partsOf(about.field, about);
  const words = textsFor(texts.language).priorities;
  const rows = names.map((category) => {
    const [keywords, priority] = [`${category}.words`, `${category}.priority`];
    return html`<tr>
      <th scope="row">${category}</th>
      <td>
        <textarea name="${name(keywords)}" rows="3" aria-label="${category}, ${texts.keywords}">
${value(keywords)}</textarea>
      </td>
      <td>
        ${choice({
          name: name(priority),
          value: value(priority),
          options: PRIORITIES,
          texts: { ...texts, options: words },
          label: `${category}, ${texts.priority}`,
        })}
      </td>
    </tr>`;
  });
  return html`<div class="wide" tabindex="0" role="group" aria-labelledby="categories">
    ${table([texts.category, texts.keywords, texts.priority], rows)}
  </div>`;
}

/** The rules there are, and an empty one. */
export function noticeInputs(about: Shown, slack: readonly string[]): Markup[] {
  const { texts } = about;
  const { name, value } = partsOf(about.field, about);
  const reasonWords = textsFor(texts.language).escalationReasons;
  return Array.from({ length: countNotices(value) + 1 }, (_none, position) => {
    const part = (of: string): string => `${position}.${of}`;
    const reasons = ESCALATION_REASONS.map((reason) => {
      const own = part(`reason.${reason}`);
      return html`<label>${checkbox(name(own), value(own) !== '')} ${reasonWords[reason]}</label>`;
    });
    const chosen = ESCALATION_REASONS.filter((reason) => value(part(`reason.${reason}`)) !== '');
    return html`<fieldset>
      <legend>${texts.notices.rule(position + 1)}</legend>
      <label>${texts.notices.teams} ${textArea(name(part('teams')), value(part('teams')))}</label>
      <label>${texts.notices.emails} ${textArea(name(part('emails')), value(part('emails')))}</label>
      <label
        >${texts.notices.slack}
        ${choice({
          name: name(part('slack')),
          value: value(part('slack')),
          options: ['', ...slack],
          texts,
          none: texts.notices.noSlack,
        })}</label
      >
      <details>
        <summary>${texts.notices.reasons(chosen.map((reason) => reasonWords[reason]))}</summary>
        <div class="columns">${reasons}</div>
      </details>
    </fieldset>`;
  });
}

export function reminderInputs(about: Shown, label: string): Markup {
  const { field, texts } = about;
  const { name, value } = partsOf(field, about);
  const { labels, modes } = texts.reminders;
  return html`<fieldset class="row">
    <legend>${label}</legend>
    <label
      >${labels.mode}
      ${choice({
        name: name('mode'),
        value: value('mode'),
        options: ['', 'off', 'own'],
        texts: { ...texts, options: modes },
      })}</label
    >
    ${numberInput({ name: name('after_hours'), value: value('after_hours'), label: labels.afterHours })}
    ${numberInput({ name: name('max'), value: value('max'), label: labels.max })}
  </fieldset>`;
}
