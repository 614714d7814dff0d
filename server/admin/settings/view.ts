import type { Fault } from '../../../config/faults.ts';
import { isOffInFile, MAIN_SWITCH, valueAt } from '../../../config/settings-overlay.ts';
import type { OverlayEntry } from '../../../config/settings-overlay.ts';
import type { SavedChange } from '../../settings/changes.ts';
import { keyOf } from '../../settings/state.ts';
import type { SettingsState } from '../../settings/state.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { pageHead, table } from '../page-parts.ts';
import { settingsTexts } from '../texts/settings.ts';
import type { SettingsTexts } from '../texts/de/settings.ts';
import { CHANNELS, fieldsOf, GROUPS } from './fields.ts';
import type { Field, GroupName } from './fields.ts';
import { showField } from './form-values.ts';
import type { FormValues } from './form-values.ts';
import { historyTable } from './history.ts';
import type { HistoryPage } from './history.ts';
import { fieldInput, labelOf, modeCells } from './inputs.ts';
import { wordValue } from './word-value.ts';

export interface SettingsPage {
  language: 'de' | 'en';
  state: SettingsState;
  history: HistoryPage;
  /** The last change of every value that was ever changed. */
  newestOfEach: readonly SavedChange[];
  unusable: readonly OverlayEntry[];
  may: { change: boolean; switch: boolean };
  csrf: Markup;
  wordInstant: (at: Date) => string;
  said: Said | null;
}

export type Said =
  | { kind: 'saved' | 'unchanged' | 'owner_only' | 'off_in_file' }
  /** What was entered is shown again in its group. */
  | { kind: 'faults'; faults: readonly Fault[]; entered: { group: GroupName; form: FormValues } | null }
  | { kind: 'conflict'; by: SavedChange | null; entered: readonly Entered[] };

export interface Entered {
  field: Field;
  value: unknown;
}

export function settingsPage(page: SettingsPage): Markup {
  const texts = settingsTexts(page.language);
  const { state, csrf, may } = page;
  return html`${pageHead(texts)} ${may.change ? null : html`<p role="status">${texts.readOnly}</p>`}
    ${said(page, texts)}
    ${page.unusable.map(({ path }) => html`<p role="alert">${texts.unusable(path.join('.'))}</p>`)}
    ${
      may.change
        ? html`<form id="reset" method="post" action="/admin/settings/reset">${csrf} ${seen(state)}</form>`
        : null
    }
    <div class="with-contents">
      ${contents(texts)}
      <div class="stack">
        ${mainSwitch(page, texts)} ${GROUPS.map((group) => groupSection(group, page, texts))}
        <section class="card" aria-labelledby="history">
          <h2 id="history">${texts.history}</h2>
          ${historyTable({ ...page, mayChange: may.change, version: state.version, texts })}
        </section>
      </div>
    </div>`;
}

function said({ said: what, wordInstant }: SettingsPage, texts: SettingsTexts): Markup | null {
  switch (what?.kind) {
    case undefined:
      return null;
    case 'saved':
      return html`<p role="status">${texts.saved}</p>`;
    case 'unchanged':
      return html`<p role="status">${texts.unchanged}</p>`;
    case 'owner_only':
      return html`<p role="alert">${texts.ownerOnly}</p>`;
    case 'off_in_file':
      return html`<p role="alert">${texts.isOffInFile}</p>`;
    case 'faults':
      return html`<div role="alert">
        <p>${texts.faulty}</p>
        <ul>
          ${what.faults.map(
            ({ path, expected }) =>
              html`<li><code>${path}</code>: ${texts.expected} ${wordExpected(expected, texts)}</li>`,
          )}
        </ul>
      </div>`;
    case 'conflict':
      return html`<div role="alert">
        <p>
          ${texts.conflict(what.by?.adminName ?? '?', what.by === null ? '?' : wordInstant(what.by.changedAt))}
        </p>
        ${enteredElsewise(what.entered, texts)}
      </div>`;
  }
}

function enteredElsewise(entered: readonly Entered[], texts: SettingsTexts): Markup | null {
  if (entered.length === 0) return null;
  const items = entered.map(
    ({ field, value }) => html`<li>${labelOf(field, texts)}: <q>${wordValue(value, texts)}</q></li>`,
  );
  return html`<p>${texts.entered}</p>
    <ul>
      ${items}
    </ul>`;
}

/** In English where it has no other words. */
function wordExpected(expected: string, { wordFault }: SettingsTexts): Markup {
  const worded = wordFault(expected);
  return worded === null ? html`<span lang="en">${expected}</span>` : html`${worded}`;
}

