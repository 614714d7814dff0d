import { APICallError, generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } from 'ai';
import { z } from 'zod';
import type { EngineEnv } from '../../config/env.ts';
import { createModel } from '../answers/llm/models.ts';
import { createRemoteAgent } from '../answers/remote/remote-agent.ts';
import type { RemoteFailureKind } from '../answers/remote/remote-agent.ts';
import type { Clock } from '../domain/clock.ts';
import { threadOfLoneMessage } from '../domain/lone-message.ts';
import { type Finding, green, red } from './finding.ts';

const TIMEOUT_MS = 30_000;
const QUESTION = 'Dies ist ein Test der Verbindung. Bitte nicht beantworten.';
/** Models that think before they answer need some of it for that. */
const MOST_OUTPUT_TOKENS = 1_000;

/** One tiny call to whoever drafts the answers, where that is not this process itself. */
export async function checkEngine(
  env: EngineEnv,
  { categories, clock }: { categories: readonly string[]; clock: Clock },
): Promise<Finding> {
  switch (env.kind) {
    case 'embedded':
      return green('engine', 'embedded, needs nothing');
    case 'llm':
      return checkModel(env);
    case 'remote':
      return checkRemote(env, categories, clock);
  }
}

async function checkModel(env: EngineEnv & { kind: 'llm' }): Promise<Finding> {
  try {
    await generateText({
      model: createModel(env),
      prompt: 'Set "ready" to true.',
      output: Output.object({ schema: z.object({ ready: z.boolean() }), name: 'check' }),
      maxOutputTokens: MOST_OUTPUT_TOKENS,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return green('engine', `${env.model} answers`);
  } catch (error) {
    return red('engine', ...wordModelFailure(env.model, error));
  }
}

function wordModelFailure(model: string, error: unknown): [text: string, mend: string] {
  if (NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error)) {
    return [
      `${model} does not answer in the form it is asked for`,
      'Set LLM_MODEL to a model that can return JSON of a given schema.',
    ];
  }
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (status === undefined) {
    return [`${model} does not answer`, 'Check LLM_BASE_URL, and whether this machine may reach it.'];
  }
  return [`the provider answers ${status} for ${model}`, mendForModel(status)];
}

function mendForModel(status: number): string {
  if (status === 401 || status === 403) return 'Check LLM_API_KEY, and what it may use.';
  if (status === 404) return 'Check LLM_MODEL and LLM_BASE_URL, which ends in /v1.';
  if (status === 402 || status === 429) return 'Check the credit and the limits at the provider.';
  if (status >= 500) return 'The provider is out of order; the embedded engine stands in meanwhile.';
  return 'Check LLM_PROVIDER, LLM_BASE_URL and LLM_MODEL: the provider does not take the request.';
}

const REMOTE_FAILURES: Record<RemoteFailureKind, [text: string, mend: string]> = {
  unavailable: [
    'the remote agent does not answer, or with a fault of its own',
    'Check REMOTE_AGENT_URL, whether this machine may reach it, and the log of that system.',
  ],
  too_late: [
    'the remote agent is too slow',
    'It has 30 s, and in production ai_integration.max_response_time of the settings.',
  ],
  unauthorized: [
    'the remote agent refuses our signature',
    'Give both the same REMOTE_AGENT_SECRET, and compare their clocks.',
  ],
  unusable: [
    "the remote agent's answer cannot be used",
    'Compare it with docs/remote-agent.openapi.yaml, categories included.',
  ],
  invented: [
    'the remote agent names a marker that nobody gave it',
    'It must repeat markers of personal data as they came, or leave them out.',
  ],
};

async function checkRemote(
  { url, secret }: EngineEnv & { kind: 'remote' },
  categories: readonly string[],
  clock: Clock,
): Promise<Finding> {
  const ask = createRemoteAgent({ url, secret, categories, clock });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const about = { workspaceId: 'npm-run-doctor', id: '0', channel: 'chat', text: QUESTION } as const;
  const thread = threadOfLoneMessage({ ...about, now: clock.now() });
  const result = await ask({ thread, customer: null, signal });
  if (result.ok) return green('engine', 'the remote agent answers');
  return red('engine', ...REMOTE_FAILURES[result.failure]);
}
