import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';

export type LlmProvider = 'openai' | 'anthropic' | 'openai-compatible';

export interface ModelSettings {
  provider: LlmProvider;
  /** Ends in `/v1`; the provider's own where undefined, which an `openai-compatible` one does not have. */
  baseUrl: string | undefined;
  /** A server of one's own may need none. */
  apiKey: string | undefined;
  model: string;
}

/** Throws where the settings leave out what the provider needs. */
export function createModel({ provider, baseUrl, apiKey, model }: ModelSettings): LanguageModel {
  // The SDK would print its warnings to the console, past the logger.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const address = baseUrl === undefined ? {} : { baseURL: baseUrl };
  switch (provider) {
    // Gateways that stand in for OpenAI know the chat completions, not all of them the newer responses.
    case 'openai':
      return createOpenAI({ ...address, apiKey: required(apiKey, 'LLM_API_KEY') }).chat(model);
    case 'anthropic':
      return createAnthropic({ ...address, apiKey: required(apiKey, 'LLM_API_KEY') })(model);
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: required(baseUrl, 'LLM_BASE_URL'),
        supportsStructuredOutputs: true,
        ...(apiKey === undefined ? {} : { apiKey }),
      })(model);
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`The model provider needs ${name}.`);
  return value;
}