/** Without JavaScript, so the question before switching off is a part of the page that opens. */
function mainSwitch({ state, csrf, may }: SettingsPage, texts: SettingsTexts): Markup {
  const isOff = valueAt(state.inForce, MAIN_SWITCH) === 'off';
  const isFixed = isOffInFile(state.file);
  const on = html`<form method="post" action="/admin/settings/switch">
    ${csrf}
    <button name="to" value="on">${texts.switchOn}</button>
  </form>`;
  const off = html`<details>
    <summary>${texts.switchOff}</summary>
    <form method="post" action="/admin/settings/switch">
      ${csrf}
      <p>${texts.switchOffLead}</p>
      <button class="danger" name="to" value="off">${texts.confirmOff}</button>
    </form>
  </details>`;
  return html`<section class="card danger" aria-labelledby="switch">
    <h2 id="switch">${texts.switchTitle}</h2>
    ${isOff ? html`<p role="alert">${isFixed ? texts.isOffInFile : texts.isOff}</p>` : html`<p>${texts.isOn}</p>`}
    ${may.switch && !isFixed ? (isOff ? on : off) : null}
  </section>`;
}

function contents({ contents: label, switchTitle, groups, history }: SettingsTexts): Markup {
  const named = GROUPS.map((group): [string, string] => [group, groups[group]]);
  const links = [['switch', switchTitle], ...named, ['history', history]];
  return html`<nav class="contents" aria-label="${label}">
    <ul>
      ${links.map(([id = '', name = '']) => html`<li><a href="#${id}">${name}</a></li>`)}
    </ul>
  </nav>`;
}

function groupSection(group: GroupName, page: SettingsPage, texts: SettingsTexts): Markup {
  const { inForce, file } = page.state;
  const fields = fieldsOf(group, inForce, file);
  const mayChange = group === 'admins' ? page.may.switch : page.may.change;
  const inputs = html`${fields.filter(({ input }) => input.kind !== 'modes').map((field) => row(field, group, page, texts))}
  ${modeTable(
    fields.filter(({ input }) => input.kind === 'modes'),
    page,
    texts,
  )}`;
  return html`<section class="card" aria-labelledby="${group}">
    <h2 id="${group}">${texts.groups[group]}</h2>
    <p class="note">${texts.leads[group]}</p>
    ${
      mayChange
        ? html`<form method="post" action="/admin/settings">
            ${page.csrf} ${seen(page.state)}
            <input type="hidden" name="group" value="${group}" />
            ${inputs}
            <div class="save"><button>${texts.save}</button></div>
          </form>`
        : html`<fieldset disabled>${inputs}</fieldset>`
    }
  </section>`;
}

function row(field: Field, group: GroupName, page: SettingsPage, texts: SettingsTexts): Markup {
  const shown = shownIn(field, group, page);
  return html`<div class="setting setting-${field.input.kind}">
    ${fieldInput({ field, shown, texts })} ${source(field, page, texts)}
  </div>`;
}

function modeTable(fields: readonly Field[], page: SettingsPage, texts: SettingsTexts): Markup | null {
  if (fields.length === 0) return null;
  const rows = fields.map(
    (field) =>
      html`<tr>
        <th scope="row">${labelOf(field, texts)}</th>
        ${modeCells({ field, shown: shownIn(field, 'rollout', page), texts })}
        <td>${source(field, page, texts)}</td>
      </tr>`,
  );
  const heads = [texts.category, ...CHANNELS.map((channel) => texts.channels[channel]), texts.source];
  return html`<div class="wide" tabindex="0" role="group" aria-label="${texts.category}">
    ${table(heads, rows, 'modes')}
  </div>`;
}

function shownIn(field: Field, group: GroupName, { said: what, state, language }: SettingsPage): FormValues {
  const entered = what?.kind === 'faults' && what.entered?.group === group ? what.entered.form : null;
  return entered ?? showField(field, valueAt(state.inForce, field.path), language);
}

/** Where the value comes from, with the way back to the file. */
function source(field: Field, page: SettingsPage, texts: SettingsTexts): Markup {
  const { state, newestOfEach, may, wordInstant } = page;
  const key = keyOf(field.path);
  if (!state.overlay.some(({ path }) => keyOf(path) === key)) {
    return html`<small class="origin">${texts.fromFile}</small>`;
  }
  const newest = newestOfEach.find(({ path }) => keyOf(path) === key);
  const inFile = wordValue(valueAt(state.file, field.path), texts);
  const label = texts.resetField(labelOf(field, texts));
  const button = html`<button class="link" form="reset" name="path" value="${key}" aria-label="${label}">
    ${texts.reset}
  </button>`;
  const who = newest === undefined ? '' : texts.changedBy(newest.adminName, wordInstant(newest.changedAt));
  return html`<small class="origin">
    <span class="badge badge-changed">${texts.fromHere(inFile)}</span> ${who} ${may.change ? button : null}
  </small>`;
}

function seen({ version }: SettingsState): Markup {
  return html`<input type="hidden" name="version" value="${version}" />`;
}
