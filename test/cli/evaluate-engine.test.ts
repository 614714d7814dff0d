import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chatCompletion, failure, startProvider } from '../answers/llm/providers.ts';
import type { Provider } from '../answers/llm/providers.ts';
import { rawProposal } from '../answers/llm/request.ts';
import { createEvaluateFolder, evaluate, QUESTION } from './evaluate-folder.ts';
import type { EvaluateFolder } from './evaluate-folder.ts';

let folder: EvaluateFolder;
beforeEach(async () => {
  folder = await createEvaluateFolder();
});
afterEach(() => folder.remove());

describe('npm run evaluate -- --engine', () => {
  const ask = async (env: Record<string, string>, engine: string) =>
    evaluate(
      [
        ...['--input', await folder.write('input.jsonl', [{ id: 1, text: QUESTION }])],
        ...['--output', join(folder.path, 'output.jsonl'), '--engine', engine],
      ],
      env,
    );
  const model = (provider: Provider) => ({
    LLM_PROVIDER: 'openai-compatible',
    LLM_BASE_URL: provider.baseUrl,
    LLM_MODEL: 'test-model',
  });

  it('asks the language model', async () => {
    const reply = 'Guten Tag,\n\nab 75 € ist der Versand kostenlos.\n\nIhr Heine Kundenservice';
    const proposal = rawProposal({ category: 'Lieferung', claims: [], reply, confidence: 0.99 });
    const provider = await startProvider(chatCompletion(proposal));
    try {
      const run = await ask(model(provider), 'llm');

      expect(run.code).toBe(0);
      expect(provider.bodies).toHaveLength(1);
      expect(provider.bodies[0]).toContain(QUESTION);
      // Whatever the model claims without a passage is not trusted; the embedded engine would be surer.
      expect(await folder.predictions()).toEqual([expect.objectContaining({ id: 1, decision: 'suggest' })]);
    } finally {
      await provider.close();
    }
  });

  it('asks the remote agent', async () => {
    const asked: string[] = [];
    const server = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        asked.push(JSON.parse(body).message);
        response.end(JSON.stringify({ escalation_required: true, escalation_reason: 'Bitte anrufen' }));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      const run = await ask(
        { REMOTE_AGENT_URL: `http://127.0.0.1:${port}/answer`, REMOTE_AGENT_SECRET: 'secret' },
        'remote',
      );

      expect(run.code).toBe(0);
      expect(asked).toEqual([QUESTION]);
      expect(await folder.predictions()).toEqual([expect.objectContaining({ id: 1, escalate: true })]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('fails when another engine than the one asked for has answered', async () => {
    const provider = await startProvider(failure(401));
    try {
      const run = await ask(model(provider), 'llm');

      expect(run).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(
          'The embedded engine stood in for the one asked for: misconfigured 1',
        ),
      });
      expect(await folder.predictions()).toHaveLength(1);
    } finally {
      await provider.close();
    }
  });
});
