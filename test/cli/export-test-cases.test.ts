import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GoldenCase } from '../../server/cli/evaluate/golden.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { runCliBeside } from './run-cli.ts';

let world: World;
let folder: string;
beforeEach(async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  folder = await mkdtemp(join(tmpdir(), 'test-cases-'));
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

function exportTo(file: string): ReturnType<typeof runCliBeside> {
  return runCliBeside(world, 'evaluate.ts', { args: ['--export-test-cases', file] });
}

describe('npm run evaluate -- --export-test-cases', () => {
  it('writes what agents have kept as golden cases, the newest of a message, without personal data', async () => {
    const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
    const { id } = world.simulator.api.writeAsCustomer({
      contactId: contact.id,
      text: 'Wo ist mein Paket? Antwort bitte an sabine.krueger@example.com, Sabine Krüger',
    });
    await world.settle();
    await world.press(id, 'save_test_case');
    await world.press(id, 'confirm_correction', { values: { category: 'Lieferung', priority: 'low' } });
    await world.press(id, 'save_test_case');

    const file = join(folder, 'cases.jsonl');
    const run = await exportTo(file);

    expect(run).toEqual({ code: 0, stderr: '', stdout: 'Test cases written: 1\n' });
    const line = await readFile(file, 'utf8');
    expect(line).not.toMatch(/sabine|krüger|example\.com/i);
    expect(line).toContain('Wo ist mein Paket?');
    expect(GoldenCase.parse(JSON.parse(line)).expected).toEqual({
      decision: ['send', 'suggest'],
      category: ['Lieferung'],
      priority: ['low'],
      article: ['retoure'],
    });
  });

  it('fails where the file cannot be written', async () => {
    const run = await exportTo(join(folder, 'missing', 'cases.jsonl'));
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') });
  });
});
