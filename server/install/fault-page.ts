import { html } from '../admin/html.ts';
import type { Markup } from '../admin/html.ts';
import { layout } from '../admin/layout.ts';
import { installTexts } from '../admin/texts/install.ts';
import type { InstallTexts } from '../admin/texts/de/install.ts';
import { installResultUrl } from '../intercom/oauth.ts';
import { REGIONS } from '../intercom/regions.ts';
import type { Region } from '../intercom/regions.ts';
import type { InstallFault } from './errand.ts';

export type Fault =
  | InstallFault
  | { kind: 'state' | 'refused' | 'no_app' | 'too_many' | 'failed' }
  /** It is installed now, and its pages are open but for the one for setting up. */
  | { kind: 'installed_without_setup' };

interface FaultPage {
  fault: Fault;
  language: 'de' | 'en';
  /** Null: not known any more. */
  purpose: 'install' | 'sign_in' | null;
  region: Region;
  /** Of Intercom in the browser. */
  appUrl: string;
}

const STATUS: Record<Fault['kind'], number> = {
  installed_without_role: 200,
  installed_without_setup: 200,
  state: 400,
  code_refused: 400,
  refused: 403,
  token_refused: 403,
  unverified_email: 403,
  no_role: 403,
  not_installed: 404,
  no_app: 404,
  other_region: 409,
  overtaken: 409,
  fixed: 409,
  too_many: 429,
  failed: 500,
  unreachable: 502,
  awaited: 503,
};

/** What came of the way through Intercom where no page of the admins follows, and where to go from there. */
export function faultPage(page: FaultPage): { status: number; html: string } {
  const { fault, language, purpose, appUrl } = page;
  const texts = installTexts(language);
  const status = STATUS[fault.kind];
  const { title, lead } = texts.faults[fault.kind];
  const back = installResultUrl(appUrl, status === 200 ? null : title);
  const content = html`<article class="sign-in">
    <h1>${title}</h1>
    <p>${lead}</p>
    <ul>
      ${waysOn(page, texts).map((way) => html`<li>${way}</li>`)}
      ${purpose === 'install' ? html`<li><a href="${back}">${texts.backToIntercom}</a></li>` : null}
    </ul>
  </article>`;
  return {
    status,
    html: layout({ language, title, section: null, signedIn: null, content }),
  };
}

function waysOn({ fault, purpose, region }: FaultPage, texts: InstallTexts): Markup[] {
  const installAgain = html`<a href="/install?region=${region}">${texts.installAgain}</a>`;
  const signIn = html`<a href="/admin/sign-in/intercom?region=${region}">${texts.signIn}</a>`;
  const again = purpose === 'sign_in' ? signIn : installAgain;
  switch (fault.kind) {
    case 'state':
      return purpose === null ? [installAgain, signIn] : [again];
    case 'refused':
    case 'code_refused':
    case 'unreachable':
    case 'unverified_email':
      return [again];
    case 'token_refused':
      return REGIONS.filter((one) => one !== region).map((one) => wayInto(one, purpose, texts));
    case 'other_region':
      return [wayInto(fault.theirs, purpose, texts)];
    case 'not_installed':
      return [html`<a href="/install?region=${region}">${texts.installIn(texts.regions[region])}</a>`];
    case 'overtaken':
    case 'fixed':
    case 'awaited':
      return [signIn];
    case 'installed_without_setup':
      return [html`<a href="/admin">${texts.pages}</a>`];
    case 'installed_without_role':
    case 'no_role':
    case 'no_app':
    case 'too_many':
    case 'failed':
      return [];
  }
}

function wayInto(region: Region, purpose: FaultPage['purpose'], texts: InstallTexts): Markup {
  const name = texts.regions[region];
  return purpose === 'sign_in'
    ? html`<a href="/admin/sign-in/intercom?region=${region}">${texts.signInIn(name)}</a>`
    : html`<a href="/install?region=${region}">${texts.installIn(name)}</a>`;
}
