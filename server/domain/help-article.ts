/** Whom a text is written for. */
export const AUDIENCES = ['public', 'internal'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** An article as the workspace's Intercom holds it. */
export interface HelpArticle {
  id: string;
  audience: Audience;
  /** Only what is published, one for each language. */
  texts: HelpText[];
  /** Of the article's main language only: a change of a translation may not show in it. */
  updatedAt: Date | null;
}

export interface HelpText {
  /** Null where Intercom does not say. */
  language: 'de' | 'en' | null;
  title: string;
  /** Markdown. */
  body: string;
  /** Where customers read it. */
  url: string | null;
}

export interface HelpArticleListing {
  articles: HelpArticle[];
  /** Nothing was moved or removed while it was read: what is not in it is gone. */
  isComplete: boolean;
}
