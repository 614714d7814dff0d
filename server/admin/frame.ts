import type { Response } from 'express';
import type { AdminSessions } from '../identity/admin-session.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { layout } from './layout.ts';
import type { Section } from './layout.ts';
import { csrfField, sessionOf } from './session.ts';

/** Sends the pages of whoever is signed in. */
export interface AdminFrame {
  languageOf: (response: Response) => 'de' | 'en';
  show: (
    response: Response,
    page: {
      status?: number;
      title: string;
      /** The entry of the navigation that the page belongs to. */
      section: Section | null;
      content: Markup;
    },
  ) => void;
  /** A page that only says why there is nothing else. */
  refuse: (response: Response, page: { status: number; title: string; lead: string }) => void;
}

export function createAdminFrame({
  sessions,
  languageOf,
}: {
  sessions: AdminSessions;
  languageOf: (workspaceId: string) => 'de' | 'en';
}): AdminFrame {
  const language = (response: Response): 'de' | 'en' => languageOf(sessionOf(response).workspaceId);
  const show: AdminFrame['show'] = (response, { status = 200, title, section, content }) => {
    const session = sessionOf(response);
    const signedIn = { session, csrf: csrfField(sessions, session) };
    response
      .status(status)
      .type('html')
      .send(layout({ language: language(response), title, section, signedIn, content }));
  };
  return {
    languageOf: language,
    show,
    refuse: (response, { status, title, lead }) => {
      const content = html`<h1>${title}</h1>
        <p>${lead}</p>`;
      show(response, { status, title, section: null, content });
    },
  };
}
