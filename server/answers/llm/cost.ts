/** In the currency of the budget, for a million tokens. */
export interface ModelPrice {
  inputPerMillion: number;
  outputPerMillion: number;
  /** Absent: cached input costs what input costs. */
  cachedInputPerMillion?: number;
}

/** What was spent today, over all processes. */
export interface DailyBudget {
  spentToday: () => Promise<number>;
  add: (cost: number) => Promise<void>;
}

export interface TokenUsage {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

export const NO_USAGE: TokenUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

export function sumUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}

export function costOf(usage: TokenUsage, price: ModelPrice): number {
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const input = (usage.inputTokens - cached) * price.inputPerMillion;
  const fromCache = cached * (price.cachedInputPerMillion ?? price.inputPerMillion);
  return (input + fromCache + usage.outputTokens * price.outputPerMillion) / 1_000_000;
}

/** German text has about three and a half characters a token; rounded to the expensive side. */
const CHARACTERS_PER_TOKEN = 3;

export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
