import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { createEvaluator } from '../../server/cli/evaluate/evaluator.ts';
import { MessageLine } from '../../server/cli/evaluate/message-line.ts';
import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import type { AnswerEngine } from '../../server/domain/assessment.ts';
import { systemClock } from '../../server/domain/clock.ts';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';
import { createEvaluateFolder, evaluate, QUESTION } from './evaluate-folder.ts';
import type { EvaluateFolder } from './evaluate-folder.ts';
import { runCli } from './run-cli.ts';

let folder: EvaluateFolder;
beforeEach(async () => {
  folder = await createEvaluateFolder();
});
afterEach(() => folder.remove());

function evaluateFile(input: string, ...args: string[]): ReturnType<typeof runCli> {
  return evaluate(['--input', input, '--output', join(folder.path, 'output.jsonl'), ...args]);
}

const CUSTOMER = { vip: false, orders: 2, language: 'de' };

describe('npm run evaluate', () => {
  it('writes a row for each message, whatever its form, and never reads its labels', async () => {
    const input = await folder.write('input.jsonl', [
      { id: 'text', text: QUESTION },
      { id: 7, question: QUESTION },
      {
        id: 'html',
        body: '<p>Ab welchem Bestell<b>wert</b> ist der <i>Ver</i>sand kosten<b>los</b>?</p>',
        customer: CUSTOMER,
      },
      {
        id: 'mail',
        channel: 'email',
        subject: 'Versand',
        body: `<p>Guten Tag,</p><p>${QUESTION}</p>`,
        customer: CUSTOMER,
        gold: { category: 'Spam', escalate: true },
      },
      { id: 'vip', channel: 'chat', body: QUESTION, customer: { ...CUSTOMER, vip: true } },
      { id: 'thanks', channel: 'chat', body: 'Vielen Dank!', customer: CUSTOMER },
      { id: 'empty', channel: 'chat', body: '', customer: CUSTOMER },
    ]);

    const run = await evaluateFile(input);

    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Messages: 7, /) });
    expect(run.stderr).toMatch(/7 of 7 messages\n$/);
    const answer = {
      category: 'Lieferung',
      priority: expect.stringMatching(/^(low|medium)$/),
      escalate: false,
      escalation_reason: null,
      article_ids: expect.any(Array),
      confidence: expect.any(Number),
      language: 'de',
      decision: expect.stringMatching(/^(send|suggest)$/),
    };
    const rows = await folder.predictions();
    expect(rows).toEqual([
      { id: 'text', ...answer },
      { id: 7, ...answer },
      { id: 'html', ...answer },
      { id: 'mail', ...answer },
      expect.objectContaining({ id: 'vip', escalate: true, escalation_reason: 'vip', decision: 'escalate' }),
      expect.objectContaining({ id: 'thanks', escalate: false, article_ids: [], decision: 'ignore' }),
      expect.objectContaining({ id: 'empty', escalate: false, article_ids: [], decision: 'ignore' }),
    ]);
    const [text, question, html] = rows;
    expect(text.article_ids[0]).toBe('versandkosten');
    expect({ ...question, id: 'text' }).toEqual(text);
    expect({ ...html, id: 'text' }).toEqual(text);
  });

  it('names the lines it cannot use, without their words, and assesses all others', async () => {
    const input = await folder.write('input.jsonl', [
      { id: 'first', text: QUESTION },
      'geheim {',
      '',
      { id: 'no text', subject: 'geheim' },
      { id: 'first', text: 'geheim, ein zweites Mal' },
      { id: 'sms', channel: 'geheim', body: QUESTION },
      { id: 'last', text: QUESTION },
    ]);

    const run = await evaluateFile(input);

    expect(run.code).toBe(1);
    expect(run.stderr.split('\n').filter((line) => line.startsWith(input))).toEqual([
      `${input}, line 2: is no JSON.`,
      `${input}, line 4: body: expected a text under body, text or question.`,
      `${input}, line 5: id: expected another one than that of line 1.`,
      `${input}, line 6: channel: expected one of chat, email.`,
    ]);
    expect(run.stdout).toContain('Left out, see above: 4');
    expect(run.stderr + run.stdout).not.toContain('geheim');
    expect((await folder.predictions()).map(({ id }) => id)).toEqual(['first', 'last']);
  });

  it('decides as if everything were answered automatically, by the threshold in force', async () => {
    const input = await folder.write('input.jsonl', [{ id: 'text', text: QUESTION }]);
    const withThreshold = async (threshold: string): Promise<string> => {
      const name = `output-${threshold}.jsonl`;
      const args = ['--input', input, '--output', join(folder.path, name)];
      const env = { ROLLOUT_MODE: 'off', ROLLOUT_SHARE: '0', AI_ESCALATION_THRESHOLD: threshold };
      await runCli('evaluate.ts', { args, cwd: process.cwd(), env });
      return (await folder.predictions(name))[0].decision;
    };

    const decisions = await Promise.all(['0.01', '1'].map(withThreshold));

    expect(decisions).toEqual(['send', 'suggest']);
  });

  it('learns another taxonomy and reads other articles', async () => {
    const examples = await folder.write('examples.jsonl', [
      ...[
        'wecker auf sieben',
        'stell den wecker auf acht',
        'weck mich um sechs',
        'wecker für morgen früh',
      ].map((text) => ({ text, category: 'alarm' })),
      ...['wie wird das wetter', 'regnet es morgen', 'scheint am sonntag die sonne', 'wetter in hamburg'].map(
        (text) => ({ text, category: 'weather' }),
      ),
      { text: 'erzähl mir einen witz', category: null },
    ]);
    const knowledge = join(folder.path, 'knowledge');
    await mkdir(knowledge);
    const article = (id: string, text: string): string => `---\nid: ${id}\ntitle: ${id}\n---\n\n${text}\n`;
    await writeFile(join(knowledge, 'a.md'), article('wecker', 'Den Wecker stellen Sie mit dem Rad.'));
    await writeFile(join(knowledge, 'b.md'), article('wetter', 'Das Wetter zeigt die Anzeige unten links.'));
    const input = await folder.write('input.jsonl', [
      { id: 'wecker', text: 'stell den wecker auf neun' },
      { id: 'unknown', text: 'quarterly accounting figures' },
    ]);

    const run = await evaluateFile(input, '--examples', examples, '--knowledge', knowledge);

    expect(run.code).toBe(0);
    const [wecker, unknown] = await folder.predictions();
    expect(wecker).toMatchObject({ intent: 'alarm', doc_confidence: expect.any(Number) });
    expect(wecker.doc_ids[0]).toBe('wecker');
    expect(unknown).toMatchObject({ intent: null, answer_confidence: expect.any(Number) });
    expect(unknown.confidence).toBeLessThan(wecker.confidence);
  });

  it.each<[reason: string, args: (files: { x: string; none: string }) => string[]]>([
    ['either --input and --output are needed, or --input and --show, or --golden', () => []],
    ['either --input and --output are needed', () => ['--show']],
    ['expected a number from 1 on', ({ none }) => ['--input', none, '--show', '0']],
    ['cannot be used with', ({ none, x }) => ['--input', none, '--show', '--output', x]],
    ['x.jsonl cannot be read', ({ x }) => ['--input', x, '--output', `${x}.out`]],
    ['would overwrite the messages', ({ none }) => ['--input', none, '--output', none]],
    ['y.jsonl cannot be written', ({ none, x }) => ['--input', none, '--output', join(x, 'y.jsonl')]],
    ['none.jsonl holds no example', ({ none, x }) => ['--input', none, '--output', x, '--examples', none]],
    ['cannot be used with', ({ none }) => ['--golden', none, '--input', none]],
    ['embedded, llm, remote', ({ none }) => ['--golden', none, '--engine', 'oracle']],
  ])('refuses what cannot be meant: %s', async (reason, args) => {
    const none = await folder.write('none.jsonl', []);

    const run = await evaluate(args({ x: join(folder.path, 'x.jsonl'), none }));

    expect(run).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(reason) });
  });

  it('leaves what stands in the output alone when the messages cannot be read', async () => {
    const output = await folder.write('output.jsonl', [{ id: 'earlier' }]);

    const run = await evaluate(['--input', join(folder.path, 'none.jsonl'), '--output', output]);

    expect(run.code).toBe(1);
    expect(await folder.predictions()).toEqual([{ id: 'earlier' }]);
  });
});

