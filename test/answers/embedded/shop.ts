import { fileURLToPath } from 'node:url';

import type { AnswerEngine, Assessment } from '../../../server/domain/assessment.ts';
import type { Customer, Message, Thread } from '../../../server/domain/thread.ts';
import type { BrandVoice } from '../../../server/answers/embedded/compose.ts';
import { createEmbeddedEngine } from '../../../server/answers/embedded/engine.ts';
import type { EmbeddedEngineDeps } from '../../../server/answers/embedded/engine.ts';
import type { ExampleMessage } from '../../../server/answers/examples.ts';
import { loadExamples } from '../../../server/answers/examples.ts';
import type { Knowledge } from '../../../server/answers/knowledge.ts';
import { loadKnowledge } from '../../../server/answers/knowledge.ts';
import type { Lexicon } from '../../../server/answers/lexicon.ts';
import { loadLexicon } from '../../../server/answers/lexicon.ts';
import { thread } from '../../support/build-thread.ts';

const config = fileURLToPath(new URL('../../../config', import.meta.url));

export interface Shop {
  knowledge: Knowledge;
  lexicon: Lexicon;
  engine: AnswerEngine;
  /** The examples that an article answers. */
  concerns: ExampleMessage[];
}

export const ARE_YOU_HUMAN = {
  de: 'Nein, hier antwortet der KI-Assistent von Heine.',
  en: "No, this is Heine's AI assistant.",
};

export const BRAND_VOICE: BrandVoice = {
  name: 'Heine',
  greeting: { de: 'Guten Tag', en: 'Hello' },
  closing: { de: 'Haben Sie noch Fragen?', en: 'Do you have any further questions?' },
  signature: { de: 'Ihr Heine Kundenservice', en: 'Your Heine customer service' },
  friendlyThanks: {
    de: 'herzlichen Dank für Ihre Nachricht.',
    en: 'thank you so much for your message.',
  },
  friendlyClosing: { de: 'Wir sind gern für Sie da.', en: 'We are happy to help.' },
};

/** The engine over the articles that ship with the product. */
export async function openShop(): Promise<Shop> {
  const knowledge = await loadKnowledge(`${config}/knowledge`);
  const lexicon = await loadLexicon(config, knowledge);
  const { messages } = await loadExamples(`${config}/examples`);
  const concerns = messages.filter(({ articles }) => articles !== null && articles.length > 0);
  const engine = await openEngine({ knowledge, lexicon, examples: messages });
  return { knowledge, lexicon, engine, concerns };
}

/** The engine of the shop, taught by these examples. */
export function openEngine(
  sources: Pick<EmbeddedEngineDeps, 'knowledge' | 'lexicon' | 'examples'>,
): Promise<AnswerEngine> {
  return createEmbeddedEngine({
    ...sources,
    categories: [
      { name: 'Lieferung', keywords: ['lieferung', 'versand', 'paket'], priority: 'medium' },
      { name: 'Retoure', keywords: ['retoure', 'zurückschicken', 'umtausch'], priority: 'medium' },
      { name: 'Zahlung', keywords: ['rechnung', 'zahlung', 'gutschein'], priority: 'medium' },
      { name: 'Reklamation', keywords: ['reklamation', 'kaputt', 'falscher artikel'], priority: 'medium' },
      { name: 'Konto', keywords: ['konto', 'passwort'], priority: 'medium' },
      { name: 'Produktberatung', keywords: ['größe', 'material'], priority: 'low' },
      { name: 'Technik', keywords: ['website', 'app'], priority: 'medium' },
      { name: 'Bestellungen', keywords: ['bestellung', 'stornieren'], priority: 'medium' },
      { name: 'Allgemein', keywords: ['telefon', 'katalog'], priority: 'low' },
      { name: 'Spam', keywords: ['seo'], priority: 'low' },
    ],
    complaintKeywords: ['beschwerde', 'unverschämt'],
    brandVoice: BRAND_VOICE,
    areYouHuman: ARE_YOU_HUMAN,
    clock: { now: () => new Date('2025-03-04T10:00:00Z') },
  });
}

/** An engine that knows no more than these articles: no category, no example. */
export function openUntaughtEngine({
  knowledge,
  lexicon,
}: Pick<Shop, 'knowledge' | 'lexicon'>): Promise<AnswerEngine> {
  return createEmbeddedEngine({
    knowledge,
    lexicon,
    examples: [],
    categories: [],
    complaintKeywords: [],
    brandVoice: BRAND_VOICE,
    areYouHuman: ARE_YOU_HUMAN,
    clock: { now: () => new Date(0) },
  });
}

export function messageOf(text: string, changes: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    author: { kind: 'customer', id: 'c1', name: null, email: 'kundin@example.org' },
    kind: 'comment',
    text,
    createdAt: new Date('2025-03-04T09:00:00Z'),
    attachments: [],
    fromAiAgent: false,
    ...changes,
  };
}

export function threadOf(messages: Message[], changes: Partial<Thread> = {}): Thread {
  const createdAt = new Date('2025-03-04T09:00:00Z');
  return thread(messages, { workspaceId: 'w1', id: 't1', createdAt, updatedAt: createdAt, ...changes });
}

export function customerOf(changes: Partial<Customer> = {}): Customer {
  return {
    id: 'c1',
    externalId: null,
    role: 'user',
    name: null,
    email: null,
    vip: false,
    language: 'de',
    orders: 2,
    createdAt: null,
    ...changes,
  };
}

export function ask(
  shop: Shop,
  text: string,
  changes: { thread?: Partial<Thread>; customer?: Partial<Customer>; message?: Partial<Message> } = {},
): Promise<Assessment> {
  return shop.engine.assess({
    thread: threadOf([messageOf(text, changes.message)], changes.thread),
    customer: customerOf(changes.customer),
    signal: new AbortController().signal,
  });
}
