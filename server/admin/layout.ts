import type { AdminSession } from '../identity/admin-session.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { frameTexts } from './texts/frame.ts';

const SECTIONS = {
  overview: '/admin',
  threads: '/admin/threads',
  knowledge: '/admin/knowledge',
  settings: '/admin/settings',
  messenger: '/admin/messenger',
  setup: '/admin/setup',
} as const;
export type Section = keyof typeof SECTIONS;

interface Layout {
  language: 'de' | 'en';
  title: string;
  section: Section | null;
  /** Null: a page for somebody who has not signed in. */
  signedIn: { session: AdminSession; csrf: Markup } | null;
  content: Markup;
}

/** A whole page. Works without JavaScript. */
export function layout({ language, title, section, signedIn, content }: Layout): string {
  const texts = frameTexts(language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Heine AI</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin/assets/pico.css" />
        <link rel="stylesheet" href="/admin/assets/theme.css" />
        <link rel="stylesheet" href="/admin/assets/admin.css" />
        <link rel="stylesheet" href="/admin/assets/pages.css" />
      </head>
      <body>
        <a class="skip" href="#content">${texts.skip}</a>
        <header class="bar">
          <div class="bar-line">
            <strong class="brand"><span aria-hidden="true">H</span> Heine AI</strong>
            ${signedIn === null ? null : navigation(section, signedIn.session, texts)}
            ${signedIn === null ? null : account(signedIn, texts)}
          </div>
        </header>
        <main id="content" class="page">${content}</main>
      </body>
    </html>`.toString();
}

function navigation(
  section: Section | null,
  { role }: AdminSession,
  texts: ReturnType<typeof frameTexts>,
): Markup {
  const names = role === 'owner' ? [...SECTION_NAMES, 'setup' as const] : SECTION_NAMES;
  const items = names.map((name) =>
    name === section
      ? html`<li><a href="${SECTIONS[name]}" aria-current="page">${texts.sections[name]}</a></li>`
      : html`<li><a href="${SECTIONS[name]}">${texts.sections[name]}</a></li>`,
  );
  return html`<nav aria-label="${texts.navigation}">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

const SECTION_NAMES: readonly Section[] = ['overview', 'threads', 'knowledge', 'settings', 'messenger'];

function account(
  { session, csrf }: { session: AdminSession; csrf: Markup },
  texts: ReturnType<typeof frameTexts>,
): Markup {
  return html`<form class="account" method="post" action="/admin/sign-out">
    ${csrf}
    <span>${session.name} · ${texts.roles[session.role]}</span>
    <button class="outline secondary">${texts.signOut}</button>
  </form>`;
}
