import { writeFile } from 'node:fs/promises';
import { parseServerEnv } from '../../../config/env.ts';
import { maskPersonalData } from '../../answers/personal-data/mask.ts';
import { createLogger } from '../../logger.ts';
import { listTestCases } from '../../workflow/feedback.ts';
import type { KeptTestCase } from '../../workflow/feedback.ts';
import { chosenWorkspace } from '../chosen-workspace.ts';
import { readEnvironment } from '../read-configuration.ts';
import { useDatabase } from '../use-database.ts';
import { wordDatabaseFailure } from '../word-database-failure.ts';

/** Writes what agents have kept as test cases to a file of golden cases, without personal data. */
export async function exportTestCases(path: string, workspace: string | undefined): Promise<void> {
  const env = readEnvironment(parseServerEnv);
  const workspaceId = env === null ? null : chosenWorkspace(env, workspace);
  if (env === null || workspaceId === null) return;
  const { database } = env;
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const used = await useDatabase({ ...database, name: 'evaluate', logger }, (db) =>
    listTestCases(db, workspaceId),
  );
  if (used.kind !== 'used') {
    fail(used.kind === 'no_database' ? used.reason : wordDatabaseFailure(used.code));
    return;
  }
  try {
    await writeFile(path, used.result.map((kept) => `${JSON.stringify(toGoldenLine(kept))}\n`).join(''));
    console.log(`Test cases written: ${used.result.length}`);
  } catch {
    fail(`error: ${path} cannot be written`);
  }
}

/** The file may be kept for years and shown to anybody, unlike what the service stores. */
function toGoldenLine({ id, channel, text, expected, customerName }: KeptTestCase): Record<string, unknown> {
  const names = customerName === null ? [] : [customerName];
  const { texts } = maskPersonalData([text], { names, customerNumbers: [] });
  return { id, channel, text: texts[0] ?? '', expected };
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
