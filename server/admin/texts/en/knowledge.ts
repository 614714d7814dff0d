import type { KnowledgeTexts } from '../de/knowledge.ts';

export const knowledge: KnowledgeTexts = {
  title: 'Knowledge',
  lead: 'The assistant answers from these articles. What is not here it cannot answer.',
  sources: {
    title: 'Sources',
    names: {
      folder: 'Folder of the service',
      public: 'Intercom, public articles',
      internal: 'Intercom, internal articles',
    },
    source: 'Source',
    articles: 'Articles',
    newest: 'Latest change',
    nextSync: (at) => `Next sync with Intercom: ${at}.`,
    off: 'Articles from Intercom are switched off in the settings (intercom_articles).',
    never: 'Intercom has not been synced yet. It begins by itself once the service runs.',
  },
  articles: {
    title: 'Articles',
    note: (days) =>
      `How often an article was the basis of an answer that went to a customer in the last ${days} days, and how often of a suggestion. Articles that never answer are outdated, too general or not needed.`,
    article: 'Article',
    source: 'Source',
    category: 'Category',
    answered: 'Sent',
    suggested: 'Suggested',
    none: 'There are no articles. Put Markdown files into the folder of the service (KNOWLEDGE_DIR), or switch the articles from Intercom on in the settings.',
    csv: 'As CSV',
    anyCategory: 'any',
  },
  trial: {
    title: 'Try a question',
    lead: 'Shows what the assistant would do about this question. Nothing is stored and nothing is sent. With a language model the trial costs as much as a message.',
    question: 'Question of a customer',
    channel: 'Channel',
    channels: { chat: 'Chat', email: 'E-mail' },
    run: 'Try',
    empty: 'Enter a question.',
    failed: 'There was no assessment: the engine failed or was too slow. The log of the service says why.',
    result: 'Result',
    decision: 'Decision by the settings',
    automatic: 'If everything were answered automatically',
  },
};
