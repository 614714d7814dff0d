import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEvaluateFolder, evaluate, QUESTION } from './evaluate-folder.ts';
import type { EvaluateFolder } from './evaluate-folder.ts';

let folder: EvaluateFolder;
beforeEach(async () => {
  folder = await createEvaluateFolder();
});
afterEach(() => folder.remove());

describe('npm run evaluate -- --golden', () => {
  const asExpected = {
    id: 'versandkosten',
    text: QUESTION,
    expected: { decision: ['send', 'suggest'], category: 'Lieferung', article: 'versandkosten' },
  };

  it('is content while every case comes out as expected', async () => {
    const golden = await folder.write('golden.jsonl', [
      asExpected,
      { id: 'dank', text: 'Vielen Dank!', expected: { decision: 'ignore', article: null } },
    ]);

    const run = await evaluate(['--golden', golden]);

    expect(run).toEqual({ code: 0, stderr: '', stdout: 'Cases: 2, 2 as expected, 0 flipped\n' });
  });

  it('shows what has flipped and why, without the words of the customer', async () => {
    const golden = await folder.write('golden.jsonl', [
      asExpected,
      {
        id: 'anwalt',
        channel: 'chat',
        body: 'Mein Anwalt wird Klage einreichen.',
        expected: { decision: 'send', escalation_reason: null },
      },
    ]);

    const run = await evaluate(['--golden', golden]);

    expect(run.code).toBe(1);
    const rows = run.stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ['case', 'what', 'expected', 'got', 'confidence', 'signals (length of evidence)'],
      ['anwalt', 'decision', 'send', 'escalate', expect.any(String), expect.stringMatching(/^legal \(\d+\)/)],
      [
        'anwalt',
        'escalation_reason',
        'none',
        'legal',
        expect.any(String),
        expect.stringMatching(/^legal \(\d+\)/),
      ],
      [''],
      ['Cases: 2, 1 as expected, 1 flipped'],
      [''],
    ]);
    expect(run.stdout).not.toMatch(/Klage/);
  });

  it('fails on a case that it cannot read', async () => {
    const golden = await folder.write('golden.jsonl', [
      asExpected,
      { id: 'typo', text: QUESTION, expected: { decision: 'send', catgory: 'Lieferung' } },
    ]);

    const run = await evaluate(['--golden', golden]);

    expect(run).toMatchObject({
      code: 1,
      stdout: 'Cases: 1, 1 as expected, 0 flipped\n',
      stderr: expect.stringMatching(/line 2: expected.*catgory/),
    });
  });
});
