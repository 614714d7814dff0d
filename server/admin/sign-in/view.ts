import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import { REGIONS } from '../../intercom/regions.ts';
import type { Region } from '../../intercom/regions.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { CSRF_FIELD } from '../session.ts';
import { frameTexts } from '../texts/frame.ts';
import { signInTexts } from '../texts/sign-in.ts';

export interface SignInPage {
  language: 'de' | 'en';
  fault: 'link' | 'form' | 'too_many' | null;
  /** What the link carries; null: the page was opened without one. */
  token: string | null;
  next: string;
  formToken: string;
  hasDemo: boolean;
  ways: {
    /** By links made on the server. */
    links: boolean;
    /** Through Intercom, first for workspaces of this region; null: not at all. */
    intercom: Region | null;
  };
}

export function signInPage(page: SignInPage): Markup {
  const texts = signInTexts(page.language);
  return html`<article class="sign-in">
    <h1>${texts.title}</h1>
    ${page.fault === null ? null : html`<p role="alert">${texts.faults[page.fault]}</p>`}
    ${page.token === null ? ways(page) : linkForm(page, page.token)}
  </article>`;
}

function linkForm(page: SignInPage, token: string): Markup {
  const texts = signInTexts(page.language);
  // A press of its own: whatever only looks at links, such as a mail filter, would use it up.
  return html`<p>${texts.linkLead}</p>
    <form method="post" action="/admin/sign-in">
      ${hidden(page)}
      <input type="hidden" name="token" value="${token}" />
      <button>${texts.submit}</button>
    </form>`;
}

function ways(page: SignInPage): Markup {
  const texts = signInTexts(page.language);
  const { roles } = frameTexts(page.language);
  const { links, intercom } = page.ways;
  if (!page.hasDemo) {
    return html`${intercom === null ? null : throughIntercom(page, intercom)}
    ${
      links
        ? html`<p>${texts.how}</p>
            <pre tabindex="0"><code>npm run admin-link</code></pre>
            <p>${texts.howLong}</p>`
        : null
    }`;
  }
  return html`<p>${texts.demoLead}</p>
    <form method="post" action="/admin/sign-in">
      ${hidden(page)}
      ${ADMIN_ROLES.map(
        (role) => html`<button name="role" value="${role}">${texts.as(roles[role])}</button>`,
      )}
    </form>`;
}

function throughIntercom({ language, next }: SignInPage, home: Region): Markup {
  const texts = signInTexts(language);
  const linkTo = (region: Region): string =>
    `/admin/sign-in/intercom?${new URLSearchParams({ region, next }).toString()}`;
  const others = REGIONS.filter((region) => region !== home).map(
    (region) => html`<li><a href="${linkTo(region)}">${texts.regions[region]}</a></li>`,
  );
  return html`<p>${texts.intercomLead}</p>
    <p><a role="button" href="${linkTo(home)}">${texts.intercom}</a></p>
    <p>${texts.otherRegion(texts.regions[home])}</p>
    <ul>
      ${others}
    </ul>`;
}

function hidden({ formToken, next }: SignInPage): Markup {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${formToken}" />
    <input type="hidden" name="next" value="${next}" />`;
}
