import { readFileSync } from 'node:fs';
import { Document, parse } from 'yaml';
import { type Settings } from '../../config/check-settings.ts';
import { type Fault, wordFaults } from '../../config/faults.ts';
import { parseSettings } from '../../config/settings.ts';

export const SHIPPED = readFileSync('config/settings.yaml', 'utf8');

export function read(yamlText: string, env: Record<string, string> = {}): Settings {
  const parsed = parseSettings(yamlText, env);
  if (!parsed.ok) throw new Error(wordFaults(parsed.faults));
  return parsed.value;
}

export function faultsOf(yamlText: string, env: Record<string, string> = {}): Fault[] {
  const parsed = parseSettings(yamlText, env);
  return parsed.ok ? [] : parsed.faults;
}

/** The shipped file with one value changed; `undefined` removes the key. */
export function withValue(path: (string | number)[], value: unknown): string {
  const document = new Document(parse(SHIPPED));
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString();
}
