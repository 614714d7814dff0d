import type { FileHandle } from 'node:fs/promises';
import type { Evaluate, Evaluation } from './evaluator.ts';
import type { JsonLines, LineFault } from './json-lines.ts';
import type { MessageLine } from './message-line.ts';
import type { Progress } from './progress.ts';

export interface EvaluatedFile {
  evaluations: Evaluation[];
  /** The messages that got a row, but no assessment, each by its line. */
  failures: LineFault[];
}

/**
 * Writes a row for each message as soon as it is there, so that a run that is broken off keeps what it has. Closes the
 * output.
 */
export async function evaluateFile(
  evaluate: Evaluate,
  { lines }: JsonLines<MessageLine>,
  { output, progress }: { output: FileHandle; progress: Progress },
): Promise<EvaluatedFile> {
  const evaluated: EvaluatedFile = { evaluations: [], failures: [] };
  try {
    for (const { number, value } of lines) {
      const evaluation = await evaluate(value);
      await output.write(`${JSON.stringify(evaluation.prediction)}\n`);
      evaluated.evaluations.push(evaluation);
      if (evaluation.failure !== null)
        evaluated.failures.push({ number, problem: `could not be assessed (${evaluation.failure}).` });
      progress.show(evaluated.evaluations.length);
    }
  } finally {
    progress.end();
    await output.close();
  }
  return evaluated;
}
