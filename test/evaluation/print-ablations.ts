import { execFile } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Settings } from '../../config/check-settings.ts';
import { evaluateFile } from '../../server/cli/evaluate/evaluate-file.ts';
import { createEvaluator } from '../../server/cli/evaluate/evaluator.ts';
import { readJsonLines } from '../../server/cli/evaluate/json-lines.ts';
import { MessageLine } from '../../server/cli/evaluate/message-line.ts';
import { systemClock } from '../../server/domain/clock.ts';
import { createEngine, loadSources } from '../../server/engine.ts';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';
import { ABLATIONS } from './ablate.ts';
import type { Parts } from './ablate.ts';

/** Null where there was nothing to count. */
const Share = z.number().nullable();

const Figures = z.object({
  category_accuracy: Share,
  priority_accuracy: Share,
  escalation: z.object({ precision: Share, recall: Share }),
  retrieval: z.object({ recall_at_1: Share, recall_at_3: Share }),
  automation: z.object({
    aurc: Share,
    fixed: z.object({ coverage: Share, answered: z.number(), wrong: z.number() }),
  }),
});

export interface AblationFiles {
  /** The program that scores. */
  score: string;
  gold: string;
  /** Where the predictions are written. */
  into: string;
  settings: Settings;
}

/** A row of figures for each part that is left out; those of automation at the border of the settings. */
export async function printAblations(files: AblationFiles): Promise<void> {
  const sources = await loadSources('config/knowledge');
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [without, leaveOut] of Object.entries(ABLATIONS)) {
    console.error(without);
    rows[without] = await measure(files, leaveOut({ sources, settings: files.settings }));
  }
  console.table(rows);
}

async function measure(
  { score, gold, into }: AblationFiles,
  { sources, settings }: Parts,
): Promise<Record<string, string | number>> {
  const evaluate = createEvaluator({
    engine: await createEngine(sources, { settings, clock: systemClock }),
    policy: toWorkflowPolicy(() => settings),
    clock: systemClock,
    findIntent: null,
    findDocuments: null,
  });
  const messages = await readJsonLines(gold, MessageLine);
  if (messages === null) throw new Error(`${gold} cannot be read`);
  const predictions = join(into, 'ablation.predictions.jsonl');
  const json = join(into, 'ablation.json');
  const progress = { show: () => undefined, end: () => undefined };
  await evaluateFile(evaluate, messages, { output: await open(predictions, 'w'), progress });
  const threshold = String(settings.ai.escalationThreshold);
  await promisify(execFile)('python3', [score, gold, predictions, '--threshold', threshold, '--json', json]);
  // Python writes NaN for a share of nothing, which JSON does not know.
  const figures = (await readFile(json, 'utf8')).replace(/\bNaN\b/g, 'null');
  return toRow(Figures.parse(JSON.parse(figures)));
}

function toRow(figures: z.output<typeof Figures>): Record<string, string | number> {
  const { escalation, retrieval, automation } = figures;
  return {
    category: percent(figures.category_accuracy),
    priority: percent(figures.priority_accuracy),
    'esc. precision': percent(escalation.precision),
    'esc. recall': percent(escalation.recall),
    'recall@1': percent(retrieval.recall_at_1),
    'recall@3': percent(retrieval.recall_at_3),
    AURC: automation.aurc?.toFixed(4) ?? '-',
    'sent alone': percent(automation.fixed.coverage),
    wrong: `${automation.fixed.wrong} of ${automation.fixed.answered}`,
  };
}

function percent(share: number | null): string {
  return share === null ? '-' : (100 * share).toFixed(1);
}
