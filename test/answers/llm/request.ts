import type { DailyBudget } from '../../../server/answers/llm/cost.ts';
import { createModel } from '../../../server/answers/llm/models.ts';
import type { LlmProvider } from '../../../server/answers/llm/models.ts';
import { createModelProposer } from '../../../server/answers/llm/propose.ts';
import type {
  ModelProposerDeps,
  ProposalRequest,
  ProposeWithModel,
} from '../../../server/answers/llm/propose.ts';
import { BRAND_VOICE, messageOf, threadOf } from '../embedded/shop.ts';
import type { Provider } from './providers.ts';

export const PRICE = { inputPerMillion: 2, outputPerMillion: 10, cachedInputPerMillion: 1 };

/** 600 new and 400 cached input tokens, 200 output tokens. */
export const COST_OF_CALL = (600 * 2 + 400 * 1 + 200 * 10) / 1_000_000;

export interface Purse extends DailyBudget {
  added: number[];
}

export function purseWith(spent: number): Purse {
  const added: number[] = [];
  return {
    added,
    spentToday: () => Promise.resolve(added.reduce((sum, cost) => sum + cost, spent)),
    add: (cost) => {
      added.push(cost);
      return Promise.resolve();
    },
  };
}

export function proposerFor(
  provider: Pick<Provider, 'baseUrl'>,
  changes: Partial<ModelProposerDeps> & { kind?: LlmProvider } = {},
): ProposeWithModel {
  const { kind = 'openai-compatible', ...deps } = changes;
  return createModelProposer({
    model: createModel({ provider: kind, baseUrl: provider.baseUrl, apiKey: 'key', model: 'test-model' }),
    price: PRICE,
    dailyLimit: 10,
    budget: purseWith(0),
    categories: [
      { name: 'Retoure', keywords: ['retoure'] },
      { name: 'Lieferung', keywords: ['paket'] },
    ],
    brandVoice: BRAND_VOICE,
    styleExamples: () =>
      Promise.resolve([{ question: 'Wann kommt es? Anna', answer: 'Guten Tag, Ihr Paket ist unterwegs.' }]),
    ...deps,
  });
}

export function requestOf(text: string, changes: Partial<ProposalRequest> = {}): ProposalRequest {
  return {
    thread: threadOf([messageOf(text)]),
    customer: null,
    passages: [
      { articleId: 'retoure', position: 0, title: 'Retoure', text: 'Sie haben 30 Tage Zeit.', url: null },
      {
        articleId: 'portal',
        position: 2,
        title: 'Portal',
        text: 'Anmelden unter https://www.heine.de/retoure.',
        url: 'https://help.heine.de/portal',
      },
    ],
    instruction: null,
    previousDraft: null,
    timeLimitMs: 10_000,
    signal: new AbortController().signal,
    ...changes,
  };
}

export function rawProposal(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    decision: 'answer',
    category: 'Retoure',
    priority: 'medium',
    language: 'de',
    signals: [],
    noConcern: null,
    claims: [{ text: 'Sie haben 30 Tage Zeit.', passages: ['P1'] }],
    reply: 'Guten Tag, Sie haben 30 Tage Zeit.',
    confidence: 0.9,
    reason: 'Die Frist steht im Artikel.',
    ...changes,
  });
}