describe('npm run evaluate -- --show', () => {
  it('prints so many replies of each channel beside their messages, and nothing that gets none', async () => {
    const mail = { channel: 'email', subject: 'Versand', body: `Guten Tag,\n${QUESTION}` };
    const input = await folder.write('input.jsonl', [
      { id: 'chat 1', text: QUESTION },
      { id: 'thanks', text: 'Vielen Dank!' },
      { id: 'chat 2', text: QUESTION },
      { id: 'mail 1', ...mail },
      { id: 'mail 2', ...mail },
    ]);

    const run = await evaluate(['--input', input, '--show', '1']);

    expect(run).toMatchObject({ code: 0, stderr: '' });
    const headings = run.stdout.split('\n').filter((line) => line.startsWith('== '));
    expect(headings).toEqual([
      expect.stringMatching(/^== chat 1, chat, (send|suggest) 0\.\d\d, Lieferung, versandkosten$/),
      expect.stringMatching(/^== mail 1, email, /),
    ]);
    expect(run.stdout).toMatch(/^Ab welchem Bestellwert ist der Versand kostenlos\? +\| Guten Tag, /m);
    expect(run.stdout).toMatch(/^\[Versand\] +\| Guten Tag,$/m);
    expect(run.stdout).toMatch(/\| Mit freundlichen Grüßen$/m);
  });
});

describe('a message that the engine fails on', () => {
  const settings = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
  if (!settings.ok) throw new Error('config/settings.yaml cannot be used');
  const policy = { ...toWorkflowPolicy(() => settings.value.forWorkspace('ws123')), maxResponseMs: 1 };

  it.each<[failure: string, assess: AnswerEngine['assess']]>([
    ['TypeError', () => Promise.reject(new TypeError('geheim'))],
    [
      'too late',
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('stopped'));
          });
        }),
    ],
  ])('goes to a person and is told of: %s', async (failure, assess) => {
    const evaluate = createEvaluator({
      engine: { capabilities: EVERY_INSTRUCTION, assess },
      policy,
      clock: systemClock,
      findIntent: null,
      findDocuments: null,
    });
    const message = MessageLine.parse({ id: 1, text: QUESTION });

    expect(await evaluate(message)).toMatchObject({
      failure,
      prediction: { id: 1, category: null, escalation_reason: 'processing_failed', article_ids: [] },
    });
  });
});
