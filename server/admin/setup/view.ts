import type { Finding } from '../../doctor/finding.ts';
import type { DoctorTexts } from '../../doctor/texts/en.ts';
import type { Admin } from '../../intercom/people.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option, table } from '../page-parts.ts';
import type { SetupTexts } from '../texts/de/setup.ts';
import type { WorkspaceAccess } from './access.ts';

export interface SetupPage {
  texts: SetupTexts;
  checks: DoctorTexts;
  csrf: Markup;
  access: WorkspaceAccess;
  findings: readonly Finding[];
  /** Null: they could not be read. */
  admins: readonly Admin[] | null;
  notice: 'installed' | 'saved' | 'created' | null;
  /** In the words of the page. */
  installedAt: string | null;
  /** Where Intercom goes on after an installation. */
  backUrl: string;
}

export function setupPage(page: SetupPage): Markup {
  const { texts, notice, findings, access, csrf } = page;
  const lacks = (subject: string): boolean =>
    findings.some((finding) => finding.subject === subject && finding.level === 'yellow');
  return html`<h1>${texts.title}</h1>
    ${notice === null ? null : html`<p role="status">${texts[notice]}</p>`}
    <dl class="facts">
      <dt>${texts.workspace}</dt>
      <dd>${access.workspaceId}</dd>
      <dt>${texts.region}</dt>
      <dd>${texts.regions[access.region]}</dd>
      ${
        page.installedAt === null
          ? null
          : html`<dt>${texts.installedAt}</dt>
              <dd>${page.installedAt}</dd>`
      }
    </dl>
    <section>
      <h2 id="checks">${texts.checksTitle}</h2>
      <p><strong>${texts.summary[standing(findings)]}</strong></p>
      ${checked(page)}
      <p><a href="/admin/setup">${texts.again}</a></p>
      ${
        lacks('tags') || lacks('attributes')
          ? html`<form method="post" action="/admin/setup/create">
              ${csrf}
              <button class="secondary">${texts.create}</button>
            </form>`
          : null
      }
    </section>
    ${assistant(page)}
    <p><a role="button" href="${page.backUrl}">${texts.backToIntercom}</a></p>`;
}

function standing(findings: readonly Finding[]): 'faults' | 'remarks' | 'sound' {
  if (findings.some(({ level }) => level === 'red')) return 'faults';
  return findings.some(({ level }) => level === 'yellow') ? 'remarks' : 'sound';
}

function checked({ texts, checks, findings }: SetupPage): Markup {
  const subjects: Readonly<Record<string, string>> = checks.subjects;
  const rows = findings.map(
    (finding) =>
      html`<tr data-level="${finding.level}">
        <th scope="row">${subjects[finding.subject] ?? finding.subject}</th>
        <td><span class="badge badge-${finding.level}">${texts.levels[finding.level]}</span></td>
        <td>
          ${finding.text}${finding.level === 'green' ? null : html`<br /><small>${finding.mend}</small>`}
        </td>
      </tr>`,
  );
  return html`<div class="wide" tabindex="0" role="region" aria-labelledby="checks">
    ${table([texts.columns.subject, texts.columns.level, texts.columns.text], rows)}
  </div>`;
}

function assistant({ texts, csrf, access, admins }: SetupPage): Markup {
  return html`<section aria-labelledby="assistant">
    <h2 id="assistant">${texts.assistantTitle}</h2>
    <p>${texts.assistantLead}</p>
    ${
      access.installedAt === null
        ? html`<p>${texts.assistantFixed}</p>`
        : admins === null
          ? html`<p>${texts.teammatesUnknown}</p>`
          : html`<form method="post" action="/admin/setup/assistant">
              ${csrf}
              <label for="assistant-choice">${texts.assistantLabel}</label>
              ${choice(admins, access.assistantAdminId, texts)}
              <button>${texts.save}</button>
            </form>`
    }
  </section>`;
}

function choice(admins: readonly Admin[], chosen: string, texts: SetupTexts): Markup {
  const options = admins.map(({ id, name, hasInboxSeat }) =>
    option(id, hasInboxSeat ? name : texts.withoutSeat(name), chosen),
  );
  return html`<select id="assistant-choice" name="admin_id">
    ${options}
  </select>`;
}
