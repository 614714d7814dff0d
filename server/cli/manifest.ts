import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { z } from 'zod';
import { parseEnv } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import { buildManifest, parseManifest } from '../../config/manifest.ts';
import { TOPICS } from '../intercom/parse-delivery.ts';
import { readEnvironment } from './read-configuration.ts';

/** The committed file is an example; the values to enter are printed for the own address. */
const EXAMPLE_URL = 'https://heine-ai.example.com';
const FILE = 'app-manifest.json';
const topics = Object.keys(TOPICS);

const Options = z.object({ check: z.boolean().default(false), write: z.boolean().default(false) });

const command = new Command('manifest')
  .description("Prints what an admin enters in Intercom's Developer Hub, for PUBLIC_URL.")
  .option('--check', 'fail when the committed app-manifest.json is not current')
  .option('--write', 'write app-manifest.json')
  .parse();
const options = Options.parse(command.opts());
if (options.check) checkFile();
else if (options.write) writeFileSync(FILE, toJson(EXAMPLE_URL));
else print();

function print(): void {
  const env = readEnvironment(parseEnv);
  if (env === null) return;
  const { publicUrl } = env.http;
  if (!publicUrl.startsWith('https:')) {
    console.error('Intercom takes HTTPS addresses only: set PUBLIC_URL to the address of this service.');
  }
  process.stdout.write(toJson(publicUrl));
}

function checkFile(): void {
  const committed = parseManifest(readJson());
  if (!committed.ok) {
    console.error(`app-manifest.json has faults:\n${wordFaults(committed.faults)}`);
    process.exitCode = 1;
  } else if (!isDeepStrictEqual(committed.value, buildManifest({ publicUrl: EXAMPLE_URL, topics }))) {
    console.error("app-manifest.json is not current: run 'npm run manifest -- --write' and 'npm run fix'.");
    process.exitCode = 1;
  }
}

function readJson(): unknown {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}

function toJson(publicUrl: string): string {
  return `${JSON.stringify(buildManifest({ publicUrl, topics }), null, 2)}\n`;
}
