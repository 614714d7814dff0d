import { z } from 'zod';
import { resultOf } from './processes.ts';

const Result = z.object({
  articles: z.number(),
  startMs: z.number(),
  /** Of all threads, those that compile and collect among them. */
  startCpuMs: z.number(),
  longestSliceMs: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  memoryMb: z.number(),
});
/** Learning from the examples, an assessment, and the memory beyond the process without an engine. */
export type EngineFigures = z.infer<typeof Result>[];

/** The shipped articles, and as many as a large shop has. */
const SIZES = [0, 10_000];

export async function measureEngine(): Promise<EngineFigures> {
  const figures = [];
  for (const articles of SIZES)
    figures.push(Result.parse(await resultOf('engine', { ARTICLES: String(articles) })));
  return figures;
}
